//! The words of time expressions, `data/timex/words.tsv`: each distinct word of a document is looked up once.

use super::class::*;
use super::word::*;
use crate::text::{Document, TokenKind, Vocabulary, WordId, clitic, decimal, fold, hash_bytes};
use hashbrown::HashTable;
use std::sync::OnceLock;

const WORDS: &str = include_str!("../../data/timex/words.tsv");

#[derive(Default)]
struct Words {
    index: HashTable<u32>,
    rows: Vec<(u64, String, Lex)>,
}

impl Words {
    fn get(&self, hash: u64, norm: &str) -> Option<&Lex> {
        let at = self.index.find(hash, |&at| self.rows[at as usize].0 == hash && self.rows[at as usize].1 == norm)?;
        Some(&self.rows[*at as usize].2)
    }

    fn entry(&mut self, norm: &str) -> &mut Lex {
        let hash = hash_bytes(norm.as_bytes());
        let at = match self.index.find(hash, |&at| self.rows[at as usize].1 == norm) {
            Some(&at) => at,
            None => {
                let at = self.rows.len() as u32;
                self.rows.push((hash, norm.to_owned(), Lex::default()));
                self.index.insert_unique(hash, at, |&at| self.rows[at as usize].0);
                at
            }
        };
        &mut self.rows[at as usize].2
    }
}

struct Table {
    words: Words,
    months: Vec<(String, String, u8)>,
}

fn unit_of(value: &str) -> Option<(Unit, Count)> {
    let (unit, count) = value.split_once('.')?;
    let unit = match unit {
        "TS" => Unit::Second,
        "TM" => Unit::Minute,
        "TH" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "SE" => Unit::Season,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        _ => Unit::Century,
    };
    let count = match count {
        "s" => Count::One,
        "d" => Count::Two,
        _ => Count::Many,
    };
    Some((unit, count))
}

fn add(lex: &mut Lex, class: &str, value: &'static str) {
    let number = || value.parse::<u32>().unwrap_or_default();
    lex.is |= match class {
        "month" | "weakmonth" => {
            lex.month = number() as u8;
            if class == "month" { MONTH } else { WEAKMONTH }
        }
        "month2" => MONTH2,
        "weekday" => {
            lex.weekday = number() as u8;
            WEEKDAY
        }
        "deictic" => {
            lex.deictic = value.parse().unwrap_or_default();
            DEICTIC
        }
        "tonight" => TONIGHT,
        "part" | "adverb" => {
            lex.part = value.as_bytes().try_into().ok();
            if class == "part" { PART } else { ADVERB }
        }
        "rel" => {
            lex.rel = Some(match value {
                "past" => Rel::Past,
                "next" => Rel::Next,
                "now" => Rel::Now,
                "same" => Rel::Same,
                "before" => Rel::Before,
                "after" => Rel::After,
                "recent" => Rel::Recent,
                _ => Rel::New,
            });
            REL
        }
        "mod" => {
            lex.modifier = Some(value);
            MOD
        }
        "unit" => {
            lex.unit = unit_of(value);
            UNIT
        }
        "period" => {
            lex.period = Some(match value {
                "quarter" => Period::Quarter,
                "half" => Period::Half,
                "term" => Period::Term,
                "span" => Period::Span,
                _ => Period::Millennium,
            });
            PERIOD
        }
        "season" => {
            lex.season = Some(value);
            SEASON
        }
        "decade" => {
            lex.decade = number() as u8;
            DECADE
        }
        "card" | "tens" | "hundred" | "thousand" | "teenone" | "teentwo" => {
            lex.number = number();
            match class {
                "card" => CARD,
                "tens" => TENS,
                "hundred" => HUNDRED,
                "thousand" => THOUSAND,
                "teenone" => TEENONE,
                _ => TEENTWO,
            }
        }
        "teenx" => TEENX,
        "ord" => {
            lex.ordinal = number() as u8;
            ORD
        }
        "fraction" => {
            lex.fraction = decimal::parse(value).unwrap_or_default() as f32;
            FRACTION
        }
        "approx" | "maverb" | "post" => {
            lex.modifier = Some(value);
            match class {
                "approx" => APPROX,
                "maverb" => MAVERB,
                _ => POST,
            }
        }
        "zone" => {
            lex.zone = Some(value);
            ZONE
        }
        "event" => EVENT,
        "cup" => CUP,
        "general" => GENERAL,
        "prayer" => PRAYER,
        "holiday" => HOLIDAY,
        "contract" => CONTRACT,
        "level" => LEVEL,
        "padj" => PADJ,
        "few" => FEW,
        "quant" => QUANT,
        "many" => MANY,
        "ma" => MA,
        "cue" => CUE,
        "prep" => PREP,
        "press" => PRESS,
        "counted" => COUNTED,
        "fn" => match value {
            "min" => MIN,
            "ila" => ILA,
            "hatta" => HATTA,
            "bayn" => BAYN,
            "aw" => AW,
            "kull" => KULL,
            "hadha" => HADHA,
            "qabl" => QABL,
            "baad" => BAAD,
            "buaid" => BUAID,
            "fi" => FI,
            "saa" => SAA,
            "illa" => ILLA,
            "tawqit" => TAWQIT,
            "nafs" => NAFS,
            "mumathil" => MUMATHIL,
            "waqt" => WAQT,
            "early" => EARLY,
            "hijri" => HIJRI,
            "miladi" => MILADI,
            "age" => AGE,
            "am" => AM,
            "day" => DAY,
            "days" => DAYS,
            "eid" => EID,
            "muwafiq" => MUWAFIQ,
            "eidname" => EIDNAME,
            "feast" => FEAST,
            "month" => SHAHR,
            "quarterpast" => QUARTERPAST,
            "world" => WORLD,
            _ => 0,
        },
        _ => 0,
    };
}

