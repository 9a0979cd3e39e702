//! What stands first on the card: entities, figures, speakers, dates.

use crate::annotation::{Annotation, Attribution, Kind, Span, Speaker};
use crate::order::{sort_by, sort_by_key};
use crate::text::Document;
use crate::text::fold::folded;
use std::collections::BTreeMap;

/// Entity indices of each kind, most salient first: named often, in the headline, early, in key sentences.
pub(super) fn entities(doc: &Document, a: &Annotation, key: &[Span]) -> [Vec<u32>; 4] {
    let headline = doc.headline.map_or(0, |h| doc.paragraphs[h].span.end);
    let mut speaks = vec![0_u32; a.entities.len()];
    for e in a.statements.iter().filter_map(|s| s.entity) {
        if let Some(n) = speaks.get_mut(e as usize) {
            *n += 1;
        }
    }
    let score = |i: u32| {
        let e = &a.entities[i as usize];
        let spans = || e.mentions.iter().map(|&m| a.mentions[m as usize].span);
        let first = spans().next().map_or(u32::MAX, |s| s.start);
        let in_key = key.iter().filter(|k| spans().any(|s| k.start <= s.start && s.end <= k.end)).count();
        let early = 1.0 / (1.0 + first.saturating_sub(headline) as f32 / 1000.0);
        (e.mentions.len() as f32).sqrt() * 2.0
            + if first < headline { 2.0 } else { 0.0 }
            + in_key as f32
            + early
            + (speaks[i as usize] as f32).sqrt()
            + if e.roles.is_empty() { 0.0 } else { 0.5 }
    };
    [Kind::Per, Kind::Org, Kind::Loc, Kind::Misc].map(|kind| {
        let mut list: Vec<(f32, u32)> =
            (0..a.entities.len() as u32).filter(|&i| a.entities[i as usize].kind == kind).map(|i| (score(i), i)).collect();
        sort_by(&mut list, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        list.into_iter().map(|(_, i)| i).collect()
    })
}

/// Event indices by date, those without one last. Two clauses of one day stand in text order.
pub(super) fn timeline(a: &Annotation) -> Vec<u32> {
    let value = |i: u32| a.mentions[a.events[i as usize].mention as usize].timex.as_ref().and_then(|t| t.value.as_deref());
    let mut order: Vec<u32> = (0..a.events.len() as u32).collect();
    sort_by(&mut order, |&x, &y| match (value(x), value(y)) {
        (Some(p), Some(q)) => date_key(p).cmp(&date_key(q)).then(x.cmp(&y)),
        (p, q) => q.is_some().cmp(&p.is_some()).then(x.cmp(&y)),
    });
    order
}

/// A TIMEX3 value as something that sorts: years, decades and centuries by their first year; seasons, quarters and weeks by their first month.
fn date_key(value: &str) -> (String, u32) {
    let year: String = value.chars().take_while(|c| c.is_ascii_digit() || *c == 'X').map(|c| if c == 'X' { '0' } else { c }).collect();
    let rest = &value[year.len().min(value.len())..];
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let number = |s: &str| s.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<u32>().unwrap_or(0);
    let day = match rest.get(..2) {
        Some("SP") => 301,
        Some("SU") => 601,
        Some("FA") => 901,
        Some("WI") => 1201,
        Some("H1") => 101,
        Some("H2") => 701,
        _ if rest.starts_with('Q') => (number(&rest[1..]).clamp(1, 4) - 1) * 300 + 101,
        _ if rest.starts_with('W') => (number(&rest[1..]).clamp(1, 53) * 7 / 30 + 1) * 100,
        Some(month) => number(month) * 100 + rest.get(3..).map_or(0, number),
        None => 0,
    };
    (year, day)
}

/// Figure indices, most telling first: those of the headline, of the key sentences, money and shares before counts, early before late; one of equal ones.
pub(super) fn figures(doc: &Document, a: &Annotation, key: &[Span]) -> Vec<u32> {
    let headline = doc.headline.map_or(0, |h| doc.paragraphs[h].span.end);
    let mut list: Vec<(f32, u32)> = Vec::new();
    let mut seen: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for (i, f) in a.figures.iter().enumerate() {
        let m = &a.mentions[f.mention as usize];
        let mut score = 1.0 / (1.0 + m.span.start as f32 / 2000.0);
        score += if m.span.start < headline { 2.0 } else { 0.0 };
        score += if key.iter().any(|k| k.start <= m.span.start && m.span.end <= k.end) { 1.0 } else { 0.0 };
        score += if m.kind == Kind::Num { 0.0 } else { 0.3 };
        // Small counts (رجلين) tell less than large ones.
        let value = m.quantity.as_ref().and_then(|q| q.value.or(q.lower).or(q.upper));
        score += value.map_or(0.0, |v| (v.abs().max(1.0).log10() as f32 / 10.0).min(0.6));
        match seen.entry((m.kind, folded(doc.slice(m.span)))) {
            // Said again: it matters.
            std::collections::btree_map::Entry::Occupied(e) => list[*e.get()].0 += 0.5,
            std::collections::btree_map::Entry::Vacant(e) => {
                e.insert(list.len());
                list.push((score, i as u32));
            }
        }
    }
    sort_by(&mut list, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    list.into_iter().map(|(_, i)| i).collect()
}

/// Statements by speaker, most quoted first; those of nobody last.
pub(super) fn speakers(doc: &Document, a: &Annotation) -> Vec<Speaker> {
    let mut index: BTreeMap<(u32, String), usize> = BTreeMap::new();
    let mut list: Vec<Speaker> = Vec::new();
    for (i, s) in a.statements.iter().enumerate() {
        let label = s.speaker.filter(|_| s.attribution != Attribution::Unknown);
        let key = match (s.entity, label) {
            (Some(e), _) => (e, String::new()),
            (None, Some(l)) => (u32::MAX - 1, folded(doc.slice(l))),
            (None, None) => (u32::MAX, String::new()),
        };
        let at = *index.entry(key).or_insert_with(|| {
            list.push(Speaker { label, entity: s.entity, attribution: s.attribution, statements: Vec::new() });
            list.len() - 1
        });
        // A person goes by name: رئيس الشبكة is said beside it.
        let name = s.entity.and_then(|e| a.entities.get(e as usize)).filter(|e| e.kind == Kind::Per).map(|e| e.name);
        let speaker = &mut list[at];
        speaker.label = name.or(speaker.label);
        speaker.label = speaker.label.or(label);
        // An entity once named is named.
        if s.attribution == Attribution::Named {
            speaker.attribution = Attribution::Named;
        }
        speaker.statements.push(i as u32);
    }
    sort_by_key(&mut list, |s| (s.attribution == Attribution::Unknown, std::cmp::Reverse(s.statements.len()), s.statements[0]));
    list
}

#[cfg(test)]
mod tests {
    use super::date_key;

    #[test]
    fn dates_of_all_grains_sort() {
        let order = ["19XX", "199X", "2011", "2015-01-14", "2015-Q2", "2015-SU", "2015-08", "2015-08-11", "2015-FA", "2016-W02", "2016-03"];
        assert!(order.is_sorted_by_key(|v| date_key(v)), "{:?}", order.map(date_key));
    }
}
