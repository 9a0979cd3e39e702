//! Readers of the corpora in ../shared: span JSONL (ours) and CoNLL (ANERcorp).

use hashiya::annotation::{Kind, Mention};
use hashiya::ner::Label;
use hashiya::ner::label::TYPES;
use std::path::Path;

/// A gold mention: bytes and index into [`TYPES`].
pub type GoldSpan = (usize, usize, usize);

/// An article with its gold mentions of the five types.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its text.
    pub text: String,
    /// In text order.
    pub spans: Vec<GoldSpan>,
}

/// The name that the gold has for a type of [`TYPES`].
pub fn kind_name(t: usize) -> &'static str {
    match TYPES[t] {
        Kind::Per => "PER",
        Kind::Org => "ORG",
        Kind::Loc => "LOC",
        Kind::Misc => "MISC",
        _ => "ROLE",
    }
}

/// The type of what a tagger found.
pub fn type_of(mention: &Mention) -> usize {
    TYPES.iter().position(|&k| k == mention.kind).expect("taggers find these types alone")
}

/// The type of that name.
pub fn kind(name: &str) -> Option<usize> {
    (0..TYPES.len()).find(|&t| kind_name(t) == name)
}

/// Reads one JSON object a line: `id`, `text`, `entities` with `start`, `end` (scalar values) and `type`.
pub fn articles(path: &Path) -> Vec<Article> {
    let file = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    file.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let v: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
            let text = v["text"].as_str().expect("text").to_owned();
            let mut bytes: Vec<usize> = text.char_indices().map(|c| c.0).collect();
            bytes.push(text.len());
            let at = |e: &serde_json::Value, k: &str| bytes[e[k].as_u64().expect("an offset") as usize];
            let entities = v["entities"].as_array().expect("entities");
            let mut spans: Vec<GoldSpan> =
                entities.iter().filter_map(|e| Some((at(e, "start"), at(e, "end"), kind(e["type"].as_str()?)?))).collect();
            spans.sort_unstable();
            Article { text, spans }
        })
        .collect()
}

/// A sentence of given tokens with their labels.
pub type Tagged = Vec<(String, Label)>;

/// Reads `token tag` lines, sentences parted by blank lines. An I that continues nothing becomes a B.
pub fn conll(path: &Path) -> Vec<Tagged> {
    let file = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out: Vec<Tagged> = vec![Vec::new()];
    for line in file.lines() {
        let mut fields = line.split_whitespace();
        match (fields.next(), fields.next_back()) {
            (Some(token), Some(tag)) => {
                let mut label = Label::from_name(tag).unwrap_or_default();
                let sentence = out.last_mut().expect("never empty");
                let before = sentence.last().map_or(Label::OUTSIDE, |w: &(String, Label)| w.1);
                if let Some(t) = label.type_index()
                    && label.is_inside()
                    && before.type_index() != Some(t)
                {
                    label = Label::begin(t);
                }
                sentence.push((token.to_owned(), label));
            }
            _ if out.last().is_some_and(|s| !s.is_empty()) => out.push(Vec::new()),
            _ => {}
        }
    }
    out.retain(|s| !s.is_empty());
    out
}

/// Where the last tenth of a corpus begins, by tokens.
pub fn last_tenth(sentences: &[Tagged]) -> usize {
    let total: usize = sentences.iter().map(Vec::len).sum();
    let mut seen = 0;
    sentences
        .iter()
        .position(|s| {
            seen += s.len();
            seen * 10 > total * 9
        })
        .unwrap_or(sentences.len())
}
