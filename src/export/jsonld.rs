//! JSON-LD: the W3C Web Annotation Data Model (Recommendation, 2017), one annotation a mention.
//!
//! Each has both selectors: `TextPositionSelector` (Unicode scalar values, as the Recommendation asks) and
//! `TextQuoteSelector`, by which a mention is found again after the text around it has changed.

use crate::annotation::Annotation;
use crate::export::csv::type_name;
use crate::export::json::Cutter;
use crate::text::decimal;
use serde::Serialize;

/// How many characters of context a quote has on either side.
const CONTEXT: usize = 32;

/// All annotations of one article.
#[derive(Debug, Serialize)]
pub struct Page<'t> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Item<'t>>,
}

#[derive(Debug, Serialize)]
struct Item<'t> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Target<'t>,
}

#[derive(Debug, Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Target<'t> {
    source: String,
    selector: (Position, Quote<'t>),
}

#[derive(Debug, Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct Quote<'t> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'t str,
    prefix: &'t str,
    suffix: &'t str,
}

impl<'t> Page<'t> {
    /// The annotations of `text`, which `source` names: a file's name or an IRI.
    #[must_use]
    pub fn new(source: &str, text: &'t str, a: &Annotation) -> Self {
        let c = Cutter::new(text);
        let source = iri(source);
        let items = a.mentions.iter().enumerate().map(|(i, m)| {
            let span = c.map(m.span);
            let gloss = m.entity.and_then(|e| a.entities[e as usize].gloss.as_ref());
            let time = m.timex.as_ref().and_then(|t| t.value.clone());
            let amount = m.quantity.as_ref().and_then(|q| {
                let value = q.value.or(q.lower).or(q.upper)?;
                Some(format!("{} {}", decimal::short(value, 6), q.unit.as_deref().unwrap_or_default()).trim_end().to_owned())
            });
            let mut body = vec![Body { kind: "TextualBody", purpose: "tagging", value: type_name(m.kind).into(), language: None }];
            body.extend(time.or(amount).map(|value| Body { kind: "TextualBody", purpose: "describing", value, language: None }));
            body.extend(gloss.map(|g| Body { kind: "TextualBody", purpose: "describing", value: g.text.clone(), language: Some("en") }));
            Item {
                id: format!("#mention-{}", i + 1),
                kind: "Annotation",
                motivation: "tagging",
                body,
                target: Target {
                    source: source.clone(),
                    selector: (
                        Position { kind: "TextPositionSelector", start: span.start, end: span.end },
                        Quote {
                            kind: "TextQuoteSelector",
                            exact: c.cut(m.span),
                            prefix: before(&text[..m.span.start as usize]),
                            suffix: after(&text[m.span.end as usize..]),
                        },
                    ),
                },
            }
        });
        Page { context: "http://www.w3.org/ns/anno.jsonld", id: "#mentions", kind: "AnnotationPage", items: items.collect() }
    }
}

fn before(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn after(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Percent-encodes what an IRI can't hold (RFC 3987).
fn iri(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}') {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| out.push_str(&format!("%{b:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;

    #[test]
    fn both_selectors_find_the_mention() {
        let a = fixture::annotation();
        let page = serde_json::to_value(Page::new("خبر 1.txt", fixture::TEXT, &a)).expect("JSON");
        let scalars: Vec<char> = fixture::TEXT.chars().collect();
        let items = page["items"].as_array().expect("items");
        assert_eq!(items.len(), a.mentions.len());
        for (item, m) in items.iter().zip(&a.mentions) {
            let [position, quote] = &item["target"]["selector"].as_array().expect("selectors")[..] else { panic!() };
            let offset = |k: &str| position[k].as_u64().expect("a number") as usize;
            let part = |k: &str| quote[k].as_str().expect("a string");
            assert_eq!(part("exact"), scalars[offset("start")..offset("end")].iter().collect::<String>());
            let whole = [part("prefix"), part("exact"), part("suffix")].concat();
            let at = fixture::TEXT.find(&whole).expect("the quote with its context is in the text") + part("prefix").len();
            assert_eq!(at, m.span.start as usize);
            assert_eq!(item["body"][0]["value"], type_name(m.kind));
            assert_eq!(item["target"]["source"], "خبر%201.txt");
        }
        assert_eq!(items[0]["body"][1]["value"], "Aleppo");
        assert_eq!(items[5]["body"][1]["value"], "5000000 USD");
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    }
}
