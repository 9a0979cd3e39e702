//! What the tagger looks at. Training calls this very code, so both sides
//! name a feature by the same key.
//!
//! A feature is a [`Key`] that a unit of the sequence *emits*: its weights
//! speak to the labels of the units at distance −2 to +2 around it. What
//! depends on the word alone is looked up once for a document's distinct
//! words; pairs and phrase flags are looked up at their place.

use super::classes::Classes;
use super::context::{Sign, sign};
use super::label::LABELS;
use crate::lexicon::{ListSet, PhraseMatch, WordFlags};
use crate::text::{TokenKind, hash_bytes};
use std::borrow::Cow;

/// A feature's name: the template in the upper bits, a hash of the value below.
pub type Key = u32;

/// How many bits of a [`Key`] hold the value's hash.
pub const VALUE_BITS: u32 = 22;

/// How far a feature reaches to each side.
pub const REACH: usize = 2;

/// How many weights a feature can have: one a label and distance.
pub const SLOTS: usize = (2 * REACH + 1) * LABELS;

/// The weight's place for a label at a distance of −2 to +2 from the unit that emits the feature.
#[must_use]
pub fn slot(distance: isize, label: usize) -> usize {
    (distance + REACH as isize) as usize * LABELS + label
}

macro_rules! templates {
    ($($name:ident $doc:literal;)*) => {
        /// What a feature is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Template {
            $(#[doc = $doc] $name,)*
        }

        impl Template {
            /// All templates, in order of their numbers.
            pub const ALL: &'static [Template] = &[$(Template::$name),*];
        }
    };
}

templates! {
    Word "The word.";
    Stem "The word without proclitics.";
    Lemma "The word without proclitics and article.";
    Prefix "Its first one to four letters.";
    Suffix "Its last one to four letters.";
    Proclitic "The proclitics.";
    Shape "Length, article, kind.";
    Class "The word's class.";
    Coarse "A coarser class.";
    Coarsest "A still coarser class.";
    Frequency "How frequent the word is in news.";
    List "What the lexicon knows of the word.";
    Pair "This word and the next.";
    ClassPair "This word's and the next one's class.";
    CoarsePair "This word's and the next one's coarse class.";
    Phrase "A phrase of the lexicon begins or goes on here.";
    Document "What the document says elsewhere of the same word.";
    Prior "How the word is labelled in raw news.";
    PriorPair "How this word and the next are labelled in raw news.";
    StemPrior "This word, and how the next is labelled in raw news.";
    PriorStem "How this word is labelled in raw news, and the next.";
    PriorTriple "How the word before, this word and the next are labelled in raw news.";
    Quote "Where between quotation marks.";
    QuoteStem "The word before the quotation.";
    Series "What the items before and behind in a series are.";
    Clitic "Does the first letter of a mention belong to it? Not for labels.";
}

impl Template {
    /// Its number in a [`Key`], from 1.
    const fn number(self) -> u32 {
        self as u32 + 1
    }

    /// The distances at which training gives the feature weights.
    #[must_use]
    pub fn distances(self) -> std::ops::RangeInclusive<isize> {
        use Template::*;
        match self {
            Word | Stem | Class | Coarse | Coarsest | List | Prior => -2..=2,
            Pair | ClassPair | CoarsePair | PriorPair | StemPrior | PriorStem => 0..=1,
            Lemma | Prefix | Suffix | Proclitic | Shape | Frequency | Phrase | Document | PriorTriple | Series => -1..=1,
            Quote | QuoteStem | Clitic => 0..=0,
        }
    }

    /// Are most of its values seen only once? Training drops those.
    #[must_use]
    pub fn is_rare(self) -> bool {
        use Template::*;
        matches!(self, Pair | ClassPair | CoarsePair | PriorPair | StemPrior | PriorStem | PriorTriple | QuoteStem)
    }
}

/// The template that a key belongs to.
#[must_use]
pub fn template_of(key: Key) -> Option<Template> {
    Template::ALL.get(((key >> VALUE_BITS) as usize).wrapping_sub(1)).copied()
}

