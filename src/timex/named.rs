//! Periods with a name: `الربع الثاني من 2015`, `خريف 2015`, `التسعينات`, `القرن التاسع عشر`, `الفترة نفسها`.

use super::class::*;
use super::date::Found;
use super::expr::{Expr, Family};
use super::reader::{Reader, shift};
use super::word::{Count, Period, Rel, Unit, WA};

impl Reader<'_, '_> {
    /// `الربع الثاني من العام`, `النصف الأول 2015`, `الفصل الأول`, `الربع الماضي`.
    pub(super) fn quarter(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        let period = lex.period?;
        if !matches!(period, Period::Quarter | Period::Half | Period::Term) {
            return None;
        }
        let mut j = i + 1;
        while self.is(j, PADJ) && j < i + 3 {
            j += 1;
        }
        let mut e = Expr::default();
        let next = self.at(j);
        if lex.has(DEF) && self.is(j, MUMATHIL) {
            e.same = true;
            let end = self.tail(j + 1, &mut e);
            return (end > j + 1).then_some((end, e, Family::Named));
        }
        if lex.has(DEF)
            && let Some((end, rel, n)) = self.relative(j)
            && !matches!(rel, Rel::New | Rel::Same)
        {
            if period == Period::Half || rel == Rel::Recent {
                if rel != Rel::Recent {
                    e.vague = Some(rel);
                }
            } else if period == Period::Quarter {
                e.shift = shift(rel, n).map(|n| (Unit::Month, 3 * n));
                e.quarter = Some(0);
            } else {
                e.vague = Some(rel);
            }
            if rel == Rel::Recent {
                e.quarter = (period == Period::Quarter).then_some(4);
                e.half = (period == Period::Half).then_some(2);
                e.vague = None;
            }
            let close = self.tail(end, &mut e);
            if period == Period::Term && close == end && !self.is(i + 1, PADJ) {
                return None;
            }
            return Some((close, e, Family::Named));
        }
        if !(next.clitic == 0 && next.has(ORD)) || (!lex.has(DEF) && next.has(DEF)) {
            return None;
        }
        let ordinal = next.ordinal;
        let limit = match period {
            Period::Quarter => 4,
            Period::Half => 2,
            _ => 4,
        };
        if ordinal > limit && ordinal != 99 {
            return None;
        }
        let number = if ordinal == 99 { limit } else { ordinal };
        match period {
            Period::Half => e.half = Some(number),
            Period::Quarter => e.quarter = Some(number),
            _ => e.vague = Some(Rel::Same),
        }
        j += 1;
        // `الربعين الأول والثاني`, `الربع الثاني أو الثالث`
        if self.at(j).clitic == WA && self.at(j).has(ORD) && self.at(j).has(DEF) && self.norm(i).ends_with("ين") {
            j += 1;
        } else if self.is(j, AW) && self.all(j + 1, ORD | DEF) {
            j += 2;
        }
        while self.is(j, PADJ) {
            j += 1;
        }
        let end = self.tail(j, &mut e);
        // `النصف الثاني من تموز`, `الربع الأخير من القرن الماضي`: the beginning or end of what has no such part in TIMEX3.
        if end == j && self.is(j, MIN) && self.at(j + 1).clitic == 0 && matches!(period, Period::Half | Period::Quarter) {
            let k = j + 1 + usize::from(self.is(j + 1, SHAHR));
            let month = self.month(k).map(|(end, month, _)| {
                let mut e = Expr { month: Some((month - 1) % 12 + 1), hijri: month > 12, ..Expr::default() };
                (self.month_tail(end, &mut e), e)
            });
            if let Some((end, mut e)) = month.or_else(|| self.century(k).map(|c| (c.0, c.1))) {
                e.modifier = match number {
                    1 => Some("START"),
                    n if n == limit => Some("END"),
                    _ => Some("MID"),
                };
                return Some((end, e, Family::Named));
            }
        }
        // Halves and thirds of other things: `الربع الأول من وقت الحفلة`, `النصف الأول من المباراة`.
        if end == j && self.is(j, MIN) && !self.at(j + 1).has(UNIT) {
            return None;
        }
        if !lex.has(DEF) && end == j {
            return None;
        }
        if period == Period::Term && end == j && !self.is(i + 1, PADJ) {
            return None;
        }
        Some((end, e, Family::Named))
    }

