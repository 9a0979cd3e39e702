//! The tagger: a text's names and roles, in two passes. The first pass sees each sentence by itself; the second also knows how the first
//! labelled a word elsewhere in the text.

use super::context::{quote_keys, series_keys};
use super::decode::{Scores, viterbi};
use super::features::{BOUNDARY, Key, document_keys};
use super::label::{Label, TYPES};
use super::marginals::{Lattice, exp_transitions};
use super::model::Model;
use super::sequence::Sequence;
use super::spans;
use super::words::{PAD, Words, add_key, phrases};
use crate::annotation::{Kind, Mention, Source};
use crate::lexicon::{self, Lexicon};
use crate::text::{Document, WordId};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The model that ships with the engine.
static EMBEDDED: &[u8] = include_bytes!("../../model/ner.bin");

/// How many sentences of given tokens count as one text.
pub const TEXT: usize = 25;

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

/// What the first pass knows.
struct Scored<'s> {
    lists: lexicon::Words<'static>,
    words: Words,
    sequence: &'s Sequence<'s>,
    /// Scores of each unit's labels.
    scores: Vec<Scores>,
    /// Probabilities of the types at each unit.
    types: Vec<[f32; 5]>,
}

impl Scored<'_> {
    /// What the second pass adds, sentence by sentence: units and keys.
    fn second_keys(&self) -> Vec<(usize, Key)> {
        let stem = |unit: usize| self.words.stems[self.sequence.words[unit] as usize] as usize;
        let mut sums = vec![([0.0_f32; 5], 0_u32); self.words.stems.len()];
        for (unit, types) in self.types.iter().enumerate() {
            let sum = &mut sums[stem(unit)];
            for (s, p) in sum.0.iter_mut().zip(types) {
                *s += p;
            }
            sum.1 += 1;
        }
        let (mut found, mut keys) = (Vec::new(), Vec::new());
        let (mut around, mut series) = (Vec::new(), Vec::new());
        for sentence in &self.sequence.sentences {
            // What the text says elsewhere of a word. Words that are never part of a name have nothing to say.
            for unit in sentence.clone() {
                let (all, n) = &sums[stem(unit)];
                if *n > 1 && all.iter().sum::<f32>() > 0.05 {
                    keys.clear();
                    document_keys(&self.types[unit], all, *n, &mut keys);
                    found.extend(keys.iter().map(|&k| (unit, k)));
                }
            }
            series.clear();
            self.words.around(&self.sequence.words[sentence.clone()], &mut around);
            series_keys(&around, &self.types[sentence.clone()], &mut series);
            found.extend(series.iter().map(|&(unit, k)| (sentence.start + unit, k)));
        }
        found
    }
}

/// Where a listed phrase of several words begins a mention: how many letters stand before it (`بيونغ يانغ`: none; `ببيونغ يانغ`: one).
fn listed(lists: &lexicon::Words, mention: &[WordId]) -> Option<usize> {
    let phrases = lists.phrases(mention.iter().copied());
    phrases.first().filter(|p| p.tokens.start == 0 && p.tokens.len() > 1).map(|p| usize::from(p.proclitic_len))
}

/// Below it a mention's type is a guess.
const GUESS: f32 = 0.5;
/// From it on a mention's type is clear.
const CLEAR: f32 = 0.7;

/// A name whose type is a guess takes the type of the text's surest mention of the same words, where that is clear. Roles are no names. On 599 unseen
/// articles it mends as many types as it spoils, about one in a thousand; but one name then has one type in a text.
fn follow(doc: &Document, mentions: &mut [Mention]) {
    let mut surest: BTreeMap<&str, (f32, Kind)> = BTreeMap::new();
    for m in mentions.iter().filter(|m| m.kind != Kind::Role) {
        let best = surest.entry(doc.slice(m.span)).or_insert((0.0, m.kind));
        if m.confidence > best.0 {
            *best = (m.confidence, m.kind);
        }
    }
    for m in mentions.iter_mut().filter(|m| m.kind != Kind::Role && m.confidence < GUESS) {
        if let Some(&(confidence, kind)) = surest.get(doc.slice(m.span))
            && confidence >= CLEAR
        {
            m.kind = kind;
        }
    }
}

