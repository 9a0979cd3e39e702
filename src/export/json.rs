//! JSON lines as the scorers read them: offsets count Unicode scalar values.

use crate::annotation::{Annotation, Mode, Span};
use crate::offset::{OffsetMap, Unit};
use serde_json::{Map, Value, json};

/// One line: `id`, `entities` ({start, end, type, text}), `card` (the card's own keys and the gold card's).
#[must_use]
pub fn line(id: &Value, text: &str, a: &Annotation) -> Value {
    let map = OffsetMap::new(text, Unit::Scalar);
    let cut = |s: Span| &text[s.start as usize..s.end as usize];
    let entities: Vec<Value> = a
        .mentions
        .iter()
        .map(|m| {
            let s = map.span(m.span);
            json!({"start": s.start, "end": s.end, "type": m.kind, "text": cut(m.span), "confidence": m.confidence})
        })
        .collect();
    let mut out = Map::new();
    out.insert("id".into(), id.clone());
    out.insert("entities".into(), entities.into());
    out.insert("card".into(), gold_card(text, a));
    Value::Object(out)
}

/// The keys of the gold card (GUIDE.md, section 2).
fn gold_card(text: &str, a: &Annotation) -> Value {
    let cut = |s: Span| &text[s.start as usize..s.end as usize];
    let speaker = |s: Option<Span>| s.map(cut);
    let quotes: Vec<Value> = a
        .statements
        .iter()
        .filter(|s| s.mode == Mode::Direct)
        .map(|s| json!({"text": cut(s.content), "speaker": speaker(s.speaker)}))
        .collect();
    let statements: Vec<Value> = a
        .statements
        .iter()
        .filter(|s| s.mode == Mode::Reported)
        .map(|s| json!({"speaker": speaker(s.speaker), "verb": speaker(s.cue), "first_words": cut(s.content).split_whitespace().take(6).collect::<Vec<_>>().join(" ")}))
        .collect();
    let figures: Vec<Value> = a
        .figures
        .iter()
        .flat_map(|f| {
            let m = &a.mentions[f.mention as usize];
            let q = m.quantity.clone().unwrap_or_default();
            // A range is one figure a bound, as in the gold.
            let values: Vec<Option<f64>> = match (q.value, q.lower, q.upper) {
                (None, Some(l), Some(u)) => vec![Some(l), Some(u)],
                (v, l, u) => vec![v.or(l).or(u)],
            };
            values
                .into_iter()
                .map(move |v| json!({"span": cut(m.span), "value": v, "unit": q.unit, "about": cut(f.about)}))
                .collect::<Vec<_>>()
        })
        .collect();
    let dates: Vec<Value> = a
        .mentions
        .iter()
        .filter(|m| m.kind == crate::annotation::Kind::Date)
        .map(|m| json!({"span": cut(m.span), "value": m.timex.as_ref().and_then(|t| t.value.clone())}))
        .collect();
    let clusters: Vec<Value> = a
        .entities
        .iter()
        .enumerate()
        .filter_map(|(i, e)| {
            let mut names = vec![cut(e.name)];
            names.extend(e.aliases.iter().map(|x| cut(x.span)));
            // The gold counts a capital that speaks for its state among the state's names.
            for c in a.entities.iter().filter(|c| c.metonym_of == Some(i as u32)) {
                names.push(cut(c.name));
            }
            names.dedup();
            (names.len() > 1).then(|| json!(names))
        })
        .collect();
    let roles: Vec<Value> = a
        .roles
        .iter()
        .map(|r| json!({"person": cut(a.mentions[r.person as usize].span), "role": cut(a.mentions[r.role as usize].span)}))
        .collect();
    let key: Vec<&str> = a.card.key_sentences.iter().map(|&s| cut(s)).collect();
    json!({"headline": a.card.headline.map(cut), "quotes": quotes, "statements": statements, "figures": figures, "dates": dates,
        "clusters": clusters, "roles": roles, "key_sentences": key, "topic": a.card.topic})
}
