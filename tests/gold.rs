//! Floors under the scores on the gold articles: a change that loses ground fails here.
//!
//! The articles lie in ../shared, which is not part of the repository; without it these tests say so and pass.
//! `cargo xtask eval` prints all scores.

use hashiya::annotation::{Annotation, Kind};
use hashiya::offset::{OffsetMap, Unit};
use hashiya::{Annotator, Options};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// A file of ../shared/gold, types, and the least strict micro-F1 over them.
type Floor = (&'static str, &'static str, f64);

/// A little under what is reached.
const FLOORS: &[Floor] = &[
    ("dev", "PER", 0.960),
    ("dev", "LOC", 0.940),
    ("dev", "ORG", 0.825),
    ("dev", "MISC", 0.750),
    ("dev", "ROLE", 0.855),
    ("dev", "DATE TIME DUR", 0.930),
    ("dev", "NUM MONEY PCT", 0.965),
    ("dev", ALL, 0.915),
    ("dev2", "PER", 0.935),
    ("dev2", "LOC", 0.880),
    ("dev2", "ORG", 0.835),
    ("dev2", "MISC", 0.760),
    ("dev2", "ROLE", 0.825),
    ("dev2", "DATE TIME DUR", 0.945),
    ("dev2", "NUM MONEY PCT", 0.945),
    ("dev2", ALL, 0.897),
    ("seed", ALL, 0.950),
];

/// Every type.
const ALL: &str = "PER ORG LOC MISC ROLE DATE TIME DUR NUM MONEY PCT";

struct Article {
    text: String,
    date: Option<String>,
    gold: HashSet<(u64, u64, String)>,
}

fn articles(name: &str) -> Option<Vec<Article>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/gold").join(name).with_extension("jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let article = |line: &str| {
        let v: Value = serde_json::from_str(line).expect("gold is JSON lines");
        let span = |e: &Value| Some((e["start"].as_u64()?, e["end"].as_u64()?, e["type"].as_str()?.to_owned()));
        Article {
            text: v["text"].as_str().expect("a text").to_owned(),
            date: v["date"].as_str().map(str::to_owned),
            gold: v["entities"].as_array().expect("entities").iter().map(|e| span(e).expect("a span")).collect(),
        }
    };
    Some(lines.lines().map(article).collect())
}

fn found(article: &Article, a: &Annotation) -> HashSet<(u64, u64, String)> {
    let map = OffsetMap::new(&article.text, Unit::Scalar);
    let name = |kind: Kind| serde_json::to_value(kind).expect("a name").as_str().expect("a string").to_owned();
    a.mentions.iter().map(|m| (map.map(m.span.start).into(), map.map(m.span.end).into(), name(m.kind))).collect()
}

#[test]
fn gold_floors() {
    let annotator = Annotator::new();
    let mut files: Vec<&str> = FLOORS.iter().map(|f| f.0).collect();
    files.dedup();
    let mut below = Vec::new();
    for file in files {
        let Some(articles) = articles(file) else { continue };
        let annotate = |a: &Article| found(a, &annotator.annotate(&a.text, &Options { reference_date: a.date.clone() }));
        let predicted: Vec<_> = articles.iter().map(annotate).collect();
        for (_, types, floor) in FLOORS.iter().filter(|f| f.0 == file) {
            let of_type = |s: &&(u64, u64, String)| types.split(' ').any(|t| t == s.2);
            let (mut right, mut all) = (0, 0);
            for (article, predicted) in articles.iter().zip(&predicted) {
                right += predicted.intersection(&article.gold).filter(of_type).count();
                all += predicted.iter().filter(of_type).count() + article.gold.iter().filter(of_type).count();
            }
            let f1 = 2.0 * right as f64 / all.max(1) as f64;
            println!("{file:5} {types:52} F1 {f1:.3}, floor {floor:.3}");
            if f1 < *floor {
                below.push(format!("{file} {types}: F1 {f1:.3} is under {floor:.3}"));
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("; "));
}
