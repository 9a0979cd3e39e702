//! A day with its month: in figures (`15/10/2015`) and with the month's name (`20 تموز/يوليو 2015`).

use super::class::*;
use super::date::Found;
use super::expr::{Expr, Family};
use super::reader::{Reader, shift};
use super::word::{Count, Rel, Unit, WA};

impl Reader<'_, '_> {
    /// `15/10/2015`, `2015-10-15`, `15-18 / 10 / 1436هـ`, `10.12.2015`; `23/10` before `إلى 5/11/1436هـ`.
    pub fn numeric(&self, i: usize) -> Option<Found> {
        let j = self.behind_day_word(i);
        self.without_year(j).or_else(|| self.with_year(j))
    }

    fn behind_day_word(&self, i: usize) -> usize {
        i + usize::from(self.at(i).has(DAY) && !self.at(i).has(DEF))
    }

    /// `23/10 إلى 5/11/1436هـ`: the year of the second.
    fn without_year(&self, i: usize) -> Option<Found> {
        let day = self.int(i).filter(|d| (1..=31).contains(d) && self.punct(i + 1) == "/" && self.is(i + 3, ILA | HATTA))?;
        let month = self.int(i + 2).filter(|m| (1..=12).contains(m))?;
        let (_, full, _) = self.with_year(self.behind_day_word(i + 4))?;
        let e = Expr { day: Some(day as u8), month: Some(month as u8), year: full.year, hijri: full.hijri, ..Expr::default() };
        Some((i + 3, e, Family::Calendar))
    }

    fn with_year(&self, j: usize) -> Option<Found> {
        let first = self.at(j);
        if first.is & NUMBER != 0 && first.digits == 0 && self.norm(j).len() <= 10 && self.norm(j).matches('.').count() == 2 {
            let mut parts = self.norm(j).split('.').map(|p| p.parse::<u32>().unwrap_or(0));
            let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
            let (d, y) = if d > 31 { (y, d) } else { (d, y) };
            return self.day_month_year(j + 1, d, None, m, y, 4);
        }
        let a = self.int(j)?;
        let mut k = j + 1;
        let mut last = None;
        // A range of days before the month: `15-18 / 10 / 1436`, `9 إلى 13 / 10 / 1436`.
        if (self.dash(k) || self.is(k, ILA | HATTA)) && self.punct(k + 2) == "/" && self.punct(k + 4) == "/" {
            last = Some(self.int(k + 1)? as u8);
            k += 2;
        }
        let separator = self.punct(k);
        let same = |i: usize| self.punct(i) == separator || self.dash(i) && self.dash(k);
        if !matches!(separator, "/" | "-" | "–" | "\\") || !same(k + 2) {
            return None;
        }
        let (b, c) = (self.int(k + 1)?, self.int(k + 3)?);
        if same(k + 4) && self.int(k + 5).is_some() {
            return None;
        }
        let digits = self.at(k + 3).digits;
        if a > 31 { self.day_month_year(k + 4, c, last, b, a, first.digits) } else { self.day_month_year(k + 4, a, last, b, c, digits) }
    }

