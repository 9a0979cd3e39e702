//! The grammar's lists (`data/quantity`), read once.

use crate::order::sort_by_key;
use crate::text::decimal;
use crate::text::{fold, hash_bytes};
use hashbrown::HashTable;
use std::sync::LazyLock;

/// What part a word can play in a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// No number word.
    #[default]
    None,
    /// `واحد`, `أحد`: a number only beside another number word or behind a noun.
    One,
    /// `اثنان`, `اثنين`.
    Two,
    /// `اثنا`, `اثني`: two only before `عشر`.
    Twelfth,
    /// Three to nine.
    Unit,
    /// `عشر`, `عشرة`: ten, or the second half of 11 to 19.
    Ten,
    /// Twenty to ninety.
    Tens,
    /// `مئة`, `مئتان`, `ثلاثمائة`.
    Hundred,
    /// `ألف`, `مليون`: multiplies what stands before it.
    Scale,
    /// `ألفين`, `مليوني`: twice the scale.
    Dual,
    /// `آلاف`, `ملايين`: a scale behind a number, uncounted without one.
    Plural,
    /// `عشرات`, `مئات`: uncounted.
    Vague,
    /// `بضع`, `بضعة`: three to nine.
    Few,
    /// `نصف`, `ثلث`, `ربع`.
    Fraction,
    /// `ثالث`, `خامسة`: no quantity, and what follows (`عشر`, `والعشرين`) neither.
    Ordinal,
    /// `فاصلة`: the decimal point in words.
    Point,
    /// Bars a false split: `كمية` is not `ك` + `مية`.
    Not,
}

impl Role {
    fn parse(name: &str) -> Self {
        match name {
            "one" => Role::One,
            "two" => Role::Two,
            "twelfth" => Role::Twelfth,
            "unit" => Role::Unit,
            "ten" => Role::Ten,
            "tens" => Role::Tens,
            "hundred" => Role::Hundred,
            "scale" => Role::Scale,
            "dual" => Role::Dual,
            "plural" => Role::Plural,
            "vague" => Role::Vague,
            "few" => Role::Few,
            "fraction" => Role::Fraction,
            "ordinal" => Role::Ordinal,
            "point" => Role::Point,
            "not" => Role::Not,
            other => unreachable!("role {other} in numerals.tsv"),
        }
    }

    /// Can a number begin with this word, or be this word?
    #[must_use]
    pub fn is_number(self) -> bool {
        !matches!(self, Role::None | Role::Ordinal | Role::Point | Role::Not)
    }
}

/// What kind of unit a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Money.
    Currency,
    /// `%` and its words.
    Percent,
    /// Length, weight, data and the like.
    Measure,
    /// A stretch of time: makes a duration, which belongs to the timex room.
    Time,
}

/// A unit from `data/quantity/units.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Money, percent, measure or time.
    pub kind: UnitKind,
    /// Its code; several, separated by bars, where states share a currency's name.
    pub codes: &'static str,
    /// How many of it make the coded unit (100 for a cent); 0 where that depends on the state.
    pub part: f64,
}

