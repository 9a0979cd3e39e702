//! What the distinct words of a text say to the labels around them.

use super::decode::Scores;
use super::features::{BOUNDARY, Key, REACH, SLOTS, WordInfo, boundary_keys, pair_keys, phrase_keys, word_keys};
use super::label::LABELS;
use super::model::Model;
use super::sequence::Sequence;
use crate::lexicon;
use crate::text::WordId;

/// Rows of weights, one a distinct word.
pub(super) struct Words {
    /// What pairs need to know.
    pub info: Vec<WordInfo>,
    /// The number of each word's stem.
    pub stems: Vec<u32>,
    rows: Vec<[f32; SLOTS]>,
    boundary: [f32; SLOTS],
}

/// How many rows of scores stand before a sentence's first: what a boundary's features reach.
pub(super) const PAD: usize = REACH + 1;

impl Words {
    pub fn new(sequence: &Sequence, lists: &lexicon::Words, model: &Model) -> Words {
        let words = sequence.kinds.len();
        let mut info: Vec<WordInfo> = Vec::with_capacity(words);
        let (mut rows, mut boundary) = (vec![[0.0; SLOTS]; words], [0.0; SLOTS]);
        let mut keys = Vec::new();
        for (id, &kind) in sequence.kinds.iter().enumerate() {
            keys.clear();
            let word = word_keys(sequence.vocabulary.norm(id as WordId), kind, lists.flags(id as WordId), &model.classes, &mut keys);
            info.push(word);
            add(model, &keys, &mut rows[id]);
        }
        add(model, &boundary_keys(), &mut boundary);
        // Words of one stem share a number: that of the first in the order of hashes.
        let mut order: Vec<u32> = (0..words as u32).collect();
        order.sort_unstable_by_key(|&id| (info[id as usize].stem, id));
        let mut stems = vec![0; words];
        for same in order.chunk_by(|&a, &b| info[a as usize].stem == info[b as usize].stem) {
            for &id in same {
                stems[id as usize] = same[0];
            }
        }
        Words { info, stems, rows, boundary }
    }

    /// What is known of a sentence's words.
    pub fn around<'s>(&'s self, sentence: &[WordId], out: &mut Vec<&'s WordInfo>) {
        out.clear();
        out.extend(sentence.iter().map(|&w| &self.info[w as usize]));
    }

    /// The scores of a sentence's labels, in `out[PAD..]`. `local` are keys with the unit of the sentence that emits them.
    pub fn scores(&self, sentence: &[WordId], local: &[(usize, Key)], model: &Model, out: &mut Vec<Scores>) {
        let n = sentence.len();
        out.clear();
        out.resize(n + 2 * PAD, [0.0; LABELS]);
        let (mut earlier, mut before) = (&BOUNDARY, &BOUNDARY);
        // Row `at` is for the unit before `at`; boundaries stand one before the first unit and one behind the last.
        for at in 0..n + 2 {
            let row = at.checked_sub(1).and_then(|i| sentence.get(i)).map_or(&self.boundary, |&w| &self.rows[w as usize]);
            for (scores, weights) in out[at..=at + 2 * REACH].iter_mut().zip(row.chunks_exact(LABELS)) {
                for (s, w) in scores.iter_mut().zip(weights) {
                    *s += w;
                }
            }
            if at > n {
                break;
            }
            let next = sentence.get(at).map_or(&BOUNDARY, |&w| &self.info[w as usize]);
            for key in pair_keys(earlier, before, next) {
                emit(model, key, at, out);
            }
            (earlier, before) = (before, next);
        }
        for &(unit, key) in local {
            emit(model, key, unit + 1, out);
        }
        out.truncate(n + PAD);
    }
}

/// Adds what the key of the unit before `at` says to padded scores.
fn emit(model: &Model, key: Key, at: usize, out: &mut [Scores]) {
    for (slot, w) in model.row(key) {
        if let Some(scores) = out.get_mut(at + slot / LABELS) {
            scores[slot % LABELS] += w;
        }
    }
}

/// Adds what a unit's key says to the scores of its sentence.
pub(super) fn add_key(model: &Model, key: Key, unit: usize, scores: &mut [Scores]) {
    for (slot, w) in model.row(key) {
        if let Some(scores) = (unit + slot / LABELS).checked_sub(REACH).and_then(|at| scores.get_mut(at)) {
            scores[slot % LABELS] += w;
        }
    }
}

fn add(model: &Model, keys: &[Key], row: &mut [f32; SLOTS]) {
    for &key in keys {
        for (slot, w) in model.row(key) {
            row[slot] += w;
        }
    }
}

/// The keys of the listed phrases in a sentence, each with the unit that emits it.
pub fn phrases(lists: &lexicon::Words, sentence: &[WordId], out: &mut Vec<(usize, Key)>) {
    out.clear();
    let mut keys = Vec::new();
    for phrase in lists.phrases(sentence.iter().copied()) {
        let len = phrase.tokens.len();
        for at in 0..if len > 1 { len } else { 0 } {
            keys.clear();
            phrase_keys(&phrase, at, len, &mut keys);
            out.extend(keys.iter().map(|&k| (phrase.tokens.start + at, k)));
        }
    }
}
