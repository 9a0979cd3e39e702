//! Days, months and years: calendar dates, weekdays, `أمس` and its kin, parts of the day before them.

use super::class::*;
use super::expr::{Expr, Family};
use super::reader::{Reader, shift};
use super::word::{Count, Rel, Unit, WA};

/// Weekdays in a row at most, so that a text of nothing else is not read to its end from each of them.
const WEEK: u8 = 7;

/// What a grammar found: the token behind it, its parts, and the family of the rule.
pub type Found = (usize, Expr, Family);

impl Reader<'_, '_> {
    /// Any expression of kind DATE that begins at `i`; the longest.
    pub fn date(&self, i: usize) -> Option<Found> {
        let readers = [Self::modified, Self::day_part, Self::day, Self::month_or_year, Self::period, Self::occasion];
        let mut best: Option<Found> = None;
        for reader in readers {
            if let Some(found) = reader(self, i)
                && best.as_ref().is_none_or(|b| found.0 > b.0)
            {
                best = Some(found);
            }
        }
        best
    }

    /// `مطلع 2017`, `منتصف أيلول/سبتمبر`, `وقت سابق من العام الجاري`, `نهاية الأسبوع`.
    fn modified(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        let (j, modifier) = if lex.has(MOD) && !lex.has(DEF) {
            (i + 1, lex.modifier)
        } else if lex.has(WAQT) && !lex.has(DEF) && self.is(i + 1, EARLY) && !self.is(i + 1, DEF) {
            if !self.is(i + 2, MIN) {
                return None;
            }
            // `وقت سابق من الشهر الجاري`, `ساعة متأخرة من مساء أمس`; with a month the phrase stays outside.
            return self.day_part(i + 3).or_else(|| self.period(i + 3)).or_else(|| self.day(i + 3));
        } else {
            return None;
        };
        if self.at(j).clitic != 0 {
            return None;
        }
        let found = [Self::month_or_year, Self::period, Self::occasion].iter().filter_map(|r| r(self, j)).max_by_key(|f| f.0);
        let found = found.or_else(|| if self.is(j, DAY | DAYS) { self.day(j).or_else(|| self.day_part(j)) } else { None });
        let (end, mut e, family) = match found {
            Some(found) => found,
            None => {
                // `بداية العام`, `نهاية الأسبوع`: the period itself.
                let unit = self.unit(j, Count::One).filter(|u| *u >= Unit::Week && self.all(j, DEF))?;
                let mut end = j + 1;
                while self.is(end, PADJ) {
                    end += 1;
                }
                if let Some((e, year, hijri, _)) = self.year(end, true) {
                    (e, Expr { year: Some(year), hijri, ..Expr::default() }, Family::Year)
                } else {
                    (end, Expr { shift: Some((unit, 0)), ..Expr::default() }, Family::Period)
                }
            }
        };
        e.modifier = modifier;
        Some((end, e, if family == Family::BareMonth || family == Family::BareYear { Family::Month } else { family }))
    }

    /// `صباح أمس الاثنين`, `بعد ظهر اليوم`, `منتصف ليل الجمعة`, `الساعات الأولى من صباح أمس`.
    fn day_part(&self, i: usize) -> Option<Found> {
        self.day_part_within(i, 2)
    }

