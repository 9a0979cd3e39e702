//! The raw news of ../shared/corpora/news: read once, for statistics only.

use flate2::read::GzDecoder;
use hashbrown::HashMap;
use hashiya::ner::features::canonical;
use hashiya::ner::sequence::Sequence;
use hashiya::text::{Document, TokenKind};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The collections, in the order in which they are read.
const FILES: [&str; 3] = ["saudinewsnet.jsonl.gz", "ant.jsonl.gz", "hespress-jazeera.jsonl.gz"];

/// An article of raw news.
pub struct Raw<'a> {
    /// Its number, counted through all collections.
    pub number: usize,
    /// The paper or station.
    pub source: &'a str,
    /// Headline and body.
    pub text: &'a str,
}

/// Calls `f` with every article.
pub fn each(shared: &Path, mut f: impl FnMut(Raw)) {
    let mut number = 0;
    for name in FILES {
        let path = shared.join("corpora/news").join(name);
        let file = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for line in BufReader::new(GzDecoder::new(file)).lines() {
            let line = line.expect("UTF-8");
            let v: serde_json::Value = serde_json::from_str(&line).expect("a JSON object");
            f(Raw { number, source: v["source"].as_str().unwrap_or_default(), text: v["text"].as_str().unwrap_or_default() });
            number += 1;
        }
    }
}

/// The news as numbers.
#[derive(Default)]
pub struct Stream {
    /// Canonical forms, in order of first occurrence.
    pub words: Vec<(String, TokenKind)>,
    /// How often each occurs.
    pub counts: Vec<u32>,
    /// Word numbers; [`BREAK`] between sentences.
    pub units: Vec<u32>,
}

/// Stands between sentences.
pub const BREAK: u32 = u32::MAX;

/// Reads all news.
pub fn stream(shared: &Path) -> Stream {
    let mut s = Stream::default();
    let mut ids: HashMap<(String, u8), u32> = HashMap::new();
    each(shared, |article| {
        let doc = Document::new(article.text);
        let mut kinds = vec![TokenKind::Word; doc.vocabulary.len()];
        for t in &doc.tokens {
            kinds[t.word as usize] = t.kind;
        }
        let local: Vec<u32> = (0..doc.vocabulary.len())
            .map(|w| {
                let canon = canonical(doc.vocabulary.norm(w as u32), kinds[w]).into_owned();
                *ids.entry((canon.clone(), kinds[w] as u8)).or_insert_with(|| {
                    s.words.push((canon, kinds[w]));
                    s.counts.push(0);
                    s.words.len() as u32 - 1
                })
            })
            .collect();
        let sequence = Sequence::new(&doc);
        for sentence in &sequence.sentences {
            for &t in &sequence.tokens[sentence.clone()] {
                let w = local[doc.word(t as usize) as usize];
                s.counts[w as usize] += 1;
                s.units.push(w);
            }
            s.units.push(BREAK);
        }
    });
    s
}