    fn day_month_year(&self, end: usize, day: u32, last: Option<u8>, month: u32, year: u32, digits: u8) -> Option<Found> {
        // American order where only it makes sense.
        let (day, month) = if month > 12 && day <= 12 { (month, day) } else { (day, month) };
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return None;
        }
        let era = self.era(end);
        let year = match digits {
            4 if (1300..=2199).contains(&year) => year,
            2 => 2000 + year,
            _ => return None,
        };
        let hijri = era.map_or((1300..=1500).contains(&year), |e| e.1);
        let e = Expr { day: Some(day as u8), day_end: last, month: Some(month as u8), year: Some(year as i32), hijri, ..Expr::default() };
        Some((era.map_or(end, |e| e.0), e, Family::Calendar))
    }

    /// A day and its month: `20 تموز/يوليو 2015`, `من 2 إلى 12 يونيو`, `الخامس من الشهر الجاري`, `15 من شهر رمضان`.
    pub fn month_date(&self, i: usize) -> Option<Found> {
        let mut j = i;
        if self.at(i).has(DAY) && !self.at(i).has(DEF) {
            j += 1;
            if self.at(j).clitic != 0 {
                return None;
            }
        }
        let (mut j, day) = self.day_of_month(j)?;
        let mut e = Expr { day: Some(day), ..Expr::default() };
        for _ in 0..4 {
            let mut k = match self.punct(j) {
                "-" | "–" | "—" => j + 1,
                "،" | "," if self.norm(j + 1) == "و" => j + 2,
                "،" if self.int(j + 1).is_some() => j + 1,
                _ if self.norm(j) == "و" || self.at(j).has(ILA | HATTA) => j + 1,
                _ if self.at(j).clitic == WA => j,
                _ => break,
            };
            if k > j && self.norm(k) == "و" {
                k += 1;
            }
            let Some((end, last)) = self.day_of_month(k) else { break };
            e.day_end = Some(last);
            j = end;
        }
        let digits = self.int(j - 1).is_some() || self.punct(j - 1) == ")";
        // `10/شوال/1436هـ`
        let mark = self.punct(j);
        let slashed = digits && (mark == "/" || self.dash(j)) && self.is(j + 1, MONTH | WEAKMONTH | MONTH2);
        j += usize::from(slashed);
        if self.is(j, MIN) || (self.is(j, FI) && e.day_end.is_some()) {
            j += 1;
        }
        let from = self.is(j - 1, MIN | FI);
        if self.at(j).clitic != 0 {
            return None;
        }
        // `13 منه`: of the month just named.
        let named = self.at(i).has(DAY) || i > self.start && (self.is(i - 1, FI | ILA) || self.at(i - 1).has(HATTA));
        if digits && self.norm(j) == "منه" && named {
            e.same = true;
            return Some((j + 1, e, Family::Calendar));
        }
        // `الشهر الجاري`
        if self.all(j, UNIT | DEF) && self.unit(j, Count::One) == Some(Unit::Month) && (from || digits) {
            let (end, rel, n) = self.relative(j + 1)?;
            e.shift = Some((Unit::Month, shift(rel, n)?));
            return Some((end, e, Family::Calendar));
        }
        if from && self.is(j, HADHA) && self.all(j + 1, UNIT | DEF) && self.unit(j + 1, Count::One) == Some(Unit::Month) {
            e.shift = Some((Unit::Month, 0));
            return Some((j + 2, e, Family::Calendar));
        }
        let shahr = self.is(j, SHAHR);
        if shahr {
            j += 1;
            if self.norm(j) == "كل" {
                return None;
            }
        }
        if from && self.is(j, KULL) && e.day_end.is_none() && self.unit(j + 1, Count::One) == Some(Unit::Month) {
            e.vague = Some(Rel::Same);
            return Some((j + 2, e, Family::Calendar));
        }
        if digits && !from && !shahr && self.all(j, REL | DEF) && self.at(j).rel == Some(Rel::Now) && e.day_end.is_none() {
            e.shift = Some((Unit::Month, 0));
            return Some((j + 1, e, Family::Calendar));
        }
        if self.at(j).clitic != 0 {
            return None;
        }
        let (end, month, twice) = self.month(j)?;
        e.month = Some(if month > 12 { month - 12 } else { month });
        e.hijri = month > 12;
        let again = slashed && self.punct(end) == mark && self.year(end + 1, false).is_some();
        let mut close = self.month_tail(end + usize::from(again), &mut e);
        // `15 أغسطس من الشهر المقبل`
        if close == end
            && self.is(end, MIN)
            && self.all(end + 1, UNIT | DEF)
            && self.unit(end + 1, Count::One) == Some(Unit::Month)
            && let Some((after, rel, _)) = self.relative(end + 2)
        {
            e.rel = Some(rel);
            close = after;
        }
        // `3 صفر` is a score.
        if month == 14 && !from && !shahr && !twice && e.year.is_none() {
            return None;
        }
        Some((close, e, Family::Calendar))
    }

    /// Behind a month: `المبارك`, a year, a relative adjective.
    pub(super) fn month_tail(&self, i: usize, e: &mut Expr) -> usize {
        let mut honorific = i;
        while e.hijri && self.all(honorific, PADJ | DEF) {
            honorific += 1;
        }
        // `المبارك` only where a date goes on behind it.
        let mut end = self.tail(honorific, e);
        if end == honorific {
            end = i;
        }
        // The month's calendar decides its year's, but an era may stand behind.
        self.era(end).filter(|_| e.year.is_some()).map_or(end, |x| x.0)
    }
}
