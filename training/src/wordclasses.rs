//! Word classes from raw news: which words, which stems, which class.

use crate::news::{self, BREAK, Stream};
use crate::{embed, exchange};
use hashbrown::HashMap;
use hashiya::ner::classes::{ClassTable, split};
use hashiya::text::{TokenKind, hash_bytes};
use std::path::Path;

/// Twice the binary logarithm of a count.
fn frequency(count: u32) -> u8 {
    (2.0 * f64::from(count.max(1)).log2()).round() as u8
}

/// What is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// How many words have a class.
    pub words: usize,
    /// How many classes.
    pub classes: usize,
    /// How many coarse classes.
    pub coarse: usize,
    /// How many coarsest classes.
    pub coarsest: usize,
    /// By the exchange algorithm, not by k-means.
    pub exchange: bool,
}

/// The table of words and classes.
pub fn learn(shared: &Path, choice: Choice) -> ClassTable {
    let stream = news::stream(shared);
    eprintln!("{} units of news, {} words", stream.units.len(), stream.words.len());
    let hashes: Vec<u64> = stream.words.iter().map(|w| hash_bytes(w.0.as_bytes())).collect();
    let known = (0..stream.words.len()).filter(|&w| stream.counts[w] >= 3);
    let counts: HashMap<u64, u8> = known.map(|w| (hashes[w], frequency(stream.counts[w]))).collect();
    let (stems, stem_of) = stems(&stream, &counts);
    // Ranks by frequency of the stem.
    let mut order: Vec<u32> = (0..stems.len() as u32).collect();
    let mut totals = vec![0_u32; stems.len()];
    for (w, &s) in stem_of.iter().enumerate() {
        totals[s as usize] += stream.counts[w];
    }
    order.sort_by_key(|&s| (std::cmp::Reverse(totals[s as usize]), s));
    let mut rank = vec![0_u32; stems.len()];
    for (r, &s) in order.iter().enumerate() {
        rank[s as usize] = r as u32;
    }
    let units: Vec<u32> = stream.units.iter().map(|&u| if u == BREAK { BREAK } else { rank[stem_of[u as usize] as usize] }).collect();
    let rows = choice.words.min(stems.len());
    let vectors = embed::vectors(&units, rows, 5000);
    let weights: Vec<f32> = order[..rows].iter().map(|&s| (1.0 + totals[s as usize] as f32).ln()).collect();
    eprintln!("vectors done");
    let (class, centres) = if choice.exchange {
        let class = exchange::classes(&units, rows, choice.classes);
        let centres = embed::centres(&vectors, &weights, &class, choice.classes);
        (class, centres)
    } else {
        embed::k_means(&vectors, &weights, choice.classes, 15)
    };
    let even = vec![1.0; centres.len()];
    let (coarse, _) = embed::k_means(&centres, &even, choice.coarse, 30);
    let (coarsest, _) = embed::k_means(&centres, &even, choice.coarsest, 30);
    let shift = |of: Vec<u32>| -> Vec<u16> { std::iter::once(0).chain(of.into_iter().map(|c| c as u16 + 1)).collect() };
    let entries = order[..rows]
        .iter()
        .zip(&class)
        .map(|(&s, &c)| {
            let hash = hash_bytes(stems[s as usize].as_bytes());
            (hash, c as u16 + 1, counts.get(&hash).copied().unwrap_or(0))
        })
        .collect();
    ClassTable::build(entries, shift(coarse), shift(coarsest))
}

/// The distinct stems and each word's.
fn stems(stream: &Stream, counts: &HashMap<u64, u8>) -> (Vec<String>, Vec<u32>) {
    let mut ids = HashMap::new();
    let mut stems: Vec<String> = Vec::new();
    let of = stream
        .words
        .iter()
        .map(|(w, kind)| {
            let stem = if *kind == TokenKind::Word { split(w, |hash| counts.get(&hash).copied()).stem } else { w.clone() };
            *ids.entry(stem.clone()).or_insert_with(|| {
                stems.push(stem);
                stems.len() as u32 - 1
            })
        })
        .collect();
    (stems, of)
}