fn load() -> Table {
    let mut table = Table { words: Words::default(), months: Vec::new() };
    for line in WORDS.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut columns = line.split('\t');
        let (Some(class), Some(value), Some(al), Some(forms)) = (columns.next(), columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        for form in forms.split('|') {
            let article = form.starts_with("ال");
            let form = fold::folded(form);
            if let Some((head, tail)) = form.split_once(' ') {
                table.months.push((head.to_owned(), tail.to_owned(), value.parse().unwrap_or_default()));
                add(table.words.entry(head), class, value);
                continue;
            }
            if al == "+" {
                let lex = table.words.entry(&format!("ال{form}"));
                add(lex, class, value);
                lex.is |= DEF;
            }
            let lex = table.words.entry(&form);
            add(lex, class, value);
            lex.is |= if article { DEF } else { 0 };
        }
    }
    let article = table.words.entry("ال");
    article.is |= AL;
    table
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(load)
}

/// The month that two words make together (`كانون الثاني`): 1 to 24 as in [`Lex::month`].
#[must_use]
pub fn month_of_two(head: &str, tail: &str) -> Option<u8> {
    table().months.iter().find(|(h, t, _)| h == head && t == tail).map(|m| m.2)
}

fn classify(norm: &str, hash: u64, table: &Table) -> Lex {
    if norm.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let number = if norm.len() <= 4 { norm.parse().ok() } else { None };
        return Lex {
            is: NUMBER,
            number: number.unwrap_or_default(),
            digits: if number.is_some() { norm.len() as u8 } else { 0 },
            ..Lex::default()
        };
    }
    // The longest word of the table has ten letters, and no more than three are cut off.
    if norm.len() > 28 {
        return Lex::default();
    }
    if let Some(lex) = table.words.get(hash, norm) {
        return *lex;
    }
    let mut buffer = String::new();
    for split in clitic::splits(norm) {
        let stem = if split.elided_article {
            buffer.clear();
            buffer.push('ا');
            buffer.push_str(split.stem);
            buffer.as_str()
        } else {
            split.stem
        };
        if let Some(lex) = table.words.get(hash_bytes(stem.as_bytes()), stem) {
            let clitic = split.proclitic.chars().fold(0, |bits, c| {
                bits | match c {
                    'و' => WA,
                    'ف' => FA,
                    'ب' => BA,
                    'ل' => LI,
                    _ => KA,
                }
            });
            return Lex { clitic, skip: split.len as u8, ..*lex };
        }
    }
    Lex::default()
}

/// The document's words, classified: indexed by [`WordId`].
#[must_use]
pub fn classify_all(vocabulary: &Vocabulary) -> Vec<Lex> {
    let table = table();
    (0..vocabulary.len()).map(|id| classify(vocabulary.norm(id as WordId), vocabulary.hash(id as WordId), table)).collect()
}

/// Where a token's stem begins in the source, its proclitics left out.
#[must_use]
pub fn stem_start(doc: &Document, index: usize, lex: &Lex) -> u32 {
    let span = doc.tokens[index].span;
    if lex.skip == 0 || doc.kind(index) != TokenKind::Word {
        return span.start;
    }
    span.start + fold::source_len(doc.slice(span), lex.skip as usize) as u32
}