    fn day_part_within(&self, i: usize, hops: u8) -> Option<Found> {
        let lex = self.at(i);
        // `الليلة الفاصلة بين الاثنين والثلاثاء`
        if lex.has(TONIGHT) && self.norm(i + 1) == "الفاصله" && self.is(i + 2, BAYN) {
            let (end, mut e, family) = self.day(i + 3).or_else(|| self.month_date(i + 3))?;
            let second = self.at(end).clitic == WA && self.at(end).has(WEEKDAY) && e.weekday.is_some();
            if second {
                e.weekday_end = Some(self.at(end).weekday);
            }
            e.part = Some(*b"NI");
            return Some((end + usize::from(second), e, family));
        }
        // `الساعات الأولى من …`, `ساعات الصباح الأولى ل…`
        if lex.unit.is_some_and(|u| u.0 == Unit::Hour && u.1 == Count::Many) {
            let hops = hops.checked_sub(1)?;
            if lex.has(DEF) && self.is(i + 1, ORD) && self.is(i + 2, MIN) {
                return self.day_part_within(i + 3, hops);
            }
            if !lex.has(DEF) && self.is(i + 1, PART) {
                if self.is(i + 2, ORD) && self.at(i + 3).has(DAY | DEICTIC | WEEKDAY) {
                    return self.day(i + 3);
                }
                return self.day_part_within(i + 1, hops);
            }
            return None;
        }
        let j = if lex.has(BAAD | BUAID | MOD) && self.is(i + 1, PART) && !self.at(i + 1).has(DEF) { i + 1 } else { i };
        let part = self.at(j);
        if !part.has(PART) || (j > i && part.clitic != 0) {
            return None;
        }
        let mut k = j + 1;
        if self.norm(k) == "كل" || (part.has(DEF) && !self.is(k, DEICTIC)) || self.at(k).clitic != 0 {
            return None;
        }
        let night = part.part == Some(*b"NI");
        let found = self.day(k).or_else(|| self.month_or_year(k).filter(|f| f.1.day.is_some())).or_else(|| self.feast(k));
        let (mut end, mut e, family) = found?;
        if self.at(k).has(DEICTIC) && self.at(k).deictic == 0 && end == k + 1 {
            // `صباح اليوم التالي`
            if self.all(end, REL | DEF) && matches!(self.at(end).rel, Some(Rel::After | Rel::Before | Rel::Same)) {
                end += 1;
                e = Expr { vague: Some(Rel::Same), ..Expr::default() };
            }
        }
        k = end;
        if night && e.weekday.is_some() && (self.dash(k) || self.is(k, ILA)) && self.all(k + 1, WEEKDAY | DEF) {
            e.weekday_end = Some(self.at(k + 1).weekday);
            end = k + 2;
        }
        e.part = part.part;
        Some((
            end,
            e,
            if family == Family::Today {
                Family::Deictic
            } else if family == Family::BareWeekday {
                Family::Weekday
            } else {
                family
            },
        ))
    }

    /// `اليوم`, `أمس`, `يوم غد الأربعاء`, `أول من أمس`, `يوم الأحد المقبل 25 شوال`.
    pub fn day(&self, i: usize) -> Option<Found> {
        let (end, mut e, family) = self.deictic(i).or_else(|| self.weekday(i))?;
        // `يوم السبت ظهرا`; but `السبت مساء أمس` are two.
        let part = self.at(end).part.filter(|p| p != b"XX" && self.is(end, ADVERB) && e.part.is_none());
        let other_day = || self.deictic(end + 1).is_some() || self.weekday(end + 1).is_some();
        if part.is_none() || other_day() || self.norm(end + 1) == "ونهارا" {
            return Some((end, e, family));
        }
        e.part = part;
        let family = match family {
            Family::Today => Family::Deictic,
            Family::BareWeekday => Family::Weekday,
            other => other,
        };
        Some((end + 1, e, family))
    }

