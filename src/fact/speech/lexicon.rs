//! The words that speech is known by: verbs with their forms, function words, nouns that name a source.
//!
//! Read once from `data/speech/*.tsv` on first use: some 6,000 keys, a millisecond.

use super::conjugation::forms;
use crate::text::decimal;
use crate::text::fold::folded;
use crate::text::hash_bytes;
use hashbrown::HashTable;
use std::sync::LazyLock;

const VERBS: &str = include_str!("../../../data/speech/verbs.tsv");
const WORDS: &str = include_str!("../../../data/speech/words.tsv");
const SOURCES: &str = include_str!("../../../data/speech/sources.tsv");

/// What may follow a verb and make it a statement: bits of [`Verb::complement`].
pub(super) mod complement {
    pub const CLAUSE: u16 = 1;
    pub const TIGHT: u16 = 1 << 1;
    pub const QUOTE: u16 = 1 << 2;
    pub const NOUN: u16 = 1 << 3;
    pub const RELAY: u16 = 1 << 4;
    pub const ILA: u16 = 1 << 5;
    pub const ALA: u16 = 1 << 6;
    pub const AN: u16 = 1 << 7;
    pub const MIN: u16 = 1 << 8;
    pub const FI: u16 = 1 << 9;
    pub const BI: u16 = 1 << 10;
    pub const LI: u16 = 1 << 11;
    pub const HAWL: u16 = 1 << 12;
    pub const RESPONSIBILITY: u16 = 1 << 13;
    pub const CAUSE: u16 = 1 << 14;
    pub const ARRIVAL: u16 = 1 << 15;
}

/// Classes of function words: bits of [`Entry::class`].
pub(super) mod class {
    pub const COMPLEMENTISER: u16 = 1;
    pub const NO_COMPLEMENTISER_AFTER: u16 = 1 << 1;
    pub const PREPOSITION: u16 = 1 << 2;
    pub const ADVERB: u16 = 1 << 3;
    pub const RELATIVE: u16 = 1 << 4;
    pub const NEGATION: u16 = 1 << 5;
    pub const CONJUNCTION: u16 = 1 << 6;
    pub const ACCORDANCE: u16 = 1 << 7;
    pub const SAYING: u16 = 1 << 8;
    pub const HONORIFIC: u16 = 1 << 9;
    pub const TITLE: u16 = 1 << 10;
    pub const OCCASION: u16 = 1 << 11;
    pub const IMPERSONAL: u16 = 1 << 12;
    pub const NOMINAL_AFTER: u16 = 1 << 13;
    pub const NOT_VERB: u16 = 1 << 14;
    /// A noun of several people, or of nobody in particular: it points back to nobody.
    pub const MANY: u16 = 1 << 15;
    /// Words that stop a noun phrase.
    pub const STOP: u16 = COMPLEMENTISER | PREPOSITION | ADVERB | RELATIVE | NEGATION | CONJUNCTION | ACCORDANCE;
}

/// A verb of `verbs.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// Bits of [`complement`].
    pub complement: u16,
    /// Share of its occurrences that introduce speech.
    pub speech: f32,
    /// What أن introduces goes before what a preposition does.
    pub clause_first: bool,
    /// The perfect begins with a bare alef, so that a form with a hamza is the first person's: أعتقد.
    pub bare_alef: bool,
}

/// A verb's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Perfect,
    Imperfect,
    /// Indefinite accusative, adverbial: `مضيفا`.
    Participle,
    /// With an object pronoun: `نقلته`.
    Object,
    /// Verbal noun with a pronoun: `قوله`.
    Masdar,
    /// Verbal noun before its subject: `إعلان الوزارة`.
    Noun,
}

/// Whom a form agrees with, as far as it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Masculine,
    Feminine,
    Plural,
}

/// One form of one verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Index into [`Lexicon::verbs`].
    pub verb: u16,
    pub shape: Shape,
    pub agreement: Agreement,
}

/// What a noun of `sources.tsv` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// Somebody, undescribed if no name follows.
    Anonymous,
    /// An office.
    Person,
    /// A body.
    Body,
    /// A medium.
    Media,
    /// A text that says.
    Document,
}