/// What stands behind a unit and belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjective {
    /// A state's adjective; the code is that of its currency.
    State(&'static str),
    /// `مربع`, `مكعب`.
    Power(&'static str),
    /// `مئوية`, `أساس`, `ضوئية`.
    Kind(&'static str),
}

/// Flags of a [`Lexeme`].
pub mod flag {
    /// Begins a phrase that belongs to the span before a number (`نحو`, `أكثر من`).
    pub const BEFORE: u16 = 1;
    /// Begins a phrase that belongs to the span behind it (`على الأقل`).
    pub const AFTER: u16 = 1 << 1;
    /// Begins a phrase that bounds a number from outside the span (`تتجاوز`).
    pub const BOUND: u16 = 1 << 2;
    /// Never a counted noun.
    pub const STOP: u16 = 1 << 3;
    /// A bare number behind it names and does not count (`المادة 5`).
    pub const LABEL: u16 = 1 << 4;
    /// A month.
    pub const MONTH: u16 = 1 << 5;
    /// Makes an idiom with `واحد` (`وقت واحد`).
    pub const SOLO: u16 = 1 << 6;
    /// A noun known to be counted, singular.
    pub const NOUN: u16 = 1 << 7;
    /// A noun known to be counted, plural.
    pub const NOUNS: u16 = 1 << 8;
    /// A noun with a complement that is counted with it (`حالة وفاة`).
    pub const HEAD: u16 = 1 << 9;
    /// A bare number behind it counts (`قتل 5`).
    pub const GOVERNOR: u16 = 1 << 10;
}

/// An entry of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexeme {
    /// Its part in a number.
    pub role: Role,
    /// Its value there.
    pub value: f64,
    /// Index into the units, plus one.
    pub(super) unit: u16,
    /// Index into the adjectives, plus one.
    pub(super) adjective: u16,
    /// See [`flag`].
    pub flags: u16,
}

/// What a phrase says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// About.
    Approx,
    /// At least.
    Lower,
    /// At most.
    Upper,
    /// More than.
    Above,
    /// Less than.
    Below,
}

impl Effect {
    fn parse(name: &str) -> Self {
        match name {
            "approx" => Effect::Approx,
            "lower" => Effect::Lower,
            "upper" => Effect::Upper,
            "above" => Effect::Above,
            "below" => Effect::Below,
            other => unreachable!("effect {other}"),
        }
    }
}

/// Words in a row and what they say.
#[derive(Debug)]
pub struct Phrase {
    pub(super) words: Vec<u64>,
    /// What it says of the number.
    pub effect: Effect,
    pub(super) place: u16,
}

/// The lists of `data/quantity`, by hash of the normal form.
#[derive(Default)]
pub(super) struct Lexicon {
    table: HashTable<(u64, Lexeme)>,
    pub(super) units: Vec<Unit>,
    pub(super) adjectives: Vec<Adjective>,
    pub(super) phrases: Vec<Phrase>,
    countries: HashTable<(u64, &'static str)>,
    complements: HashTable<(u64, u64)>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The rows of a TSV list, comments and the header left out.
fn rows(tsv: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    tsv.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).map(|l| l.split('\t'))
}

impl Lexicon {
    fn entry(&mut self, form: &str) -> &mut Lexeme {
        let hash = hash_bytes(fold::folded(form).as_bytes());
        self.entry_by_hash(hash)
    }

    fn entry_by_hash(&mut self, hash: u64) -> &mut Lexeme {
        &mut self.table.entry(hash, |e| e.0 == hash, |e| e.0).or_insert((hash, Lexeme::default())).into_mut().1
    }

    /// The entry of a normal form's hash.
    pub(super) fn get(&self, hash: u64) -> Option<&Lexeme> {
        self.table.find(hash, |e| e.0 == hash).map(|e| &e.1)
    }