    fn deictic(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        // `هذا اليوم`
        if lex.has(HADHA) && self.is(i + 1, DEICTIC) && self.at(i + 1).deictic == 0 {
            let (end, e, _) = self.deictic(i + 1)?;
            return Some((end, e, Family::Deictic));
        }
        if lex.has(HADHA) && self.is(i + 1, TONIGHT) {
            return Some((i + 2, Expr { offset: Some(0), part: Some(*b"NI"), ..Expr::default() }, Family::Deictic));
        }
        let mut j = i;
        let day_word = lex.has(DAY) && !lex.has(DEF);
        if day_word {
            j += 1;
        }
        let inner = |k: usize| k == i || self.at(k).clitic == 0;
        if !inner(j) {
            return None;
        }
        let here = self.at(j);
        let (mut end, offset, bare);
        if here.has(ORD) && here.ordinal == 1 && self.is(j + 1, DEICTIC) && self.at(j + 1).deictic == -1 {
            (end, offset, bare) = (j + 2, -2, false);
        } else if here.has(ORD) && here.ordinal == 1 && self.is(j + 1, MIN) && self.is(j + 2, DEICTIC) && self.at(j + 2).deictic == -1 {
            (end, offset, bare) = (j + 3, -2, false);
        } else if here.has(BAAD) && self.is(j + 1, DEICTIC) && self.at(j + 1).deictic == 1 {
            (end, offset, bare) = (j + 2, 2, false);
        } else if here.has(DEICTIC) {
            let next = self.at(j + 1);
            if here.deictic == -1 && next.has(ORD) && next.has(DEF) && next.ordinal == 1 && next.clitic == 0 {
                (end, offset, bare) = (j + 2, -2, false);
            } else {
                if here.deictic == 1
                    && !here.has(DEF)
                    && self.norm(j).ends_with("غد")
                    && !day_word
                    && !self.is(j + 1, WEEKDAY)
                    && self.punct(j + 1) != "("
                    && j == i
                    && i > 0
                    && !self.at(i.wrapping_sub(1)).has(PART)
                {
                    return None;
                }
                (end, offset, bare) = (j + 1, i32::from(here.deictic), here.deictic == 0);
            }
        } else if here.has(TONIGHT) && !day_word && !self.at(j + 1).has(REL | QABL | DEF) {
            return Some((j + 1, Expr { offset: Some(0), part: Some(*b"NI"), ..Expr::default() }, Family::Today));
        } else {
            return None;
        }
        let mut e = Expr { offset: Some(offset), ..Expr::default() };
        let mut family = if bare { Family::Today } else { Family::Deictic };
        if let Some((close, weekday)) = self.weekday_apposition(end) {
            e.weekday = Some(weekday);
            end = close;
            family = Family::Deictic;
            if let Some((close, Rel::Next | Rel::Past, _)) = self.relative(end) {
                end = close;
            }
        }
        if let Some((close, date)) = self.calendar_apposition(end) {
            e.merge_date(date);
            return Some((close, e, Family::Calendar));
        }
        if bare && end == j + 1 && !day_word {
            return self.bare_today(i, j, e);
        }
        Some((end, e, family))
    }

    /// `اليوم` alone: a date, unless the words around make it another thing.
    fn bare_today(&self, i: usize, j: usize, e: Expr) -> Option<Found> {
        let next = self.at(j + 1);
        if next.clitic == 0 && next.has(DEF) && next.has(ORD | WORLD | CARD) {
            return None;
        }
        if next.clitic == 0 && next.has(REL) && next.has(DEF) {
            return match next.rel {
                Some(Rel::After | Rel::Before) => Some((j + 2, Expr { vague: Some(Rel::Same), ..Expr::default() }, Family::Today)),
                _ => None,
            };
        }
        if matches!(self.norm(j + 1), "الذي" | "نفسه" | "ذاته" | "الوطني" | "المفتوح") {
            return None;
        }
        let before = i.wrapping_sub(1);
        if i > self.start && self.at(i).clitic == 0 && self.is(before, PRESS) {
            return None;
        }
        // `عشر ساعات في اليوم`, `مرتين في اليوم`: a rate.
        if i > self.start && self.is(before, FI) {
            return None;
        }
        Some((j + 1, e, Family::Today))
    }

    /// `الاثنين`, `(الاثنين)`, `، الاثنين` behind a day already named.
    fn weekday_apposition(&self, i: usize) -> Option<(usize, u8)> {
        if self.is(i, WEEKDAY) {
            return Some((i + 1, self.at(i).weekday));
        }
        if self.punct(i) == "(" && self.is(i + 1, WEEKDAY) && self.punct(i + 2) == ")" {
            return Some((i + 3, self.at(i + 1).weekday));
        }
        let joined = self.punct(i) == "،" && self.all(i + 1, WEEKDAY | DEF);
        (joined && matches!(self.punct(i + 2), "،" | ".")).then(|| (i + 2, self.at(i + 1).weekday))
    }

    /// A calendar date right behind a day: `14 ماي 2017`, `25 / 10 / 1436هـ`, `الموافق` excepted; also in brackets.
    fn calendar_apposition(&self, i: usize) -> Option<(usize, Expr)> {
        if self.at(i).clitic != 0 {
            return None;
        }
        if let Some((end, e, _)) = self.numeric(i).or_else(|| self.month_date(i)) {
            return Some((end, e));
        }
        if self.punct(i) == "(" {
            let (end, e, _) = self.numeric(i + 1).or_else(|| self.month_date(i + 1))?;
            return (self.punct(end) == ")").then_some((end + 1, e));
        }
        None
    }

