//! The tagger: a document's names and roles.

use super::decode::{Scores, viterbi};
use super::features::{BOUNDARY, Key, REACH, SLOTS, WordInfo, boundary_keys, canonical, pair_keys, phrase_keys, word_keys};
use super::label::{LABELS, Label, TYPES};
use super::marginals::{Lattice, exp_transitions};
use super::model::Model;
use super::sequence::{Sequence, unit};
use super::spans;
use crate::annotation::{Mention, Source};
use crate::lexicon::{self, Lexicon};
use crate::text::{Document, TokenKind, Vocabulary, WordId};
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
    fn new(vocabulary: &Vocabulary, kinds: &[TokenKind], lists: &lexicon::Words, model: &Model) -> Words {
        let words = kinds.len();
        let mut table = Words { info: Vec::with_capacity(words), rows: vec![[0.0; SLOTS]; words], boundary: [0.0; SLOTS] };
        let mut keys = Vec::new();
        for (id, &kind) in kinds.iter().enumerate() {
            keys.clear();
            let canon = canonical(vocabulary.norm(id as WordId), kind);
            table.info.push(word_keys(&canon, kind, lists.flags(id as WordId), &model.classes, &mut keys));
            add(model, &keys, &mut table.rows[id]);
        }
        add(model, &boundary_keys(), &mut table.boundary);
        table
    }

    /// The scores of a sentence's labels, in `out[PAD..]`. `local` are keys with the unit of the sentence that emits them.
    fn scores(&self, sentence: &[WordId], local: &[(usize, Key)], model: &Model, out: &mut Vec<Scores>) {
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
        for &(unit, key) in local {
            for (slot, w) in model.row(key) {
                out[unit + 1 + slot / LABELS][slot % LABELS] += w;
            }
        }
        out.truncate(n + PAD);
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
        let lists = Lexicon::embedded().words(&doc.vocabulary);
        let words = Words::new(&doc.vocabulary, &kinds, &lists, model);
        let units: Vec<WordId> = sequence.tokens.iter().map(|&t| doc.word(t as usize)).collect();
        let exp = exp_transitions(&model.transitions, model.temperature);
        let (mut scores, mut back, mut labels, mut lattice, mut keys, mut local) =
            (Vec::new(), Vec::new(), Vec::new(), Lattice::default(), Vec::new(), Vec::new());
        let mut mentions = Vec::new();
        for sentence in &sequence.sentences {
            let units = &units[sentence.clone()];
            phrases(&lists, units, &mut local);
            words.scores(units, &local, model, &mut scores);
            let scores = &scores[PAD..];
            viterbi(scores, &model.transitions, &mut back, &mut labels);
            if labels.iter().all(|&l| l == Label::OUTSIDE) {
                continue;
            }
            lattice.run(scores, &exp, model.temperature);
            for (chunk, t) in spans::chunks(&labels) {
                let before = chunk.start.checked_sub(1).map_or(BOUNDARY.hash, |b| words.info[units[b] as usize].hash);
                let token = |unit: usize| sequence.tokens[sentence.start + unit] as usize;
                let span = spans::span(
                    doc,
                    (token(chunk.start), token(chunk.end - 1)),
                    t,
                    before,
                    lists.flags(units[chunk.start]),
                    model,
                    &mut keys,
                );
                let confidence = lattice.mention(chunk.start, chunk.end, t, &exp);
                mentions.push(Mention {
                    span,
                    kind: TYPES[t],
                    confidence,
                    source: Source::Tagger,
                    entity: None,
                    timex: None,
                    quantity: None,
                });
            }
        }
        mentions
    }

    /// The labels of given tokens, each one unit whatever it holds.
    #[must_use]
    pub fn tag_tokens(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Label>> {
        let model = &*self.model;
        let (mut vocabulary, mut kinds) = (Vocabulary::default(), Vec::new());
        let units: Vec<Vec<WordId>> = sentences
            .iter()
            .map(|s| {
                let id = |token: &&str| {
                    let (norm, kind) = unit(token);
                    let id = vocabulary.intern(&norm);
                    kinds.resize(vocabulary.len(), kind);
                    id
                };
                s.iter().map(id).collect()
            })
            .collect();
        let lists = Lexicon::embedded().words(&vocabulary);
        let words = Words::new(&vocabulary, &kinds, &lists, model);
        let (mut scores, mut back, mut local) = (Vec::new(), Vec::new(), Vec::new());
        units
            .iter()
            .map(|sentence| {
                let mut labels = Vec::new();
                phrases(&lists, sentence, &mut local);
                words.scores(sentence, &local, model, &mut scores);
                viterbi(&scores[PAD..], &model.transitions, &mut back, &mut labels);
                labels
            })
            .collect()
    }
}
