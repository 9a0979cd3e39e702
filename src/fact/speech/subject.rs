//! Subjects that stand before their verb.

use super::lexicon::{Agreement, class};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use crate::annotation::Kind;
use std::ops::Range;

/// The person whom a relative clause describes: `الوزير فلان الذي أعلن`, `تصريحات فلان التي أعلن فيها`.
pub(super) fn antecedent(scene: &Scene, i: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let relative = i.checked_sub(1).filter(|&r| r > sentence.start && scene.is(r, class::RELATIVE))?;
    let mut k = relative - 1;
    if scene.punct(k) == "،" && k > sentence.start {
        k -= 1;
    }
    // Over a role behind the name.
    while k > sentence.start && scene.kind(k) == Some(Kind::Role) {
        k -= 1;
    }
    let (_, m) = scene.mention(k).filter(|(_, m)| m.kind == Kind::Per)?;
    phrase(scene, scene.doc.token_at(m.span.start), relative)
}

/// The subject that stands before a verb without و: the phrase that begins the clause, or the one right before the verb.
pub(super) fn preceding(scene: &Scene, i: usize, sentence: &Range<usize>, agreement: Agreement) -> Option<Phrase> {
    // Back over adverbs and dates that stand between.
    let mut end = i;
    while end > sentence.start {
        let k = end - 1;
        let date = matches!(scene.kind(k), Some(Kind::Date | Kind::Time));
        if date || scene.is(k, class::ADVERB) && !scene.named(k) || matches!(scene.doc.norm(k), "قد" | "كان" | "كانت") {
            end -= 1;
        } else {
            break;
        }
    }
    // The clause's first phrase.
    let floor = end.saturating_sub(30).max(sentence.start);
    let mut clause = end;
    while clause > floor {
        let k = clause - 1;
        let boundary = matches!(scene.punct(k), "،" | "," | "؛" | ":" | "." | "-" | "–" | "…")
            || scene.is(k, class::COMPLEMENTISER)
            || scene.is(k, class::CONJUNCTION) && k + 1 < end;
        if boundary {
            break;
        }
        clause -= 1;
    }
    if clause < end
        && !scene.verbal(clause)
        && let Some(p) = phrase(scene, clause, end)
    {
        let many = agreement == Agreement::Plural && scene.doc.norm(p.start).ends_with("ين");
        let fits = (p.can_speak() || many) && p.agrees(scene, agreement) && !scene.governed(p.start);
        // Between the subject and its verb only what describes it.
        let kana = clause > sentence.start && matches!(scene.doc.norm(clause - 1), "كان" | "كانت" | "وكان" | "وكانت");
        let describes = kana
            || p.end == end
            || scene.attached(p.end) && p.end + 8 > end
            || (p.end..end).any(|k| scene.is(k, class::RELATIVE))
            || scene.is(p.end, class::PREPOSITION) && p.end + 8 > end;
        if fits && describes {
            return Some(p);
        }
    }
    let k = end.checked_sub(1)?;
    if k < sentence.start {
        return None;
    }
    // فلان، أحد المشاركين في …، قال: the name that begins the sentence, what describes it between commas.
    if matches!(scene.punct(k), "،" | ",") {
        let whole = phrase(scene, sentence.start, k).filter(|p| p.person.is_some() && p.agrees(scene, agreement));
        let described = |p: &Phrase| matches!(scene.punct(p.end), "،" | ",") && p.end + 24 > k && !(p.end..k).any(|t| scene.verbal(t));
        return whole.filter(described);
    }
    // The phrase that ends right before the verb, not governed by a preposition.
    if let Some((_, m)) = scene.mention(k) {
        if !matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc) {
            return None;
        }
        let mut start = scene.doc.token_at(m.span.start);
        // A role or title before a person's name.
        while start > clause && (scene.kind(start - 1) == Some(Kind::Role) || scene.is(start - 1, class::HONORIFIC)) {
            start -= 1;
        }
        let attached = scene.governed(start);
        let construct = m.kind != Kind::Per
            && start > clause
            && !scene.word(start - 1).definite
            && scene.punct(start - 1).is_empty()
            && scene.word(start - 1).form.is_none();
        if attached || construct || m.kind == Kind::Per && start > clause + 1 {
            return None;
        }
        let p = phrase(scene, start, end)?;
        return (p.end == end && p.agrees(scene, agreement) && start == clause).then_some(p);
    }
    None
}
