//! From corpora to numbered features and labels, by the engine's own code.

use crate::corpus::{Article, Tagged};
use hashbrown::HashMap;
use hashiya::lexicon::{Lexicon, WordFlags};
use hashiya::ner::classes::Classes;
use hashiya::ner::context::quote_keys;
use hashiya::ner::features::{BOUNDARY, Key, REACH, SLOTS, Template, WordInfo, boundary_keys, pair_keys, slot, template_of, word_keys};
use hashiya::ner::label::{LABELS, Label};
use hashiya::ner::sequence::Sequence;
use hashiya::ner::{TEXT, Tagger, phrases};
use hashiya::text::{Document, TokenKind, WordId};

/// Which convention a sentence follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Our gold: the page's.
    Gold = 0,
    /// ANERcorp's.
    Aner = 1,
}

/// Flat arrays of units; sentences are ranges of them.
#[derive(Default)]
pub struct Dataset {
    /// First unit, first place and side of each sentence; the next one's first unit ends it.
    pub sentences: Vec<(usize, usize, Side)>,
    /// Word number of each unit; 0 is the boundary.
    pub words: Vec<u32>,
    /// Gold label of each unit.
    pub gold: Vec<u8>,
    /// Key numbers of each word.
    pub word_keys: Vec<Vec<u32>>,
    /// Where the local keys of each place begin; a sentence of n units has n + 1 places: the boundary before it, and its units.
    pub places: Vec<u32>,
    /// Key numbers that depend on more than a word: pairs with the next unit, phrases.
    pub local: Vec<u32>,
    /// The keys.
    pub keys: Vec<Key>,
    info: Vec<WordInfo>,
    key_ids: HashMap<Key, u32>,
    word_ids: HashMap<(String, u8, u8), u32>,
}

/// How a text is seen: what is known of words, and who labels it first.
#[derive(Clone, Copy)]
pub struct View<'v> {
    /// Word classes.
    pub classes: &'v Classes,
    /// Words of one number have the same features.
    pub number: u8,
    /// Taggers of both sides that did not learn from the text.
    pub first: Option<&'v [Tagger; 2]>,
}

impl Dataset {
    /// An empty set.
    pub fn new() -> Dataset {
        let mut d = Dataset::default();
        d.places.push(0);
        let keys = boundary_keys().map(|k| d.key(k)).to_vec();
        d.word_keys.push(keys);
        d.info.push(BOUNDARY);
        d
    }

    fn key(&mut self, key: Key) -> u32 {
        let next = self.keys.len() as u32;
        *self.key_ids.entry(key).or_insert_with(|| {
            self.keys.push(key);
            next
        })
    }

    fn word(&mut self, norm: &str, kind: TokenKind, flags: WordFlags, view: View) -> u32 {
        if let Some(&id) = self.word_ids.get(&(norm.to_owned(), kind as u8, view.number)) {
            return id;
        }
        let mut keys = Vec::new();
        let info = word_keys(norm, kind, flags, view.classes, &mut keys);
        let mut keys: Vec<u32> = keys.into_iter().map(|k| self.key(k)).collect();
        keys.sort_unstable();
        keys.dedup();
        let id = self.word_keys.len() as u32;
        self.word_keys.push(keys);
        self.info.push(info);
        self.word_ids.insert((norm.to_owned(), kind as u8, view.number), id);
        id
    }

    fn close(&mut self, first: usize, side: Side, local: &[(usize, Key)]) {
        let end = self.words.len();
        if end == first {
            return;
        }
        self.sentences.push((first, self.places.len() - 1, side));
        let (mut earlier, mut before) = (0, 0);
        for i in first..=end {
            let next = if i < end { self.words[i] } else { 0 };
            let pairs = pair_keys(&self.info[earlier as usize], &self.info[before as usize], &self.info[next as usize]);
            for k in pairs.chain(local.iter().filter(|l| l.0 + 1 + first == i).map(|l| l.1)) {
                let id = self.key(k);
                self.local.push(id);
            }
            self.places.push(self.local.len() as u32);
            (earlier, before) = (before, next);
        }
    }

    /// The local keys of a place.
    pub fn local(&self, place: usize) -> &[u32] {
        &self.local[self.places[place] as usize..self.places[place + 1] as usize]
    }