    fn weekday(&self, i: usize) -> Option<Found> {
        self.weekday_within(i, WEEK)
    }

    fn weekday_within(&self, i: usize, hops: u8) -> Option<Found> {
        let lex = self.at(i);
        let day_word = (lex.has(DAY) && !lex.has(DEF)) || (lex.has(DAYS) && self.all(i + 1, WEEKDAY | DEF));
        let mut j = if day_word { i + 1 } else { i };
        let bracket = self.punct(j) == "(" && self.punct(j + 2) == ")";
        if bracket {
            j += 1;
        }
        let first = self.at(j);
        if !first.has(WEEKDAY) || (day_word && first.clitic != 0) {
            return None;
        }
        if bracket && !day_word {
            // `(الخميس) 14 / 10 / 1436هـ`
            let (end, date) = self.calendar_apposition(j + 2)?;
            let mut e = Expr { weekday: Some(first.weekday), ..Expr::default() };
            e.merge_date(date);
            return Some((end, e, Family::Calendar));
        }
        let mut e = Expr { weekday: Some(first.weekday), ..Expr::default() };
        let mut end = j + 1 + usize::from(bracket);
        let mut family = if day_word { Family::Weekday } else { Family::BareWeekday };
        // `يومي الجمعة والسبت`, `السبت والأحد المقبلين`
        let mut more = end;
        while more < end + usize::from(WEEK) && self.at(more).clitic == WA && self.at(more).has(WEEKDAY) && self.at(more).has(DEF) {
            e.weekday_end = Some(self.at(more).weekday);
            more += 1;
        }
        if more > end {
            let two = self.norm(i).ends_with("يومي") || lex.has(DAYS);
            let adjective = self.relative(more).is_some_and(|_| self.norm(more).ends_with("ين"));
            if two || adjective {
                end = more;
            } else {
                e.weekday_end = None;
            }
        }
        if let Some((close, rel, _)) = self.relative(end)
            && !matches!(rel, Rel::Recent | Rel::New)
        {
            e.rel = Some(rel);
            end = close;
            family = Family::Weekday;
        }
        if e.weekday_end.is_some()
            && self.is(end, FI | MIN)
            && self.all(end + 1, UNIT | DEF)
            && self.unit(end + 1, Count::One) == Some(Unit::Week)
            && let Some((close, rel, n)) = self.relative(end + 2)
        {
            e.shift = shift(rel, n).map(|n| (Unit::Week, n));
            end = close;
        }
        if let Some((close, date)) = self.calendar_apposition(end) {
            e.merge_date(date);
            return Some((close, e, Family::Calendar));
        }
        // `الأحد 15 والإثنين 16 جانفي 2017`: the month of the second.
        if let Some(day) = self.int(end).filter(|d| (1..=31).contains(d))
            && self.at(end + 1).clitic == WA
            && hops > 0
            && let Some((_, other, _)) = self.weekday_within(end + 1, hops - 1).filter(|f| f.1.day.is_some())
        {
            e.merge_date(Expr { day: Some(day as u8), day_end: None, ..other });
            return Some((end + 1, e, Family::Calendar));
        }
        // Without the article it is a number or a name more often.
        if !first.has(DEF) && !day_word {
            return None;
        }
        if !first.has(DEF) && self.norm(j) == "احد" {
            return None;
        }
        // `بين الاثنين`: both of them.
        if first.weekday == 1 && i > self.start && self.is(i - 1, BAYN) && family == Family::BareWeekday && !self.at(end).has(WEEKDAY) {
            return None;
        }
        Some((end, e, family))
    }
}

impl Expr {
    /// Takes the calendar date of an apposition.
    pub fn merge_date(&mut self, date: Expr) {
        self.hijri = date.hijri;
        self.year = date.year;
        self.year_end = date.year_end;
        self.month = date.month;
        self.month_end = date.month_end;
        self.day = date.day;
        self.day_end = date.day_end;
        self.year_shift = date.year_shift;
        self.rel = self.rel.or(date.rel);
        self.shift = self.shift.or(date.shift);
        self.vague = date.vague;
    }
}