    /// `الفترة نفسها من العام الماضي`, `نفس الفترة من 2014`, `الفترة المماثلة من العام السابق`.
    pub(super) fn same_period(&self, i: usize) -> Option<Found> {
        let j = if self.at(i).has(NAFS) && self.at(i + 1).period.is_some() && self.all(i + 1, DEF) {
            i + 2
        } else if self.at(i).period == Some(Period::Span) && self.at(i).has(DEF) {
            if self.is(i + 1, MUMATHIL) || self.is(i + 1, REL) && self.at(i + 1).rel == Some(Rel::Same) {
                i + 2
            } else if let (Some(_), true) = (self.int(i + 1), true) {
                // `الفترة 2011-2014`
                let (end, year, hijri, _) = self.year(i + 1, false)?;
                let (end, last) = self.year_range(end, year)?;
                return Some((end, Expr { year: Some(year), year_end: Some(last), hijri, ..Expr::default() }, Family::Year));
            } else {
                return None;
            }
        } else {
            return None;
        };
        let mut e = Expr { same: true, ..Expr::default() };
        let end = self.tail(j, &mut e);
        (end > j).then_some((end, e, Family::Named))
    }

    /// `خريف 2015`, `صيف العام الماضي`, `الصيف الماضي`, `هذا الشتاء`, `فصل الصيف المقبل`.
    pub(super) fn season(&self, i: usize) -> Option<Found> {
        let this = self.at(i).has(HADHA);
        let mut j = if this { i + 1 } else { i };
        if self.at(j).period == Some(Period::Term) && !self.at(j).has(DEF)
            || self.unit(j, Count::One) == Some(Unit::Season) && !self.at(j).has(DEF)
        {
            j += 1;
        }
        let lex = self.at(j);
        if !lex.has(SEASON) || (j > i && lex.clitic != 0) {
            return None;
        }
        let mut e = Expr { season: lex.season, ..Expr::default() };
        let end = self.tail(j + 1, &mut e);
        if this {
            if !lex.has(DEF) {
                return None;
            }
            e.year_shift = Some(0);
            return Some((end, e, Family::Named));
        }
        if end == j + 1 || e.rel.is_some() && !lex.has(DEF) {
            return None;
        }
        Some((end, e, Family::Named))
    }

    /// `التسعينات`, `سبعينيات القرن الماضي`, `عقد الستينات`, `أربعينات القرن التاسع عشر`.
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
        let mut j = i;
        if self.at(i).unit == Some((Unit::Decade, Count::One)) && !self.at(i).has(DEF) && self.is(i + 1, DECADE) {
            j += 1;
        }
        let lex = self.at(j);
        if !lex.has(DECADE) {
            return None;
        }
        let mut e = Expr { decade: Some(lex.decade), ..Expr::default() };
        let mut end = j + 1;
        // `ستينيات وسبعينيات القرن الماضي`
        if self.at(end).clitic == WA && self.at(end).has(DECADE) && self.at(end + 1).unit == Some((Unit::Century, Count::One)) {
            end += 1;
        }
        if self.is(end, PADJ) {
            e.hijri = self.norm(end).contains("هجر");
            end += 1;
            return Some((end, e, Family::Named));
        }
        let k = if self.is(end, MIN) { end + 1 } else { end };
        if self.is(k, AGE) {
            return None;
        }
        if self.at(k).clitic == 0
            && let Some((close, inner, _)) = self.century(k)
        {
            e.century = inner.century;
            e.hijri = inner.hijri;
            if let Some((_, n)) = inner.shift {
                e.century = Some(21 + n);
            }
            return Some((close, e, Family::Named));
        }
        // The bare noun of a decade without its article wants a century.
        if !lex.has(DEF) {
            return None;
        }
        Some((end, e, Family::Named))
    }

    /// `القرن التاسع عشر`, `القرن الـ19`, `القرن الماضي`, `القرن العشرين`, `الألفية الثالثة`.
    pub(super) fn century(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        if lex.period == Some(Period::Millennium) && lex.has(DEF) {
            let next = self.at(i + 1);
            let end = if next.clitic == 0 && next.has(ORD) { i + 2 } else { self.relative(i + 1).map(|r| r.0)? };
            return Some((end, Expr { vague: Some(Rel::Same), ..Expr::default() }, Family::Named));
        }
        if lex.unit != Some((Unit::Century, Count::One)) || !lex.has(DEF) {
            return None;
        }
        let mut j = i + 1;
        let mut e = Expr::default();
        if self.is(j, PADJ) {
            e.hijri = self.norm(j).contains("هجر");
            j += 1;
        }
        if let Some((end, rel, n)) = self.relative(j) {
            e.shift = shift(rel, n).map(|n| (Unit::Century, n));
            return Some((end, e, Family::Named));
        }
        let (mut end, number) = if let Some((end, n)) = self.ordinal(j).filter(|_| self.at(j).clitic == 0) {
            (end, i32::from(n))
        } else if self.at(j).has(AL) {
            (j + 2, self.int(j + 1)? as i32)
        } else {
            (j + 1, self.int(j)? as i32)
        };
        if !(1..=30).contains(&number) {
            return None;
        }
        e.century = Some(number);
        if let Some((close, hijri)) = self.era(end) {
            e.hijri = hijri;
            end = close;
        }
        Some((end, e, Family::Named))
    }
}
