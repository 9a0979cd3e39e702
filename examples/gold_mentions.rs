//! Annotates articles whose mentions are given: what entities, facts and card are worth apart from the tagger.
//!
//! `cargo run --example gold_mentions < ../shared/gold/dev.jsonl > cards.jsonl`: reads lines with `text`, `date` and
//! `entities` (Unicode scalar offsets), writes what `hashiya annotate --jsonl --format jsonl` writes.

use hashiya::annotation::{Kind, Mention, Source, Span};
use hashiya::export::json::Article;
use hashiya::text::Document;
use hashiya::{Annotator, Options, quantity, timex};
use std::io::BufRead;

fn main() {
    let annotator = Annotator::new();
    for line in std::io::stdin().lock().lines() {
        let gold: serde_json::Value = serde_json::from_str(&line.expect("standard input")).expect("JSON");
        let text = gold["text"].as_str().expect("a text");
        let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(text.len() as u32);
        let at = |v: &serde_json::Value| bytes[v.as_u64().expect("an offset") as usize];
        let mut mentions: Vec<Mention> = gold["entities"]
            .as_array()
            .expect("entities")
            .iter()
            .map(|e| Mention {
                span: Span { start: at(&e["start"]), end: at(&e["end"]) },
                kind: serde_json::from_value::<Kind>(e["type"].clone()).expect("a type"),
                confidence: 1.0,
                source: Source::Tagger,
                entity: None,
                timex: None,
                quantity: None,
            })
            .collect();
        mentions.sort_by_key(|m| m.span);
        let options = Options { reference_date: gold["date"].as_str().map(str::to_owned) };
        let doc = Document::new(text);
        // Values come from the grammars, where they find the gold's span.
        let times = timex::find(&doc, options.reference_date.as_deref());
        let figures = quantity::find(&doc);
        for m in &mut mentions {
            m.timex = times.iter().find(|t| t.span == m.span).and_then(|t| t.timex.clone());
            m.quantity = figures.iter().find(|q| q.span == m.span).and_then(|q| q.quantity.clone());
        }
        let annotation = annotator.annotate_mentions(&doc, mentions, &options);
        println!("{}", serde_json::to_string(&Article::new(&gold["id"], text, &annotation)).expect("JSON"));
    }
}
