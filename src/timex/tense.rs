//! Whether the words around a date speak of what is to come: learned weights, summed.

use super::reader::Reader;
use super::resolve::Tense;
use crate::text::{TokenKind, hash_bytes};
use hashbrown::HashTable;
use std::sync::OnceLock;

const WEIGHTS: &str = include_str!("../../data/timex/tense.tsv");

/// The places that `training/timex/tense.py` tells apart, in tokens.
const NEAR: usize = 6;
const FAR: usize = 25;
const BEHIND: usize = 8;

/// With less evidence than this (tenths of a logit) a past is not sure.
const SURE: i32 = -20;

#[derive(Default)]
struct Weights {
    index: HashTable<u32>,
    rows: Vec<(&'static str, [i16; 3])>,
    /// Beginnings of words that look like verbs and are none.
    nouns: Vec<&'static str>,
}

impl Weights {
    fn load() -> Self {
        let mut weights = Self::default();
        for line in WEIGHTS.lines().filter(|l| !l.starts_with("# ")).skip(1) {
            let mut columns = line.split('\t');
            let Some(word) = columns.next() else { continue };
            if let Some(noun) = word.strip_prefix("#noun ") {
                weights.nouns.push(noun);
                continue;
            }
            let mut place = || columns.next().and_then(|c| c.parse().ok()).unwrap_or(0);
            let row = (word, [place(), place(), place()]);
            let at = weights.rows.len() as u32;
            weights.rows.push(row);
            weights.index.insert_unique(hash_bytes(word.as_bytes()), at, |&a| hash_bytes(weights.rows[a as usize].0.as_bytes()));
        }
        weights
    }

    fn get(&self, word: &str, hash: u64) -> Option<[i16; 3]> {
        self.index.find(hash, |&a| self.rows[a as usize].0 == word).map(|&a| self.rows[a as usize].1)
    }

    /// The weights of a word with those of its class.
    fn of(&self, word: &str, hash: u64) -> [i16; 3] {
        let bare = || word.strip_prefix(['و', 'ف']).filter(|w| w.chars().count() > 2);
        let named = self.get(word, hash).map(|w| (word, w)).or_else(|| {
            let rest = bare()?;
            Some((rest, self.get(rest, hash_bytes(rest.as_bytes()))?))
        });
        let stem = named.map_or_else(|| bare().filter(|b| b.starts_with(['س', 'ي'])).unwrap_or(word), |n| n.0);
        let letters = stem.chars().count();
        let future = stem.strip_prefix('س').is_some_and(|v| v.starts_with(['ي', 'ت', 'ن']));
        let class = if letters >= 4 && future {
            "#future"
        } else if letters >= 3 && stem.starts_with('ي') {
            "#imperfect"
        } else {
            ""
        };
        if class.is_empty() || self.nouns.iter().any(|n| stem.starts_with(n)) {
            return named.map_or([0; 3], |n| n.1);
        }
        let of_class = self.get(class, hash_bytes(class.as_bytes())).unwrap_or_default();
        let own = named.map_or([0; 3], |n| n.1);
        [own[0] + of_class[0], own[1] + of_class[1], own[2] + of_class[2]]
    }
}

/// The tense of the words around tokens `start..end` of a sentence. Each word counts once a place, as it was learned.
pub fn around(reader: &Reader, start: usize, end: usize) -> Tense {
    static TABLE: OnceLock<Weights> = OnceLock::new();
    let weights = TABLE.get_or_init(Weights::load);
    let mut score = i32::from(weights.get("#bias", hash_bytes(b"#bias")).unwrap_or_default()[0]);
    let mut seen: Vec<(u32, usize)> = Vec::with_capacity(FAR + BEHIND);
    let mut add = |i: usize, place: usize| {
        let word = reader.doc.word(i);
        if reader.doc.kind(i) == TokenKind::Word && !seen.contains(&(word, place)) {
            seen.push((word, place));
            score += i32::from(weights.of(reader.doc.norm(i), reader.doc.vocabulary.hash(word))[place]);
        }
    };
    for i in start.saturating_sub(FAR).max(reader.start)..start {
        add(i, usize::from(start - i > NEAR));
    }
    for i in end..(end + BEHIND).min(reader.end) {
        add(i, 2);
    }
    match score {
        1.. => Tense::Future,
        s if s <= SURE => Tense::Past,
        _ => Tense::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_words_of_the_table_are_in_normal_form() {
        let weights = Weights::load();
        assert!(weights.rows.len() > 300);
        for (word, _) in &weights.rows {
            assert_eq!(*word, fold::folded(word));
        }
    }

    #[test]
    fn future_verbs_count_and_nouns_in_sin_do_not() {
        let weights = Weights::load();
        let of = |w: &str| weights.of(w, hash_bytes(w.as_bytes()))[0];
        assert!(of("سيلتقي") > 0 && of("وستنطلق") > 0);
        assert!(of("سياسي") <= 0 && of("سنوات") <= 0);
    }
}
