//! Periods counted from now: `الأسبوع الماضي`, `هذا العام الدراسي`, `السنوات الخمس المقبلة`, `الأشهر التسعة الأولى من 2017`.

use super::class::*;
use super::date::Found;
use super::expr::{Expr, Family};
use super::reader::{Reader, shift};
use super::word::{Count, Rel, Unit, WA};

impl Reader<'_, '_> {
    /// Any period that begins at `i`; the longest.
    pub fn period(&self, i: usize) -> Option<Found> {
        let readers =
            [Self::unit_period, Self::counted_period, Self::quarter, Self::season, Self::decade, Self::century, Self::same_period];
        readers.iter().filter_map(|r| r(self, i)).max_by_key(|f| f.0)
    }

    /// `هذا العام الدراسي`, `الأسبوع الماضي`, `السنوات العشر القليلة المقبلة`, `العامين الحالي والمقبل`.
    fn unit_period(&self, i: usize) -> Option<Found> {
        let this = self.at(i).has(HADHA);
        let mut j = if this { i + 1 } else { i };
        if this && self.at(j).clitic != 0 {
            return None;
        }
        // `فصل الشتاء المقبل`, `شهر رمضان` are read elsewhere.
        let lex = self.at(j);
        if !(lex.has(TONIGHT) || lex.has(UNIT) && lex.has(DEF)) {
            return None;
        }
        let (unit, count) = if lex.has(TONIGHT) { (Unit::Day, Count::One) } else { lex.unit? };
        let clock = matches!(unit, Unit::Second | Unit::Minute) || (unit == Unit::Hour && count == Count::One);
        if clock || (unit == Unit::Day && count == Count::One && !self.norm(j).ends_with("ليله")) {
            return None;
        }
        let night = unit == Unit::Day && count == Count::One;
        j += 1;
        let mut months = 0;
        for _ in 0..3 {
            let next = self.at(j);
            if next.clitic == 0 && next.has(DEF) && next.has(PADJ | FEW | CARD | TENS | HUNDRED) && !next.has(REL) {
                months = next.number;
                j += 1;
            } else if next.has(AL) && next.clitic == 0 && self.int(j + 1).is_some() {
                months = self.int(j + 1).unwrap_or(0);
                j += 2;
            } else {
                break;
            }
        }
        let singular = count == Count::One;
        // `الأيام والأسابيع المقبلة`, `الأسابيع أو الأشهر المقبلة`
        let or = j + usize::from(self.is(j, AW));
        let joined = self.at(or).clitic == if or > j { 0 } else { WA };
        if joined && !singular && self.at(or).has(DEF) && self.unit(or, Count::Many).is_some() && self.relative(or + 1).is_some() {
            j = or + 1;
        }
        if let Some((mut end, rel, n)) = self.relative(j) {
            if rel == Rel::New && !(singular && matches!(unit, Unit::Year | Unit::Season)) {
                return None;
            }
            if rel == Rel::Same && !singular {
                return None;
            }
            // `العامين الحالي والمقبل`
            if count == Count::Two && self.at(end).clitic == WA && self.at(end).has(REL) {
                end += 1;
            }
            let moved = shift(rel, n).filter(|_| singular && !matches!(unit, Unit::Season | Unit::Hour));
            let mut e = Expr { shift: moved.map(|n| (unit, n)), rel: moved.and(Some(rel)), ..Expr::default() };
            if night {
                e = Expr { offset: shift(rel, n), part: Some(*b"NI"), ..Expr::default() };
            } else if moved.is_none() {
                e.vague = Some(rel);
            }
            if singular && matches!(unit, Unit::Year | Unit::Season) {
                let year = self.year(end, true);
                if let Some((close, year, hijri, _)) = year {
                    e = Expr { year: Some(year), hijri, ..Expr::default() };
                    end = close;
                    if let Some((close, last)) = self.year_range(end, year) {
                        e.year_end = Some(last);
                        end = close;
                    }
                }
            }
            // `الأيام الأخيرة من رمضان`
            if rel == Rel::Recent
                && !singular
                && self.is(end, MIN)
                && let Some((close, month, _)) =
                    self.month(end + 1 + usize::from(self.is(end + 1, SHAHR))).filter(|_| self.at(end + 1).clitic == 0)
            {
                let hijri = month > 12;
                e = Expr { month: Some((month - 1) % 12 + 1), hijri, modifier: Some("END"), ..Expr::default() };
                end = self.tail(close, &mut e);
            }
            if singular && unit == Unit::Month && self.is(end, PADJ) {
                end += 1;
            }
            return Some((end, e, Family::Period));
        }
        if this && singular && !night {
            let mut e = Expr { shift: Some((unit, 0)), ..Expr::default() };
            if unit == Unit::Season {
                e = Expr { vague: Some(Rel::Now), ..Expr::default() };
            }
            if unit == Unit::Year
                && let Some((end, year, hijri, _)) = self.year(j, true)
            {
                return Some((end, Expr { year: Some(year), hijri, ..Expr::default() }, Family::Period));
            }
            return Some((j, e, Family::Period));
        }
        // `الأشهر الأربعة الأولى من عام 2014`
        let next = self.at(j);
        if !singular && next.clitic == 0 && next.has(ORD) && next.has(DEF) && matches!(next.ordinal, 1..=4 | 99) && !this {
            let mut e = Expr { vague: Some(Rel::Same), ..Expr::default() };
            let mut end = self.tail(j + 1, &mut e);
            if end == j + 1
                && self.is(end, MIN)
                && let Some((close, _, _)) = self.month(end + 1).filter(|_| self.at(end + 1).clitic == 0)
            {
                end = self.tail(close, &mut e);
            }
            if end > j + 1 {
                if count == Count::Two && months == 0 {
                    months = 2;
                }
                self.first_months(if unit == Unit::Month && next.ordinal == 1 { months } else { 0 }, &mut e);
                return Some((end, e, Family::Period));
            }
        }
        None
    }

