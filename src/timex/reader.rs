//! Small readers that the grammars share: numbers, ordinals, months, years, relative adjectives.

use super::class::*;
use super::expr::Expr;
use super::lexicon::month_of_two;
use super::word::{Count, LI, Lex, Rel, Unit, WA};
use crate::quantity::{digits, numerals};
use crate::text::{Document, TokenKind};

/// One sentence, seen as classified words. Positions are token indices of the document.
pub struct Reader<'d, 't> {
    /// The document.
    pub doc: &'d Document<'t>,
    /// Classified words, by `WordId`.
    pub lex: &'d [Lex],
    /// First token of the sentence.
    pub start: usize,
    /// Behind its last.
    pub end: usize,
}

const NOTHING: Lex = Lex {
    is: 0,
    clitic: 0,
    skip: 0,
    month: 0,
    weekday: 0,
    deictic: 0,
    part: None,
    rel: None,
    modifier: None,
    unit: None,
    period: None,
    season: None,
    decade: 0,
    number: 0,
    digits: 0,
    ordinal: 0,
    fraction: 0.0,
    zone: None,
};

impl<'d> Reader<'d, '_> {
    /// The word at `i`; nothing outside the sentence.
    pub fn at(&self, i: usize) -> &'d Lex {
        if i >= self.start && i < self.end { &self.lex[self.doc.word(i) as usize] } else { &NOTHING }
    }

    /// Is the word at `i` of one of these classes, without a proclitic?
    pub fn is(&self, i: usize, classes: u128) -> bool {
        let lex = self.at(i);
        lex.clitic == 0 && lex.is & classes != 0
    }

    /// Is it of all of these, without a proclitic?
    pub fn all(&self, i: usize, classes: u128) -> bool {
        let lex = self.at(i);
        lex.clitic == 0 && lex.is & classes == classes
    }

    /// The normal form at `i`, or nothing.
    pub fn norm(&self, i: usize) -> &str {
        if i >= self.start && i < self.end { self.doc.norm(i) } else { "" }
    }

    /// The source at `i`, or nothing.
    pub fn source(&self, i: usize) -> &'d str {
        if i >= self.start && i < self.end { self.doc.slice(self.doc.tokens[i].span) } else { "" }
    }

    /// The punctuation mark at `i`, or nothing.
    pub fn punct(&self, i: usize) -> &str {
        if i >= self.start && i < self.end && self.doc.kind(i) == TokenKind::Punct { self.doc.norm(i) } else { "" }
    }

    /// Is there a hyphen or dash?
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.punct(i), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// Does the token at `i` touch the one before?
    pub fn glued(&self, i: usize) -> bool {
        i > self.start && i < self.end && self.doc.tokens[i - 1].span.end == self.doc.tokens[i].span.start
    }

    /// A whole number of one to four digits.
    pub fn int(&self, i: usize) -> Option<u32> {
        let lex = self.at(i);
        (lex.is & NUMBER != 0 && lex.digits > 0).then_some(lex.number)
    }

    /// Any number in figures.
    pub fn figure(&self, i: usize) -> Option<f64> {
        let lex = self.at(i);
        if lex.is & NUMBER == 0 {
            return None;
        }
        Some(if lex.digits > 0 { f64::from(lex.number) } else { digits::value(self.norm(i), digits::Style::default(), 1.0, false) })
    }

    /// The definite unit of a period: `العام`, `الأسبوع`.
    pub fn unit(&self, i: usize, count: Count) -> Option<Unit> {
        self.at(i).unit.filter(|u| u.1 == count).map(|u| u.0)
    }

    /// A number in words; proclitics allowed on the first word if `first`. Returns its end and value.
    pub fn cardinal(&self, i: usize, first: bool) -> Option<(usize, f64)> {
        let lex = self.at(i);
        if !lex.has(CARD | TENS | HUNDRED | THOUSAND | TEENONE | TEENTWO) || !first && lex.clitic != 0 {
            return None;
        }
        let (value, tokens) = numerals::parse(self.doc, i)?;
        Some((i + tokens, value))
    }

    /// A number in figures or words, with `ال` before figures, and figures in brackets. Returns end, value, and whether it is definite.
    pub fn number(&self, i: usize, first: bool) -> Option<(usize, f64, bool)> {
        let lex = self.at(i);
        let (mut j, definite) = if lex.has(AL) && (first || lex.clitic == 0) { (i + 1, true) } else { (i, false) };
        let bracket = self.punct(j) == "(" || (self.punct(j) == "\"" && j == i);
        if bracket {
            j += 1;
        }
        if let Some(value) = self.figure(j) {
            let mut value = value;
            j += 1;
            if bracket {
                if !matches!(self.punct(j), ")" | "\"") {
                    return None;
                }
                j += 1;
            }
            if self.is(j, THOUSAND) && !self.is(j, DEF) && self.at(j).number != 2000 {
                value *= f64::from(self.at(j).number);
                j += 1;
            }
            return Some((j, value, definite));
        }
        if bracket || definite {
            return None;
        }
        self.cardinal(i, first).map(|(end, value)| (end, value, lex.has(DEF)))
    }

    /// An ordinal in words: `الثالث`, `الحادي عشر`, `الثاني والعشرين`, `الثلاثين`.
    pub fn ordinal(&self, i: usize) -> Option<(usize, u8)> {
        let lex = self.at(i);
        if lex.has(ORD) && lex.ordinal < 99 {
            if self.is(i + 1, TEENX) && lex.ordinal < 10 {
                return Some((i + 2, lex.ordinal + 10));
            }
            let next = self.at(i + 1);
            if next.clitic == WA && next.has(TENS) && next.has(DEF) && lex.ordinal < 10 {
                return Some((i + 2, lex.ordinal + next.number as u8));
            }
            return Some((i + 1, lex.ordinal));
        }
        (lex.has(TENS) && lex.has(DEF)).then_some((i + 1, lex.number as u8))
    }

    /// A day of the month: figures, `ال` and figures, or an ordinal.
    pub fn day_of_month(&self, i: usize) -> Option<(usize, u8)> {
        let lex = self.at(i);
        let mut j = i;
        if lex.has(AL) {
            j += 1;
        }
        let bracket = j > i && self.punct(j) == "(";
        if bracket {
            j += 1;
        }
        if let Some(day) = self.int(j) {
            let close = !bracket || self.punct(j + 1) == ")";
            return ((1..=31).contains(&day) && close).then_some((j + 1 + usize::from(bracket), day as u8));
        }
        if j > i {
            return None;
        }
        self.ordinal(i).filter(|&(_, d)| (1..=31).contains(&d))
    }

    fn month_name(&self, i: usize) -> Option<(usize, u8)> {
        let lex = self.at(i);
        if lex.has(MONTH2) {
            let skip = self.norm(i).chars().take(lex.skip as usize).map(char::len_utf8).sum::<usize>();
            if let Some(month) = month_of_two(&self.norm(i)[skip..], self.norm(i + 1)) {
                return Some((i + 2, month));
            }
        }
        lex.has(MONTH | WEAKMONTH).then_some((i + 1, lex.month))
    }

    /// A month's name, perhaps with its other name (`تموز/يوليو`, `يوليو (تموز)`, `مارس اذار`).
    /// Returns its end, its number as in [`Lex::month`], and whether it was named twice.
    pub fn month(&self, i: usize) -> Option<(usize, u8, bool)> {
        let (j, month) = self.month_name(i)?;
        let (open, bracket) = match self.punct(j) {
            "/" | "-" | "–" => (j + 1, false),
            "(" => (j + 1, true),
            _ => (j, false),
        };
        // `أكتوبر/تشرين`: the rest of the second name left out.
        if self.punct(j) == "/" && self.is(open, MONTH2) && self.month_name(open).is_none() {
            return Some((open + 1, month, true));
        }
        if self.at(open).clitic == 0
            && let Some((end, other)) = self.month_name(open)
        {
            let slash = self.punct(j) == "/";
            if (other == month || (slash && other <= 12 && month <= 12)) && (!bracket || self.punct(end) == ")") {
                return Some((end + usize::from(bracket), month, true));
            }
        }
        Some((j, month, false))
    }

    /// Behind a year: `هـ`, `م`, in brackets or not. Returns the end and whether it is Hijri.
    pub fn era(&self, i: usize) -> Option<(usize, bool)> {
        let (j, bracket) = if self.punct(i) == "(" { (i + 1, true) } else { (i, false) };
        let hijri = if self.is(j, HIJRI) {
            true
        } else if self.is(j, MILADI) && (self.norm(j) != "م" || self.glued(j) || self.punct(j + 1) != ".") {
            false
        } else {
            return None;
        };
        if bracket && self.punct(j + 1) != ")" {
            return None;
        }
        Some((j + 1 + usize::from(bracket), hijri))
    }

    /// A year in figures with its era. Returns end, year, whether Hijri, and whether an era was written.
    /// `noun`: a word for "year" stands before, so three digits, brackets and words will do.
    pub fn year(&self, i: usize, noun: bool) -> Option<(usize, i32, bool, bool)> {
        let (j, bracket) = if noun && self.punct(i) == "(" { (i + 1, true) } else { (i, false) };
        let close = |end: usize| if bracket { (self.punct(end) == ")").then_some(end + 1) } else { Some(end) };
        if let Some(value) = self.int(j) {
            let digits = self.at(j).digits;
            let era = self.era(j + 1);
            if !(digits == 4 && (1000..=if noun { 2999 } else { 2199 }).contains(&value) || digits == 3 && noun && era.is_some()) {
                return None;
            }
            let hijri = era.map_or((1370..=1450).contains(&value), |e| e.1);
            let mut end = close(era.map_or(j + 1, |e| e.0))?;
            // The same year in the other calendar: `1402هـ (1982م)`, `1438هـ/2017م`, `1436هـ - 2015م`.
            let other_bracket = self.punct(end) == "(";
            if (other_bracket || self.punct(end) == "/" || self.dash(end))
                && let Some(_) = self.int(end + 1).filter(|v| *v > 1000)
                && let Some((other, h)) = self.era(end + 2)
                && era.is_some_and(|e| e.1 != h)
                && (!other_bracket || self.punct(other) == ")")
            {
                end = other + usize::from(other_bracket);
            }
            // `الربع الأول من 1612 مليون ريال`
            if era.is_none() && self.is(end, THOUSAND) && !self.is(end, DEF) {
                return None;
            }
            return Some((end, value as i32, hijri, era.is_some()));
        }
        if noun && self.at(j).has(THOUSAND) && self.at(j).clitic == 0 && !bracket {
            let (end, value) = self.cardinal(j, false)?;
            return (1000.0..2200.0).contains(&value).then_some((end, value as i32, false, false));
        }
        None
    }

    /// The second year of a range: `-2015`, `/ 2015`, `/15`; `from` is the first.
    pub fn year_range(&self, i: usize, from: i32) -> Option<(usize, i32)> {
        // A dash, or the tatweel that stands for one and belongs to no token.
        let tatweel = i > self.start && i < self.end && {
            let (a, b) = (self.doc.tokens[i - 1].span.end, self.doc.tokens[i].span.start);
            self.doc.text[a as usize..b as usize].contains('ـ')
        };
        let i = if tatweel { i - 1 } else { i };
        if !(tatweel || self.dash(i) || self.punct(i) == "/") {
            return None;
        }
        let value = self.int(i + 1)? as i32;
        let value = if self.at(i + 1).digits == 2 { from / 100 * 100 + value } else { value };
        if value <= from || value > from + 200 || (self.at(i + 1).digits != 2 && self.at(i + 1).digits != 4) {
            return None;
        }
        Some((self.era(i + 2).map_or(i + 2, |e| e.0), value))
    }

    /// A relative adjective. `قبل الماضي` and `بعد المقبل` count two; returns end, sense, and how many.
    pub fn relative(&self, i: usize) -> Option<(usize, Rel, i32)> {
        if self.is(i, QABL | BAAD) && self.all(i + 1, REL | DEF) {
            let rel = self.at(i + 1).rel?;
            if matches!((rel, self.is(i, QABL)), (Rel::Past, true) | (Rel::Next, false)) {
                return Some((i + 2, rel, 2));
            }
        }
        // `الأسبوع الذي سبقه`
        if matches!(self.norm(i), "الذي" | "التي") {
            return match self.norm(i + 1) {
                "سبقه" | "سبقها" | "سبقته" | "سبق" | "سبقت" => Some((i + 2, Rel::Before, 1)),
                "يليه" | "تليه" | "يليها" | "تليها" | "تلاه" | "تلته" => Some((i + 2, Rel::After, 1)),
                _ => None,
            };
        }
        if self.all(i, REL | DEF) || (self.is(i, REL) && self.at(i).rel == Some(Rel::Same)) {
            return Some((i + 1, self.at(i).rel?, 1));
        }
        None
    }

    /// The year that a month, quarter or season is in: `2015`, `عام 2015`, `من العام الماضي`, `للعام 2012`, `من كل عام`.
    /// Also a relative adjective on the month itself. Returns the end.
    pub fn tail(&self, i: usize, e: &mut Expr) -> usize {
        let mut j = i;
        for _ in 0..3 {
            if e.rel.is_none()
                && let Some((end, rel, _)) = self.relative(j)
            {
                e.rel = Some(rel);
                j = end;
                continue;
            }
            if e.year.is_none()
                && let Some((end, year, hijri, _)) = self.year(j, false)
            {
                e.year = Some(year);
                e.hijri |= hijri && e.month.is_none();
                if let Some((end, last)) = self.year_range(end, year) {
                    e.year_end = Some(last);
                    return end;
                }
                j = end;
                continue;
            }
            if e.year.is_some() || e.year_shift.is_some() {
                break;
            }
            // `للربع الأول لـ2015`
            if self.norm(j) == "ل"
                && e.year.is_none()
                && let Some((end, year, hijri, _)) = self.year(j + 1, false)
            {
                e.year = Some(year);
                e.hijri |= hijri && e.month.is_none();
                return end;
            }
            let from = self.is(j, MIN | FI);
            if from
                && e.year.is_none()
                && let Some((end, year, hijri, _)) = self.year(j + 1, false).filter(|_| self.is(j, MIN) && e.day.is_none())
            {
                e.year = Some(year);
                e.hijri |= hijri && e.month.is_none();
                return end;
            }
            match self.year_phrase(if from { j + 1 } else { j }, from, e) {
                Some(end) => j = end,
                None => break,
            }
        }
        j
    }

    fn year_phrase(&self, i: usize, from: bool, e: &mut Expr) -> Option<usize> {
        let clitic = self.at(i).clitic;
        if clitic != 0 && (clitic != LI || from) {
            return None;
        }
        if self.at(i).has(HADHA | NAFS) && self.all(i + 1, UNIT | DEF) && self.unit(i + 1, Count::One) == Some(Unit::Year) {
            e.year_shift = Some(0);
            let mut j = i + 2;
            while self.is(j, PADJ) {
                j += 1;
            }
            return Some(j);
        }
        if self.unit(i, Count::One) != Some(Unit::Year) {
            return None;
        }
        let mut j = i + 1;
        while self.is(j, PADJ) && j < i + 3 {
            j += 1;
        }
        if let Some((end, year, hijri, _)) = self.year(j, true) {
            e.year = Some(year);
            e.hijri |= hijri && e.month.is_none();
            if let Some((end, last)) = self.year_range(end, year) {
                e.year_end = Some(last);
                return Some(end);
            }
            return Some(self.relative(end).filter(|r| r.1 == Rel::Past).map_or(end, |r| r.0));
        }
        if let Some((end, rel, n)) = self.relative(j)
            && self.at(i).has(DEF)
        {
            e.year_shift = Some(shift(rel, n).unwrap_or(0));
            let year = self.year(end, true);
            if let Some((_, year, hijri, _)) = year {
                e.year = Some(year);
                e.hijri |= hijri && e.month.is_none();
            }
            return Some(year.map_or(end, |y| y.0));
        }
        if self.at(i).has(DEF) && (from || clitic == LI) {
            e.year_shift = Some(0);
            return Some(j);
        }
        None
    }
}

/// How many units a relative adjective moves from now; none where it does not say.
#[must_use]
pub fn shift(rel: Rel, times: i32) -> Option<i32> {
    match rel {
        Rel::Past | Rel::Before => Some(-times),
        Rel::Next | Rel::After => Some(times),
        Rel::Now | Rel::Same => Some(0),
        Rel::Recent | Rel::New => None,
    }
}