    /// Adds an article.
    pub fn add_article(&mut self, article: &Article, view: View) {
        let doc = Document::new(&article.text);
        let sequence = Sequence::new(&doc);
        let gold: Vec<u8> = sequence
            .sentences
            .iter()
            .flat_map(|s| {
                let mut before = None;
                s.clone()
                    .map(|i| {
                        let label = label_at(article, &doc, &sequence, i, before.as_ref()).0;
                        before = Some(label);
                        label
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        self.add(&sequence, &gold, Side::Gold, view);
    }

    /// Adds sentences of given tokens.
    pub fn add_tagged(&mut self, sentences: &[Tagged], view: View) {
        for text in sentences.chunks(TEXT) {
            let sequence = Sequence::of_tokens(text.iter().map(|s| s.iter().map(|t| t.0.as_str())));
            let gold: Vec<u8> = text.iter().flatten().map(|t| t.1.0).collect();
            self.add(&sequence, &gold, Side::Aner, view);
        }
    }

    fn add(&mut self, sequence: &Sequence, gold: &[u8], side: Side, view: View) {
        let lists = Lexicon::embedded().words(&sequence.vocabulary);
        let ids: Vec<u32> = (0..sequence.kinds.len() as WordId)
            .map(|w| {
                let kind = sequence.kinds[w as usize];
                self.word(sequence.vocabulary.norm(w), kind, lists.flags(w), view)
            })
            .collect();
        let evidence = view.first.map(|taggers| taggers[side as usize].first_pass(sequence).1).unwrap_or_default();
        let mut local = Vec::new();
        for sentence in &sequence.sentences {
            let first = self.words.len();
            self.words.extend(sequence.words[sentence.clone()].iter().map(|&w| ids[w as usize]));
            self.gold.extend(&gold[sentence.clone()]);
            phrases(&lists, &sequence.words[sentence.clone()], &mut local);
            let around: Vec<_> = self.words[first..].iter().map(|&w| &self.info[w as usize]).collect();
            quote_keys(&around, &mut local);
            local.extend(evidence.iter().filter(|k| sentence.contains(&k.0)).map(|&(unit, key)| (unit - sentence.start, key)));
            self.close(first, side, &local);
        }
    }

    /// The units of sentence `i`.
    pub fn units(&self, i: usize) -> std::ops::Range<usize> {
        self.sentences[i].0..self.sentences.get(i + 1).map_or(self.words.len(), |s| s.0)
    }

    /// For each key and side, the slots that the gold labels fill around it, and how often the key occurs.
    pub fn observed(&self) -> (Vec<[u64; 2]>, Vec<u32>) {
        const { assert!(SLOTS <= 64) };
        let mut words = vec![[0_u64; 2]; self.word_keys.len()];
        let mut word_counts = vec![0_u32; self.word_keys.len()];
        let mut keys = vec![[0_u64; 2]; self.keys.len()];
        let mut counts = vec![0_u32; self.keys.len()];
        let masks: Vec<u64> = self.keys.iter().map(|&k| template_of(k).map_or(0, distances_mask)).collect();
        for (s, &(_, places, side)) in self.sentences.iter().enumerate() {
            let units = self.units(s);
            let n = units.len() as isize;
            let around = |at: isize| {
                (-(REACH as isize)..=REACH as isize)
                    .filter(|d| (0..n).contains(&(at + d)))
                    .fold(0_u64, |m, d| m | 1 << slot(d, usize::from(self.gold[units.start + (at + d) as usize])))
            };
            for at in -1..=n {
                let mask = around(at);
                let w = if (0..n).contains(&at) { self.words[units.start + at as usize] as usize } else { 0 };
                words[w][side as usize] |= mask;
                word_counts[w] += 1;
                if at < n {
                    for &k in self.local(places + (at + 1) as usize) {
                        keys[k as usize][side as usize] |= mask & masks[k as usize];
                        counts[k as usize] += 1;
                    }
                }
            }
        }
        for (w, ids) in self.word_keys.iter().enumerate() {
            for &k in ids {
                counts[k as usize] += word_counts[w];
                for side in 0..2 {
                    keys[k as usize][side] |= words[w][side] & masks[k as usize];
                }
            }
        }
        (keys, counts)
    }
}

/// The slots within a template's distances.
pub fn distances_mask(t: Template) -> u64 {
    t.distances().flat_map(|d| (0..LABELS).map(move |y| slot(d, y))).fold(0, |m, s| m | 1 << s)
}

/// The gold label of a unit: of the mention that holds its last byte, or its middle.
fn label_at(article: &Article, doc: &Document, sequence: &Sequence, unit: usize, before: Option<&u8>) -> Label {
    let span = doc.tokens[sequence.tokens[unit] as usize].span;
    let (start, end) = (span.start as usize, span.end as usize);
    // The mention with the largest share of the token.
    let first = article.spans.partition_point(|s| s.1 <= start);
    let best = article.spans[first..].iter().take_while(|s| s.0 < end).max_by_key(|s| s.1.min(end) - s.0.max(start));
    let Some(&(from, _, t)) = best else { return Label::OUTSIDE };
    let continues = from < start && before.is_some_and(|&b| Label(b).type_index() == Some(t));
    if continues { Label::inside(t) } else { Label::begin(t) }
}
