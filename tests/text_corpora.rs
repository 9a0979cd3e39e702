//! Paragraphs and sentences against corpora beside the checkout (`../shared`); skipped, with the reason printed, where they are absent.

use hashiya::text::Document;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};

fn shared(file: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"].iter().map(|s| root.join(s).join(file)).find(|p| p.exists());
    if found.is_none() {
        eprintln!("skipped: no ../shared/{file}");
    }
    found
}

#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn add(&mut self, gold: &HashSet<(usize, usize)>, found: &HashSet<(usize, usize)>) {
        self.right += gold.intersection(found).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.gold) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (p, r) = (self.right as f64 / self.found as f64, self.right as f64 / self.gold as f64);
        write!(f, "P {p:.4} R {r:.4} F1 {:.4} of {}", self.f1(), self.gold)
    }
}

/// Exact spans, headline and first paragraph included. Every paragraph of this corpus ends in a stop, so each joint can be told.
#[test]
fn joined_paragraphs_come_apart() {
    let Some(path) = shared("corpora/news/joined_paragraphs.jsonl.gz") else { return };
    let mut lines = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut lines).unwrap();
    let (mut all, mut bare) = (Score::default(), 0);
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let joined = record["joined"].as_str().unwrap();
        let (mut gold, mut at) = (HashSet::new(), 0);
        for p in record["paragraphs"].as_array().unwrap() {
            let p = p.as_str().unwrap();
            let start = at + joined[at..].find(p).unwrap();
            at = start + p.len();
            // A question that ends a paragraph got a stop of its own when it was joined.
            let stop = joined[at..].starts_with('.') as usize;
            let trimmed = p.trim_start();
            gold.insert((start + p.len() - trimmed.len(), start + p.len() - trimmed.len() + trimmed.trim_end().len() + stop));
            bare += usize::from(!joined[..at + stop].ends_with(['.', '!', '؟', '?']));
        }
        let doc = Document::new(joined);
        let found: HashSet<_> = doc.paragraphs.iter().map(|p| (p.span.start as usize, p.span.end as usize)).collect();
        if std::env::var_os("SHOW").is_some() {
            for s in found.difference(&gold) {
                eprintln!("+ {}", &joined[s.0..s.1]);
            }
            for s in gold.difference(&found) {
                eprintln!("- {}", &joined[s.0..s.1]);
            }
        }
        all.add(&gold, &found);
    }
    eprintln!("paragraphs: {all}; {bare} without a final stop");
    assert!(all.f1() >= 0.98, "{all}");
}

/// Sentences of one news document joined by a blank, as UD Arabic-PUD has them (a few of each document).
#[test]
fn sentences_of_ud_come_apart() {
    let Some(path) = shared("corpora/ud/ar_pud-ud-test.conllu") else { return };
    let file = std::fs::read_to_string(path).unwrap();
    let mut docs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut id = "";
    for line in file.lines() {
        if let Some(new) = line.strip_prefix("# newdoc id = ") {
            id = new;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            docs.entry(id).or_default().push(text.trim());
        }
    }
    let mut all = Score::default();
    for sentences in docs.values() {
        let text = sentences.join(" ");
        let (mut gold, mut at) = (HashSet::new(), 0);
        for s in sentences {
            gold.insert((at, at + s.len()));
            at += s.len() + 1;
        }
        let doc = Document::new(&text);
        let found: HashSet<_> = doc.sentences.iter().map(|s| (s.span.start as usize, s.span.end as usize)).collect();
        if std::env::var_os("SHOW").is_some() {
            for s in found.difference(&gold) {
                eprintln!("+ {}", &text[s.0..s.1]);
            }
        }
        all.add(&gold, &found);
    }
    eprintln!("sentences: {all}");
    assert!(all.f1() >= 0.93, "{all}");
}
