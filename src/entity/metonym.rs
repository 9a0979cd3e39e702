//! Capitals that speak for their states: `قالت موسكو` against `في موسكو`.

use crate::annotation::{Entity, Kind, Mention};
use crate::entity::name::Names;
use crate::entity::state::{Sense, States};
use crate::order::sort_by;
use crate::text::Document;

/// Words before a place that make it a mere place, folded.
const PLACING: &[&str] = &[
    "في",
    "الي",
    "من",
    "قرب",
    "شرق",
    "غرب",
    "شمال",
    "جنوب",
    "وسط",
    "شرقي",
    "غربي",
    "شمالي",
    "جنوبي",
    "داخل",
    "خارج",
    "مدينه",
    "العاصمه",
    "محافظه",
    "مطار",
    "شوارع",
    "سكان",
    "اهالي",
    "احياء",
    "ضواحي",
    "باتجاه",
    "نحو",
    "عبر",
    "وفي",
    "بمدينه",
    "بالعاصمه",
    "للعاصمه",
    "الي",
    "والي",
    "ومن",
    "ضاحيه",
    "ريف",
    "زار",
    "يزور",
    "غادر",
    "وصل",
];

/// Does this mention of a capital act or speak, rather than say where?
fn acts(doc: &Document, m: &Mention) -> bool {
    let at = doc.token_at(m.span.start);
    // بموسكو
    if doc.tokens.get(at).is_some_and(|t| t.span.start < m.span.start && doc.text[..m.span.start as usize].ends_with(['ب', 'ل'])) {
        return false;
    }
    let sentence = &doc.sentences[doc.sentence_at(m.span.start)];
    if at > sentence.tokens.start {
        return !PLACING.contains(&doc.norm(at - 1));
    }
    // A dateline (`موسكو - `) says where, a headline's `موسكو: ` speaks.
    let behind = doc.text[m.span.end as usize..].trim_start();
    !behind.starts_with(['-', '–', '—', '(', '/', '،'])
}

/// Sets [`Entity::metonym_of`] of capitals that act at least once, where the text names the state or a body of its government.
pub(super) fn mark(doc: &Document, mentions: &[Mention], names: &Names, entities: &mut [Entity]) {
    let states = States::get();
    let name = |e: &Entity| e.mentions.first().and_then(|&m| names.of[m as usize]);
    let mut state_entity: Vec<(u16, u8, u32)> = Vec::new();
    for (i, e) in entities.iter().enumerate() {
        let Some(n) = name(e) else { continue };
        match e.kind {
            Kind::Loc => {
                if let Some(Sense::State(s)) = states.sense(&names.spaced(n)) {
                    state_entity.push((s, 0, i as u32));
                }
            }
            // الحكومة السودانية, النظام السوري
            Kind::Org => {
                if let [head, adjective] = names.list[n as usize].words[..]
                    && matches!(names.words.norm(head), "حكوما" | "نظام" | "سلطات")
                    && let Some(s) = states.adjective(names.words.norm(adjective))
                {
                    state_entity.push((s, 1, i as u32));
                }
            }
            _ => {}
        }
    }
    sort_by(&mut state_entity, Ord::cmp);
    for e in entities {
        let Some(n) = name(e).filter(|_| e.kind == Kind::Loc) else { continue };
        let Some(Sense::Capital(s)) = states.sense(&names.spaced(n)) else { continue };
        let of = state_entity.get(state_entity.partition_point(|x| *x < (s, 0, 0))).filter(|x| x.0 == s);
        if e.mentions.iter().any(|&m| acts(doc, &mentions[m as usize])) {
            e.metonym_of = of.map(|x| x.2);
        }
    }
}