impl Tagger {
    /// A tagger with this model instead of the one that ships.
    #[must_use]
    pub fn with_model(model: Model) -> Tagger {
        Tagger { model: Arc::new(model) }
    }

    /// A tagger that follows ANERcorp's convention, for [`Tagger::tag_tokens`]: proclitics stay attached, titles are no spans.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn anercorp() -> Tagger {
        static MODEL: OnceLock<Arc<Model>> = OnceLock::new();
        let bytes = include_bytes!("../../model/anercorp.bin");
        let model = MODEL.get_or_init(|| Arc::new(Model::from_bytes(bytes).expect("the embedded model is whole")));
        Tagger { model: model.clone() }
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn score<'s>(&self, sequence: &'s Sequence<'s>) -> Scored<'s> {
        let model = &*self.model;
        let lists = Lexicon::embedded().words(&sequence.vocabulary);
        let words = Words::new(sequence, &lists, model);
        let exp = exp_transitions(&model.transitions, 1.0);
        let mut scored = Scored {
            lists,
            words,
            sequence,
            scores: Vec::with_capacity(sequence.words.len()),
            types: Vec::with_capacity(sequence.words.len()),
        };
        let (mut scores, mut local, mut lattice) = (Vec::new(), Vec::new(), Lattice::default());
        let mut around = Vec::new();
        for sentence in &sequence.sentences {
            let units = &sequence.words[sentence.clone()];
            phrases(&scored.lists, units, &mut local);
            scored.words.around(units, &mut around);
            quote_keys(&around, &mut local);
            scored.words.scores(units, &local, model, &mut scores);
            let scores = &scores[PAD..];
            lattice.run(scores, &exp, 1.0);
            scored.scores.extend_from_slice(scores);
            let type_at = |unit: usize, t: usize| lattice.label(unit, Label::begin(t)) + lattice.label(unit, Label::inside(t));
            scored.types.extend((0..units.len()).map(|unit| std::array::from_fn(|t| type_at(unit, t))));
        }
        scored
    }

    /// The first pass's probabilities of the types of [`TYPES`] at each unit, and the keys that they give to the second pass.
    #[must_use]
    pub fn first_pass(&self, sequence: &Sequence) -> (Vec<[f32; 5]>, Vec<(usize, Key)>) {
        let scored = self.score(sequence);
        let keys = scored.second_keys();
        (scored.types, keys)
    }

    /// The first pass's probabilities of all labels at each unit.
    #[must_use]
    pub fn label_probabilities(&self, sequence: &Sequence) -> Vec<Scores> {
        let scored = self.score(sequence);
        let exp = exp_transitions(&self.model.transitions, 1.0);
        let mut lattice = Lattice::default();
        let mut all = Vec::with_capacity(sequence.words.len());
        for sentence in &sequence.sentences {
            lattice.run(&scored.scores[sentence.clone()], &exp, 1.0);
            all.extend((0..sentence.len()).map(|unit| std::array::from_fn(|y| lattice.label(unit, Label(y as u8)))));
        }
        all
    }

    /// Both passes.
    fn rescore<'s>(&self, sequence: &'s Sequence<'s>) -> Scored<'s> {
        let mut scored = self.score(sequence);
        let keys = scored.second_keys();
        let mut keys = keys.iter().peekable();
        for sentence in &sequence.sentences {
            while let Some((unit, key)) = keys.next_if(|k| k.0 < sentence.end) {
                add_key(&self.model, *key, unit - sentence.start, &mut scored.scores[sentence.clone()]);
            }
        }
        scored
    }