/// All that is known of a normal form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub form: Option<Form>,
    pub class: u16,
    pub noun: Option<Noun>,
}

/// The three lists in one table.
pub(super) struct Lexicon {
    pub verbs: Vec<Verb>,
    table: HashTable<(u64, Entry)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The lexicon, read on first use.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The rows of a TSV file, its comments and header left out.
fn rows(tsv: &str) -> impl Iterator<Item = Vec<&str>> {
    tsv.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).skip(1).map(|l| l.split('\t').collect())
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Lexicon { verbs: Vec::new(), table: HashTable::with_capacity(8192) };
        for row in rows(WORDS) {
            lexicon.entry(row[0]).class |= class_of(row[1]);
        }
        for row in rows(SOURCES) {
            let entry = lexicon.entry(&folded(row[0]));
            if row[1] == "people" {
                entry.class |= class::MANY;
            }
            entry.noun = Some(match row[1] {
                "anonymous" | "people" => Noun::Anonymous,
                "person" => Noun::Person,
                "document" => Noun::Document,
                "media" => Noun::Media,
                "body" => Noun::Body,
                other => unreachable!("sources.tsv: class {other}"),
            });
        }
        for row in rows(VERBS) {
            let verb = lexicon.verbs.len() as u16;
            lexicon.verbs.push(Verb {
                complement: row[4].split(',').map(complement_of).sum(),
                speech: decimal::parse(row[6]).unwrap_or(0.5) as f32,
                clause_first: row[4].starts_with("clause"),
                bare_alef: row[0].starts_with('ا'),
            });
            forms(row[0], row[1], row[2], row[3], |norm, shape, agreement| {
                // The first verb listed keeps a form that two share.
                let entry = lexicon.entry(norm);
                if entry.class & class::NOT_VERB == 0 {
                    entry.form.get_or_insert(Form { verb, shape, agreement });
                }
            });
        }
        lexicon
    }

    fn entry(&mut self, norm: &str) -> &mut Entry {
        let hash = hash_bytes(norm.as_bytes());
        &mut self.table.entry(hash, |e| e.0 == hash, |e| e.0).or_insert((hash, Entry::default())).into_mut().1
    }

    /// How many distinct forms the verbs have.
    #[cfg(test)]
    pub fn forms(&self) -> usize {
        self.table.iter().filter(|e| e.1.form.is_some()).count()
    }

    /// What is known of a normal form, nothing cut off it.
    pub fn get(&self, norm: &str) -> Option<&Entry> {
        let hash = hash_bytes(norm.as_bytes());
        self.table.find(hash, |e| e.0 == hash).map(|e| &e.1)
    }
}

fn class_of(name: &str) -> u16 {
    match name {
        "complementiser" => class::COMPLEMENTISER,
        "not_complementiser_after" => class::NO_COMPLEMENTISER_AFTER,
        "preposition" => class::PREPOSITION,
        "adverb" => class::ADVERB,
        "relative" => class::RELATIVE,
        "negation" => class::NEGATION,
        "conjunction" => class::CONJUNCTION,
        "accordance" => class::ACCORDANCE,
        "saying" => class::SAYING,
        "honorific" => class::HONORIFIC,
        "title" => class::TITLE,
        "occasion" => class::OCCASION,
        "impersonal" => class::IMPERSONAL,
        "nominal_after" => class::NOMINAL_AFTER,
        "not_verb" => class::NOT_VERB,
        other => unreachable!("words.tsv: class {other}"),
    }
}

fn complement_of(name: &str) -> u16 {
    use complement::*;
    match name {
        "clause" => CLAUSE,
        "tight" => TIGHT,
        "quote" => QUOTE,
        "noun" => NOUN,
        "relay" => RELAY,
        "responsibility" => RESPONSIBILITY,
        "cause" => CAUSE | ILA,
        "arrival" => ARRIVAL,
        "source" => 0,
        "إلى" => ILA,
        "على" => ALA,
        "عن" => AN,
        "من" => MIN,
        "في" => FI,
        "ب" => BI,
        "ل" => LI,
        "حول" => HAWL,
        other => unreachable!("verbs.tsv: complement {other}"),
    }
}
