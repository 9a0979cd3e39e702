//! How words are labelled in raw news: a distributional gazetteer.
//!
//! A tagger labels the news; a word's mean probabilities of the labels, over all its occurrences, are then a fact about the word that
//! also tells of words that no annotated article has. So that the tagger that is trained with it trusts it as far as it deserves, a
//! training article sees what a tagger made of the news that did not learn from the article's half.

use crate::embed::{self, DIMENSIONS};
use crate::news;
use hashbrown::HashMap;
use hashiya::ner::Tagger;
use hashiya::ner::classes::{ClassTable, Classes, fingerprint};
use hashiya::ner::features::canonical;
use hashiya::ner::label::LABELS;
use hashiya::ner::sequence::Sequence;
use hashiya::text::{Document, TokenKind, hash_bytes};
use std::path::Path;

/// Sums of label probabilities and number of occurrences, by fingerprint of the stem.
pub type Sums = HashMap<u32, ([f64; LABELS], u32)>;

/// Labels every `step`-th article of the news.
pub fn collect(shared: &Path, tagger: &Tagger, step: usize) -> Sums {
    let mut sums = Sums::new();
    news::each(shared, |article| {
        if !(article.number + 1).is_multiple_of(step) {
            return;
        }
        let doc = Document::new(article.text);
        let sequence = Sequence::new(&doc);
        let stems: Vec<Option<u32>> = (0..sequence.kinds.len())
            .map(|w| {
                let classes: &Classes = &tagger.model().classes;
                (sequence.kinds[w] == TokenKind::Word).then(|| {
                    let canon = canonical(doc.vocabulary.norm(w as u32), TokenKind::Word);
                    let cut = classes.split(&canon);
                    let known = classes.get(cut.stem_hash).is_some();
                    fingerprint(if known { cut.stem_hash } else { hash_bytes(canon.as_bytes()) })
                })
            })
            .collect();
        for (unit, labels) in tagger.label_probabilities(&sequence).iter().enumerate() {
            if let Some(stem) = stems[sequence.words[unit] as usize] {
                let sum = sums.entry(stem).or_default();
                sum.0.iter_mut().zip(labels).for_each(|(s, p)| *s += f64::from(*p));
                sum.1 += 1;
            }
        }
    });
    sums
}

/// Sums of both.
pub fn join(a: &Sums, b: &Sums) -> Sums {
    let mut all = a.clone();
    for (k, (s, n)) in b {
        let sum = all.entry(*k).or_default();
        sum.0.iter_mut().zip(s).for_each(|(t, v)| *t += v);
        sum.1 += n;
    }
    all
}

/// Square roots of the probabilities, shrunk towards those of all names: unit length, so that cosine is the Bhattacharyya coefficient.
fn point(sums: &([f64; LABELS], u32)) -> [f32; DIMENSIONS] {
    const SHRINK: f64 = 1.0;
    const RARE: [f64; LABELS] = [0.75, 0.05, 0.05, 0.025, 0.04, 0.035, 0.01, 0.005, 0.01, 0.005, 0.02];
    let n = f64::from(sums.1) + SHRINK;
    std::array::from_fn(|y| if y < LABELS { ((sums.0[y] + SHRINK * RARE[y]) / n).sqrt() as f32 } else { 0.0 })
}

/// Classes of words by their labels in the news: `table` with the classes of `all`, and with those of each of `halves` by the same centres.
pub fn classes(table: &ClassTable, all: &Sums, halves: [&Sums; 2], k: usize) -> [ClassTable; 3] {
    // Words outside of names have class 0.
    let outside = |p: &[f32; DIMENSIONS]| p[0] * p[0] > 0.96;
    let of = |sums: &Sums, w: u32| sums.get(&w).filter(|s| s.1 >= 3).map(point);
    let points: Vec<_> = table.words.iter().filter_map(|&w| of(all, w)).filter(|p| !outside(p)).collect();
    let (_, centres) = embed::k_means(&points, &vec![1.0; points.len()], k, 30);
    eprintln!("{} of {} words are at times names", points.len(), table.words.len());
    let assign = |sums: &Sums| {
        let prior = table.words.iter().map(|&w| match of(sums, w) {
            Some(p) if !outside(&p) => 1 + embed::nearest(&p, &centres) as u8,
            _ => 0,
        });
        ClassTable { prior: prior.collect(), ..table.clone() }
    };
    [assign(all), assign(halves[0]), assign(halves[1])]
}