    /// The first months of a Gregorian year, from January to that of this number; anything else has no value.
    fn first_months(&self, months: u32, e: &mut Expr) {
        if (1..=12).contains(&months) && !e.hijri && e.rel.is_none() && (e.year.is_some() || e.year_shift.is_some()) {
            (e.vague, e.month, e.month_end) = (None, Some(1), Some(months as u8));
        } else {
            e.vague = Some(Rel::Same);
        }
    }

    /// A counted period: `الـ6 سنوات الماضية`, `الستة أعوام الأخيرة`, `الثلاثة الأشهر الأخيرة`, `عشرات السنين الماضية`.
    fn counted_period(&self, i: usize) -> Option<Found> {
        let mut months = 0;
        let (j, definite) = if self.at(i).has(MANY) {
            (i + 1, true)
        } else {
            let (j, n, definite) = self.number(i, true)?;
            months = n as u32;
            (j, definite)
        };
        let lex = self.at(j);
        let (unit, count) = lex.unit?;
        if lex.clitic != 0 || matches!(unit, Unit::Second | Unit::Minute) || !(definite || self.at(j + 1).has(ORD)) {
            return None;
        }
        let mut k = j + 1;
        while self.all(k, FEW | DEF) {
            k += 1;
        }
        if let Some((end, rel, _)) = self.relative(k)
            && count != Count::Two
            && definite
            && rel != Rel::Same
        {
            return Some((end, Expr { vague: Some(rel), ..Expr::default() }, Family::Period));
        }
        let next = self.at(k);
        if next.clitic == 0 && next.has(ORD) && next.has(DEF) && matches!(next.ordinal, 1 | 99) {
            let mut e = Expr::default();
            let end = self.tail(k + 1, &mut e);
            self.first_months(if unit == Unit::Month && next.ordinal == 1 { months } else { 0 }, &mut e);
            return (end > k + 1).then_some((end, e, Family::Period));
        }
        None
    }
}