    /// The names (PER, ORG, LOC, MISC) and roles (ROLE) of a document, sorted by start, without overlaps.
    #[must_use]
    pub fn tag(&self, doc: &Document) -> Vec<Mention> {
        let model = &*self.model;
        let sequence = Sequence::new(doc);
        let scored = self.rescore(&sequence);
        let exp = exp_transitions(&model.transitions, model.temperature);
        let (mut back, mut labels, mut lattice, mut keys) = (Vec::new(), Vec::new(), Lattice::default(), Vec::new());
        let mut mentions = Vec::new();
        for sentence in &sequence.sentences {
            let scores = &scored.scores[sentence.clone()];
            viterbi(scores, &model.transitions, &mut back, &mut labels);
            if labels.iter().all(|&l| l == Label::OUTSIDE) {
                continue;
            }
            lattice.run(scores, &exp, model.temperature);
            let units = &sequence.words[sentence.clone()];
            for (chunk, t) in spans::chunks(&labels) {
                let confidence = lattice.mention(chunk.start, chunk.end, t, &exp);
                let Some(chunk) = spans::trimmed(&sequence, sentence.clone(), chunk) else { continue };
                let before = chunk.start.checked_sub(1).map_or(BOUNDARY.hash, |b| scored.words.info[units[b] as usize].hash);
                let token = |unit: usize| sequence.tokens[sentence.start + unit] as usize;
                let ends = (token(chunk.start), token(chunk.end - 1));
                let first =
                    spans::First { before, flags: scored.lists.flags(units[chunk.start]), listed: listed(&scored.lists, &units[chunk]) };
                let span = spans::span(doc, ends, t, first, model, &mut keys);
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
        follow(doc, &mut mentions);
        mentions
    }

    /// The labels of given tokens, each one unit whatever it holds. [`TEXT`] sentences at a time are taken for one text.
    #[must_use]
    pub fn tag_tokens(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Label>> {
        let (mut found, mut back) = (Vec::with_capacity(sentences.len()), Vec::new());
        for text in sentences.chunks(TEXT) {
            let sequence = Sequence::of_tokens(text.iter().map(|s| s.iter().copied()));
            let scored = self.rescore(&sequence);
            found.extend(sequence.sentences.iter().map(|sentence| {
                let mut labels = Vec::new();
                viterbi(&scored.scores[sentence.clone()], &self.model.transitions, &mut back, &mut labels);
                labels
            }));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_phrase_says_how_many_letters_stand_before_it() {
        let table = [
            ("بيونغ يانغ", Some(0)),
            ("لبيونغ يانغ", Some(1)),
            ("وكوريا الشمالية أيضا", Some(1)),
            ("بكين", None),
            ("سالم بيونغ يانغ", None),
        ];
        for (mention, letters) in table {
            let doc = Document::new(mention);
            let sequence = Sequence::new(&doc);
            let lists = Lexicon::embedded().words(&sequence.vocabulary);
            assert_eq!(listed(&lists, &sequence.words), letters, "{mention}");
        }
    }

    #[test]
    fn a_guess_follows_the_clear_mention() {
        let doc = Document::new("زار سالم وسالم وسالم نزوى");
        let mention = |start: usize, kind, confidence| Mention {
            span: doc.span(start..start + 1),
            kind,
            confidence,
            source: Source::Tagger,
            entity: None,
            timex: None,
            quantity: None,
        };
        let kinds = |first: f32, second: f32, of_second: Kind| {
            let mut mentions = vec![mention(1, Kind::Per, first), mention(4, Kind::Loc, 0.3), mention(1, of_second, second)];
            follow(&doc, &mut mentions);
            mentions.iter().map(|m| m.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(0.9, 0.4, Kind::Org), [Kind::Per, Kind::Loc, Kind::Per]);
        assert_eq!(kinds(0.9, 0.6, Kind::Org), [Kind::Per, Kind::Loc, Kind::Org], "not a guess");
        assert_eq!(kinds(0.6, 0.4, Kind::Org), [Kind::Per, Kind::Loc, Kind::Org], "not clear");
        assert_eq!(kinds(0.9, 0.4, Kind::Role), [Kind::Per, Kind::Loc, Kind::Role], "a role");
    }

    #[test]
    fn what_belongs_to_a_listed_name_is_not_cut_off() {
        let text = "قالت كوريا الشمالية إن بيونغ يانغ لن توقع الاتفاق.";
        let doc = Document::new(text);
        let mentions = Tagger::default().tag(&doc);
        let found: Vec<_> = mentions.iter().map(|m| doc.slice(m.span)).collect();
        assert_eq!(found, ["كوريا الشمالية", "بيونغ يانغ"]);
    }
}
