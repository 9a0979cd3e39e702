//! The tagger: a document's names and roles.

use super::decode::{Scores, viterbi};
use super::features::{BOUNDARY, Key, REACH, SLOTS, WordInfo, boundary_keys, canonical, pair_keys, word_keys};
use super::label::{LABELS, Label, TYPES};
use super::marginals::{Lattice, exp_transitions};
use super::model::Model;
use super::sequence::{Sequence, unit};
use super::spans;
use crate::annotation::{Mention, Source};
use crate::text::{Document, TokenKind};
use std::sync::{Arc, OnceLock};

/// The model that ships with the engine.
static EMBEDDED: &[u8] = include_bytes!("../../model/ner.bin");

/// How many rows of scores stand before a sentence's first: what a boundary's features reach.
const PAD: usize = REACH + 1;

/// Marks names and roles.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Arc<Model>,
}

impl Default for Tagger {
    fn default() -> Self {
        static MODEL: OnceLock<Arc<Model>> = OnceLock::new();
        let model = MODEL.get_or_init(|| Arc::new(Model::from_bytes(EMBEDDED).expect("the embedded model is whole")));
        Tagger { model: model.clone() }
    }
}

/// What the distinct words of a text say to the labels around them.
struct Words {
    info: Vec<WordInfo>,
    rows: Vec<[f32; SLOTS]>,
    boundary: [f32; SLOTS],
}

impl Words {
    fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, TokenKind)>, model: &Model) -> Words {
        let mut table = Words { info: Vec::with_capacity(words.len()), rows: vec![[0.0; SLOTS]; words.len()], boundary: [0.0; SLOTS] };
        let mut keys = Vec::new();
        for (i, (norm, kind)) in words.enumerate() {
            keys.clear();
            let canon = canonical(norm, kind);
            table.info.push(word_keys(&canon, kind, &model.classes, &mut keys));
            add(model, &keys, &mut table.rows[i]);
        }
        add(model, &boundary_keys(), &mut table.boundary);
        table
    }

    /// The scores of a sentence's labels, in `out[PAD..]`.
    fn scores(&self, sentence: &[u32], model: &Model, out: &mut Vec<Scores>) {
        let n = sentence.len();
        out.clear();
        out.resize(n + 2 * PAD, [0.0; LABELS]);
        let mut before = &BOUNDARY;
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
            for key in pair_keys(before, next) {
                for (slot, w) in model.row(key) {
                    out[at + slot / LABELS][slot % LABELS] += w;
                }
            }
            before = next;
        }
        out.truncate(n + PAD);
    }
}

fn add(model: &Model, keys: &[Key], row: &mut [f32; SLOTS]) {
    for &key in keys {
        for (slot, w) in model.row(key) {
            row[slot] += w;
        }
    }
}

impl Tagger {
    /// A tagger with this model instead of the one that ships.
    #[must_use]
    pub fn with_model(model: Model) -> Tagger {
        Tagger { model: Arc::new(model) }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The names (PER, ORG, LOC, MISC) and roles (ROLE) of a document, sorted by start, without overlaps.
    #[must_use]
    pub fn tag(&self, doc: &Document) -> Vec<Mention> {
        let model = &*self.model;
        let sequence = Sequence::new(doc);
        let mut kinds = vec![TokenKind::Word; doc.vocabulary.len()];
        for t in &doc.tokens {
            kinds[t.word as usize] = t.kind;
        }
        let words = Words::new((0..doc.vocabulary.len()).map(|w| (doc.vocabulary.norm(w as u32), kinds[w])), model);
        let units: Vec<u32> = sequence.tokens.iter().map(|&t| doc.word(t as usize)).collect();
        let exp = exp_transitions(&model.transitions, model.temperature);
        let (mut scores, mut back, mut labels, mut lattice, mut keys) =
            (Vec::new(), Vec::new(), Vec::new(), Lattice::default(), Vec::new());
        let mut mentions = Vec::new();
        for sentence in &sequence.sentences {
            words.scores(&units[sentence.clone()], model, &mut scores);
            let scores = &scores[PAD..];
            viterbi(scores, &model.transitions, &mut back, &mut labels);
            if labels.iter().all(|&l| l == Label::OUTSIDE) {
                continue;
            }
            lattice.run(scores, &exp, model.temperature);
            for (chunk, t) in spans::chunks(&labels) {
                let before = chunk.start.checked_sub(1).map_or(BOUNDARY.hash, |b| words.info[units[sentence.start + b] as usize].hash);
                let token = |unit: usize| sequence.tokens[sentence.start + unit] as usize;
                let span = spans::span(doc, token(chunk.start), token(chunk.end - 1), t, before, model, &mut keys);
                let confidence = lattice.mention(chunk.start, chunk.end, t, &exp);
                mentions.push(Mention { span, kind: TYPES[t], confidence, source: Source::Tagger, entity: None, timex: None, quantity: None });
            }
        }
        mentions
    }

    /// The labels of given tokens, each one unit whatever it holds.
    #[must_use]
    pub fn tag_tokens(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Label>> {
        let model = &*self.model;
        let mut ids = hashbrown::HashMap::new();
        let mut distinct = Vec::new();
        let units: Vec<Vec<u32>> = sentences
            .iter()
            .map(|s| {
                let id = |&t: &&str| {
                    *ids.entry(t.to_owned()).or_insert_with(|| {
                        distinct.push(unit(t));
                        distinct.len() as u32 - 1
                    })
                };
                s.iter().map(id).collect()
            })
            .collect();
        let words = Words::new(distinct.iter().map(|(norm, kind)| (norm.as_str(), *kind)), model);
        let (mut scores, mut back) = (Vec::new(), Vec::new());
        units
            .iter()
            .map(|sentence| {
                let mut labels = Vec::new();
                words.scores(sentence, model, &mut scores);
                viterbi(&scores[PAD..], &model.transitions, &mut back, &mut labels);
                labels
            })
            .collect()
    }
}