fn mix(h: u64) -> u64 {
    let h = (h ^ (h >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^ (h >> 29)
}

/// The key of a template's value.
#[must_use]
pub fn key(template: Template, value: u64) -> Key {
    let h = mix(value ^ u64::from(template.number()).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    (template.number() << VALUE_BITS) | (h >> (64 - VALUE_BITS)) as u32
}

/// The form under which a word enters the features: digits become 0, quotes and commas one sign each.
#[must_use]
pub fn canonical(norm: &str, kind: TokenKind) -> Cow<'_, str> {
    match kind {
        TokenKind::Number => Cow::Owned(norm.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()),
        TokenKind::Punct => Cow::Borrowed(match norm {
            "«" | "»" | "“" | "”" | "„" | "\"" | "‹" | "›" | "'" | "‘" | "’" => "\"",
            "،" | "," => ",",
            "؛" | ";" => ";",
            "؟" | "?" | "!" => "?",
            "-" | "–" | "—" | "‐" | "‑" | "―" | "−" => "-",
            _ => norm,
        }),
        TokenKind::Word | TokenKind::Symbol => Cow::Borrowed(norm),
    }
}

/// What the features need to know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordInfo {
    /// Hash of the canonical form.
    pub hash: u64,
    /// Hash of the stem.
    pub stem: u64,
    /// Its class, 0 if unknown.
    pub class: u16,
    /// Its coarse class, 0 if unknown.
    pub coarse: u16,
    /// Its class by how it is labelled in raw news, 0 for words outside of names and for unknown ones.
    pub prior: u8,
    /// How it takes part in what is around it.
    pub sign: Sign,
}

/// The units before and after a sentence.
pub const BOUNDARY: WordInfo = WordInfo { hash: 0x42, stem: 0x42, class: u16::MAX, coarse: u16::MAX, prior: u8::MAX, sign: Sign::None };

/// The keys that a sentence's boundary emits.
#[must_use]
pub fn boundary_keys() -> [Key; 1] {
    [key(Template::Word, BOUNDARY.hash)]
}

/// Appends the keys of a word in normal form and returns what pairs need to know of it.
pub fn word_keys(norm: &str, kind: TokenKind, flags: WordFlags, classes: &Classes, out: &mut Vec<Key>) -> WordInfo {
    use Template::*;
    let canon = &*canonical(norm, kind);
    let hash = hash_bytes(canon.as_bytes());
    out.push(key(Word, hash));
    if kind != TokenKind::Word {
        let (class, frequency) = classes.get(hash).unwrap_or((0, 0));
        let coarse = classes.coarse(class);
        out.push(key(Shape, 100 + kind as u64 * 20 + canon.len().min(8) as u64));
        if class != 0 {
            out.extend([key(Class, class.into()), key(Coarse, coarse.into()), key(Coarsest, classes.coarsest(class).into())]);
        }
        let _ = frequency;
        return WordInfo { hash, stem: hash, class, coarse, prior: 0, sign: sign(norm, kind, false) };
    }
    let split = classes.split(canon);
    let stem = split.stem_hash;
    out.push(key(Stem, stem));
    let bare = split.stem.strip_prefix("ال").filter(|b| b.len() >= 4).unwrap_or(&split.stem);
    out.push(key(Lemma, hash_bytes(bare.as_bytes())));
    let mut length = 0;
    for (at, _) in canon.char_indices().skip(1).take(4) {
        out.push(key(Prefix, hash_bytes(&canon.as_bytes()[..at])));
    }
    for (at, _) in canon.char_indices().rev().take(4) {
        out.push(key(Suffix, hash_bytes(&canon.as_bytes()[at..])));
    }
    for _ in canon.chars() {
        length += 1;
    }
    out.push(key(Proclitic, hash_bytes(&canon.as_bytes()[..split.proclitic_len])));
    let article = u64::from(split.stem.starts_with("ال"));
    let latin = u64::from(canon.as_bytes().first().is_some_and(u8::is_ascii));
    out.push(key(Shape, length.min(9) * 4 + article * 2 + latin));
    let (class, frequency) = classes.get(stem).or_else(|| classes.get(hash)).unwrap_or((0, 0));
    let coarse = classes.coarse(class);
    out.push(key(Frequency, u64::from(frequency)));
    let prior = classes.prior(stem).or_else(|| classes.prior(hash)).unwrap_or(0);
    out.push(key(Prior, u64::from(prior) | u64::from(class == 0) << 8));
    let lists = flags.any();
    out.extend(lists.iter().map(|l| key(List, l.0.into())));
    out.push(key(List, 1 << 32 | u64::from(flags.plain.0) << 1 | u64::from(flags.stem.is_empty())));
    out.extend([key(Class, class.into()), key(Coarse, coarse.into()), key(Coarsest, classes.coarsest(class).into())]);
    let joined = canon.starts_with('و') && split.proclitic_len > 0;
    WordInfo { hash, stem, class, coarse, prior, sign: sign(norm, kind, joined) }
}

/// Appends the keys of the `at`-th of `len` units that a listed phrase covers.
pub fn phrase_keys(phrase: &PhraseMatch, at: usize, len: usize, out: &mut Vec<Key>) {
    let place = if at == 0 { 0 } else { 1 + u64::from(at + 1 == len) };
    let ambiguous = u64::from(phrase.lists.intersects(ListSet::AMBIGUOUS));
    for list in (phrase.lists & ListSet::NAMES).iter() {
        out.push(key(Template::Phrase, u64::from(list.0) << 8 | (len.min(4) as u64) << 4 | place << 1 | ambiguous));
    }
}

/// Appends what a document says elsewhere of a unit's word: `own` are the first pass's probabilities of the types at the unit, `all` their
/// sums over the word's `n` occurrences.
pub fn document_keys(own: &[f32; 5], all: &[f32; 5], n: u32, out: &mut Vec<Key>) {
    if n < 2 {
        return;
    }
    let mut named = 0.0;
    // Whether a noun is a role here depends on the name beside it, not on what it is elsewhere.
    for t in 0..4 {
        let mean = (all[t] - own[t]) / (n - 1) as f32;
        named += mean;
        let bin = [0.1, 0.3, 0.6, 0.85].iter().filter(|&&b| mean >= b).count() as u64;
        if bin > 0 {
            out.push(key(Template::Document, (t as u64) << 4 | bin));
        }
    }
    // A word that is sometimes a name, and how often it is not.
    let own_named: f32 = own[..4].iter().sum();
    if named < 0.1 && own_named > 0.05 {
        out.push(key(Template::Document, 1 << 8 | u64::from(n > 2)));
    }
}

/// The keys of a word and its neighbours, emitted by the middle one.
pub fn pair_keys(before: &WordInfo, a: &WordInfo, b: &WordInfo) -> impl Iterator<Item = Key> + use<> {
    let pair = |x: u64, y: u64| mix(x).wrapping_add(y.rotate_left(17));
    let priors = (u64::from(before.prior), u64::from(a.prior), u64::from(b.prior));
    [
        Some(key(Template::Pair, pair(a.stem, b.stem))),
        Some(key(Template::ClassPair, pair(a.class.into(), b.class.into()))),
        Some(key(Template::CoarsePair, pair(a.coarse.into(), b.coarse.into()))),
        Some(key(Template::PriorPair, pair(priors.1, priors.2))),
        (priors.2 > 0).then(|| key(Template::StemPrior, pair(a.stem, priors.2))),
        (priors.1 > 0).then(|| key(Template::PriorStem, pair(priors.1, b.stem))),
        (priors.1 > 0 || (priors.0 > 0 && priors.2 > 0)).then(|| key(Template::PriorTriple, priors.0 << 16 | priors.1 << 8 | priors.2)),
    ]
    .into_iter()
    .flatten()
}