    fn read() -> Self {
        let mut lexicon = Lexicon::default();
        for mut row in rows(include_str!("../../data/quantity/numerals.tsv")) {
            let (form, role, value) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            let entry = lexicon.entry(form);
            (entry.role, entry.value) = (Role::parse(role), decimal::parse(value).unwrap_or(0.0));
        }
        for mut row in rows(include_str!("../../data/quantity/units.tsv")) {
            let (form, kind, codes, part) = (row.next().unwrap_or(""), row.next(), row.next().unwrap_or(""), row.next().unwrap_or("1"));
            let kind = match kind {
                Some("currency") => UnitKind::Currency,
                Some("percent") => UnitKind::Percent,
                Some("time") => UnitKind::Time,
                _ => UnitKind::Measure,
            };
            lexicon.units.push(Unit { kind, codes, part: decimal::parse(part).unwrap_or(1.0) });
            let index = lexicon.units.len() as u16;
            lexicon.entry(form).unit = index;
        }
        for mut row in rows(include_str!("../../data/quantity/adjectives.tsv")) {
            let (form, role, code) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            let adjective = match role {
                "state" => Adjective::State(code),
                "power" => Adjective::Power(code),
                _ => Adjective::Kind(code),
            };
            lexicon.adjectives.push(adjective);
            let index = lexicon.adjectives.len() as u16;
            let form = fold::folded(form);
            // Accusative and feminine, definite behind a definite unit.
            for variant in [form.clone(), format!("{form}ا"), format!("{form}ه"), format!("ال{form}"), format!("ال{form}ه")] {
                let entry = lexicon.entry(&variant);
                if entry.adjective == 0 {
                    entry.adjective = index;
                }
            }
        }
        for mut row in rows(include_str!("../../data/quantity/words.tsv")) {
            let (form, role) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.entry(form).flags |= match role {
                "stop" => flag::STOP,
                "label" => flag::LABEL,
                "month" => flag::MONTH,
                "governor" => flag::GOVERNOR,
                _ => flag::SOLO,
            };
        }
        for mut row in rows(include_str!("../../data/quantity/nouns.tsv")) {
            let (form, number) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            if number == "p" {
                lexicon.entry(form).flags |= flag::NOUNS;
                continue;
            }
            lexicon.entry(form).flags |= flag::NOUN;
            // The accusative gives the bare form, the feminine its sound plural.
            if let Some(stem) = form.strip_suffix('ا').filter(|s| s.chars().count() > 2) {
                lexicon.entry(stem).flags |= flag::NOUN;
            } else if let Some(stem) = form.strip_suffix('ه').filter(|s| s.chars().count() > 2) {
                lexicon.entry(&format!("{stem}ات")).flags |= flag::NOUNS;
            }
        }
        for mut row in rows(include_str!("../../data/quantity/complements.tsv")) {
            let (head, complement) = (fold::folded(row.next().unwrap_or("")), fold::folded(row.next().unwrap_or("")));
            lexicon.entry(&head).flags |= flag::HEAD;
            let pair = (hash_bytes(head.as_bytes()), hash_bytes(complement.as_bytes()));
            lexicon.complements.insert_unique(pair.0 ^ pair.1.rotate_left(1), pair, |p| p.0 ^ p.1.rotate_left(1));
        }
        for mut row in rows(include_str!("../../data/quantity/phrases.tsv")) {
            let (phrase, place, effect) = (row.next().unwrap_or(""), row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.phrase(phrase, if place == "before" { flag::BEFORE } else { flag::AFTER }, effect);
        }
        for mut row in rows(include_str!("../../data/quantity/bounds.tsv")) {
            let (phrase, effect) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            lexicon.phrase(phrase, flag::BOUND, effect);
        }
        // The longest phrase first, so that «أكثر بقليل من» is not taken for less.
        sort_by_key(&mut lexicon.phrases, |p| std::cmp::Reverse(p.words.len()));
        for mut row in rows(include_str!("../../data/quantity/countries.tsv")) {
            let (form, code) = (row.next().unwrap_or(""), row.next().unwrap_or(""));
            let hash = hash_bytes(fold::folded(form).as_bytes());
            lexicon.countries.entry(hash, |e| e.0 == hash, |e| e.0).or_insert((hash, code));
        }
        lexicon
    }

    /// The currency of the state that the word of this hash names.
    pub(super) fn country(&self, hash: u64) -> Option<&'static str> {
        self.countries.find(hash, |e| e.0 == hash).map(|e| e.1)
    }

    /// Are the words of these hashes counted as one (`حالة وفاة`)?
    pub(super) fn complements(&self, head: u64, complement: u64) -> bool {
        self.complements.find(head ^ complement.rotate_left(1), |p| *p == (head, complement)).is_some()
    }

    fn phrase(&mut self, phrase: &str, place: u16, effect: &str) {
        let words: Vec<u64> = phrase.split(' ').map(|w| hash_bytes(fold::folded(w).as_bytes())).collect();
        self.entry_by_hash(words[0]).flags |= place;
        self.phrases.push(Phrase { words, effect: Effect::parse(effect), place });
    }
}
