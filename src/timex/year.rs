//! Months and years: `مارس`, `عام 2015`, `العامين 2010 و2012`, `2014-2015`.

use super::class::*;
use super::date::Found;
use super::expr::{Expr, Family};
use super::reader::Reader;
use super::word::{Count, Rel, Unit, WA};

impl Reader<'_, '_> {
    /// Calendar dates, months, years.
    pub fn month_or_year(&self, i: usize) -> Option<Found> {
        let readers = [Self::numeric, Self::month_date, Self::month_only, Self::year_noun, Self::bare_year];
        readers.iter().filter_map(|r| r(self, i)).max_by_key(|f| f.0)
    }

    fn month_only(&self, i: usize) -> Option<Found> {
        let shahr = self.at(i).has(SHAHR) && !self.at(i).has(DEF);
        let j = if shahr { i + 1 } else { i };
        if shahr && self.at(j).clitic != 0 {
            return None;
        }
        let (end, month, twice) = self.month(j)?;
        let hijri = month > 12;
        let mut e = Expr { month: Some(if hijri { month - 12 } else { month }), hijri, ..Expr::default() };
        let close = self.month_tail(end, &mut e);
        let anchored = close > end || twice || shahr;
        if !anchored {
            // `ربيع أول وربيع ثان ورجب`
            let chained = self.at(i).clitic == WA && i > self.start && self.at(i - 1).has(MONTH | WEAKMONTH | ORD);
            if chained {
                return Some((close, e, Family::BareMonth));
            }
            if i > self.start && self.is(i - 1, CARD) {
                return None;
            }
            let before = i > self.start && (self.at(i - 1).clitic == 0 || self.at(i - 1).clitic == WA) && self.at(i - 1).has(PREP | MOD);
            let clitic = self.at(i).clitic != 0 && self.at(i).clitic != WA;
            if self.at(j).has(WEAKMONTH) {
                // Common words and names: a preposition must stand before.
                if !(before && self.at(i).clitic == 0)
                    || month > 12
                    || (month == 8 && self.norm(j) == "اب" && !self.source(j).contains('آ'))
                {
                    return None;
                }
            } else if !before && !clitic && hijri {
                return (month == 21 || twice).then_some((close, e, Family::BareMonth));
            }
            return Some((close, e, Family::BareMonth));
        }
        if self.at(j).has(WEAKMONTH) && self.norm(j) == "اب" && !shahr && !twice && !self.source(j).contains('آ') {
            return None;
        }
        Some((close, e, Family::Month))
    }

    /// `عام 2015`, `العام الدراسي 1435/1436هـ`, `عامي 2010 و2012`, `العام 2013 الماضي`, `سنوات 2011-2014`.
    fn year_noun(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        let (unit, count) = lex.unit?;
        if !(unit == Unit::Year || unit == Unit::Season) {
            return None;
        }
        let mut j = i + 1;
        while self.is(j, PADJ | SEASON) && j < i + 4 {
            j += 1;
        }
        if self.all(j, REL | DEF) && self.at(j).rel == Some(Rel::New) {
            j += 1;
        }
        let bracket = self.punct(j) == "(" && self.int(j + 1).is_some();
        let k = j + usize::from(bracket);
        let (end, year, hijri, _) = match self.year(k, true) {
            Some(year) => year,
            None if bracket => return None,
            None => return None,
        };
        let mut e = Expr { year: Some(year), hijri, ..Expr::default() };
        let mut end = end;
        if let Some((close, last)) = self.year_range(end, year) {
            e.year_end = Some(last);
            e.hijri |= (1370..=1450).contains(&last);
            end = close;
        } else if count != Count::One
            && (self.norm(end) == "و" || self.is(end, ILA))
            && let Some((close, last, _, _)) = self.year(end + 1, true)
        {
            e.year_end = Some(last);
            end = close;
        }
        if bracket {
            if self.punct(end) != ")" {
                return None;
            }
            end += 1;
        }
        if let Some((close, Rel::Past | Rel::Next | Rel::Now | Rel::New, _)) = self.relative(end) {
            end = close;
        }
        Some((end, e, Family::Year))
    }

    /// Four digits: `2015`, `2014-2015`, `1436هـ`.
    fn bare_year(&self, i: usize) -> Option<Found> {
        let (end, year, hijri, era) = self.year(i, false)?;
        if i > self.start && (matches!(self.norm(i - 1), "/" | ":" | "." | "×" | "+" | "#") || self.dash(i - 1)) && self.glued(i) {
            return None;
        }
        let joined = matches!(self.punct(end), "%" | "٪") || self.punct(end) == ":" && self.int(end + 1).is_some();
        if self.glued(end) && (joined || self.doc.kind(end) == crate::text::TokenKind::Word) {
            return None;
        }
        let mut e = Expr { year: Some(year), hijri, ..Expr::default() };
        if let Some((close, last)) = self.year_range(end, year) {
            e.year_end = Some(last);
            let bracket = i > self.start && self.punct(i - 1) == "(";
            return ((1900..2100).contains(&year) || hijri || bracket).then_some((close, e, Family::BareYear));
        }
        if (self.dash(end) || self.punct(end) == "/") && self.int(end + 1).is_some() {
            return None;
        }
        let before = if i > self.start { self.at(i - 1) } else { self.at(usize::MAX) };
        let prep = before.has(PREP | BAYN | HATTA | ILA | MOD);
        // `مسافة 1600م` is a way.
        if era && (hijri || year > 1200 && (prep || year % 100 != 0 || self.norm(end - 1) != "م")) {
            return Some((end, e, Family::Year));
        }
        let least = if prep { 1800 } else { 1900 };
        if hijri || !(least..2060).contains(&year) || before.has(APPROX | MA | MAVERB) {
            return None;
        }
        let more = i > self.start + 1 && self.is(i - 1, MIN) && self.is(i - 2, APPROX);
        let next = self.at(if matches!(self.punct(end), "\"" | "»") { end + 1 } else { end });
        if more || next.has(COUNTED) && next.clitic == 0 || next.has(UNIT | THOUSAND) && next.clitic == 0 && !next.has(DEF) {
            return None;
        }
        if matches!(self.norm(end), "×" | "*" | "x") || (year % 100 == 0 && !prep && year != 2000) {
            return None;
        }
        Some((end, e, Family::BareYear))
    }
}
