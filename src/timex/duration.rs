//! Durations and ages: `يومين`, `أكثر من ثمانين عاما`, `عدة شهور`, `بين 3 و5 سنوات`, `السابعة من العمر`.

use super::class::*;
use super::date::Found;
use super::expr::{Amount, Expr, Family};
use super::reader::Reader;
use super::word::{BA, Count, Unit, WA};

impl Reader<'_, '_> {
    /// A duration that begins at `i`.
    pub fn duration(&self, i: usize) -> Option<Found> {
        let (j, modifier) = self.approximator(i);
        // `بين 3 إلى 4 ساعات`: the preposition is loose.
        let between =
            self.between(i).filter(|&k| self.at(i).has(MA) || !(self.int(k).is_some() && (self.dash(k + 1) || self.is(k + 1, ILA))));
        let found = between.and_then(|k| self.range(k, true).map(|f| (f.0, f.1, Family::Counted)));
        let found = found.or_else(|| if j > i && self.at(j).clitic != 0 { None } else { self.amount(j, j > i || self.cued(j)) });
        let found = found.map(|(end, amount, family)| {
            let (end, amount) = self.addition(end, amount);
            (end, Expr { amount: Some(amount), modifier, ..Expr::default() }, family)
        });
        let (mut end, mut e, family) = found.or_else(|| self.age(j).map(|(end, e)| (end, e, Family::Age)))?;
        // `تقريبا`, `على الأقل`, `فأكثر`, `أو أكثر`
        if self.is(end, POST) {
            e.modifier = e.modifier.or(Some("APPROX"));
            end += 1;
        } else if self.norm(end) == "علي" && matches!(self.norm(end + 1), "الاقل" | "الاكثر") {
            e.modifier = Some(if self.norm(end + 1) == "الاقل" { "EQUAL_OR_MORE" } else { "EQUAL_OR_LESS" });
            end += 2;
        } else if matches!(self.norm(end), "فاكثر" | "واكثر") {
            e.modifier = Some("EQUAL_OR_MORE");
            end += 1;
        } else if self.is(end, AW) && matches!(self.norm(end + 1), "اكثر" | "اقل") {
            end += 2;
        }
        Some((end, e, family))
    }

    /// `نحو`, `أكثر من`, `ما يقارب`, `ما لا يقل عن`: where they end, and what they say.
    fn approximator(&self, i: usize) -> (usize, Option<&'static str>) {
        let lex = self.at(i);
        if lex.has(APPROX) {
            return match lex.modifier {
                Some("MORE") if self.is(i + 1, MIN) => (i + 2, Some("MORE_THAN")),
                Some("LESS") if self.is(i + 1, MIN) => (i + 2, Some("LESS_THAN")),
                Some("APPROX") => (i + 1, Some("APPROX")),
                _ => (i, None),
            };
        }
        if lex.has(MA) {
            let not = self.norm(i + 1) == "لا";
            let j = i + 1 + usize::from(not);
            let verb = self.norm(j);
            let known = self.is(j, MAVERB) || not && matches!(verb, "يقل" | "تقل" | "يزيد" | "تزيد" | "يتجاوز");
            if known {
                let particle = matches!(self.norm(j + 1), "من" | "علي" | "عن" | "الي");
                let modifier = match (self.at(j).modifier, not) {
                    (_, true) if verb.ends_with("قل") => "EQUAL_OR_MORE",
                    (_, true) => "EQUAL_OR_LESS",
                    (Some("MORE"), _) => "MORE_THAN",
                    _ => "APPROX",
                };
                return (j + 1 + usize::from(particle), Some(modifier));
            }
        }
        (i, None)
    }

    fn between(&self, i: usize) -> Option<usize> {
        let j = if self.at(i).has(MA) && self.is(i + 1, BAYN) { i + 1 } else { i };
        self.at(j).has(BAYN).then_some(j + 1)
    }

    /// Does a word that wants a duration stand before `i`?
    fn cued(&self, i: usize) -> bool {
        let least = i > self.start + 1 && self.norm(i - 1) == "عن" && matches!(self.norm(i - 2), "تقل" | "يقل" | "تزيد" | "يزيد");
        let before_that = self.is(i + 1, QABL) && self.norm(i + 2) == "ذلك";
        i > self.start
            && (least
                || before_that
                || self.at(i - 1).has(CUE | APPROX)
                || self.is(i - 1, FI) && self.level_before(i - 1)
                || self.is(i - 1, MIN) && i > self.start + 1 && self.at(i - 2).has(APPROX))
    }

    /// A count and its unit, or a unit that holds its count. `cued`: an approximator or preposition stands before.
    fn amount(&self, i: usize, cued: bool) -> Option<(usize, Amount, Family)> {
        if let Some((end, amount)) = self.range(i, false) {
            let weak = amount.unit == Unit::Decade && (self.start.max(i.saturating_sub(4))..i).any(|k| self.at(k).has(CONTRACT));
            return (!weak).then_some((end, amount, Family::Counted));
        }
        let lex = self.at(i);
        let plain = |unit, count| Amount { unit, count, last: None, and: None, from: None };
        if let Some((unit, count)) = lex.unit.filter(|_| !lex.has(DEF)) {
            let next = self.at(i + 1);
            match count {
                Count::Two if !self.norm(i).ends_with("ومي") && !self.norm(i).ends_with("امي") && !self.norm(i).ends_with("نتي") =>
                {
                    if unit == Unit::Decade && !cued && !self.near_cue(i) {
                        return None;
                    }
                    let end = if self.is(i + 1, CARD) && next.number == 2 { i + 2 } else { i + 1 };
                    // `يومين أو ثلاثة أيام`
                    if self.is(end, AW)
                        && let Some((close, count, _)) = self.number(end + 1, false)
                        && self.at(close).unit.is_some_and(|u| u.0 == unit)
                    {
                        return Some((
                            close + 1,
                            Amount { unit, count: Some(2.0), last: Some(count), and: None, from: None },
                            Family::Counted,
                        ));
                    }
                    return Some((end, plain(unit, Some(2.0)), Family::Counted));
                }
                Count::One => {
                    if next.clitic == 0
                        && (next.has(CARD) && next.number == 1 || matches!(self.norm(i + 1), "كامل" | "كامله" | "كاملا"))
                        && !next.has(DEF)
                    {
                        return Some((i + 2, plain(unit, Some(1.0)), Family::Counted));
                    }
                    // `شهر أو شهرين`, `أسبوع أو أكثر`
                    if self.is(i + 1, AW) && (self.at(i + 2).unit == Some((unit, Count::Two)) || self.norm(i + 2) == "اكثر") {
                        return Some((i + 3, Amount { unit, count: Some(1.0), last: Some(2.0), and: None, from: None }, Family::Counted));
                    }
                    // `سنة ونصف`, `سنة و سبعة أشهر`
                    let and = usize::from(self.norm(i + 1) == "و");
                    let half = self.at(i + 1).clitic == WA && self.at(i + 1).has(FRACTION)
                        || self.addition(i + 1, plain(unit, Some(1.0))).0 > i + 2 + and;
                    let follows_year =
                        self.int(i + 1).is_some() || next.has(NUMBER | AL | ORD | WEEKDAY | MONTH | MONTH2 | DEICTIC | PADJ | REL | DEF);
                    if half || !follows_year && (cued && self.single(i, unit) || self.apart(i, unit)) {
                        return Some((i + 1, plain(unit, Some(1.0)), Family::Uncounted));
                    }
                }
                Count::Many => {
                    if next.clitic == 0 && next.has(FEW | QUANT) && !next.has(DEF) {
                        return Some((i + 2, plain(unit, None), Family::Uncounted));
                    }
                    if unit >= Unit::Day
                        && let Some((end, count, false)) = self.number(i + 1, false).filter(|_| next.clitic == 0 && next.has(CARD))
                    {
                        return Some((end, plain(unit, Some(count)), Family::Counted));
                    }
                }
                Count::Two => {}
            }
        }
        let next = self.at(i + 1);
        if let Some((unit, count)) = next.unit.filter(|_| next.clitic == 0) {
            if lex.has(FRACTION) && !lex.has(DEF) && count == Count::One && !next.has(DEF) {
                return Some((i + 2, plain(unit, Some(f64::from((lex.fraction * 1000.0).round()) / 1000.0)), Family::Counted));
            }
            let some = lex.has(QUANT) && (!next.has(DEF) || self.norm(i).ends_with("بعض") && !self.is(i + 2, REL));
            if some && count == Count::Many && unit >= Unit::Minute {
                return Some((i + 2, plain(unit, None), Family::Uncounted));
            }
            if lex.has(MANY) && count == Count::Many {
                return Some((i + 2, plain(unit, None), Family::Uncounted));
            }
        }
        // `بضعة آلاف سنة`
        if lex.has(QUANT) && self.at(i + 1).has(MANY) && self.at(i + 2).unit.is_some() && self.at(i + 2).clitic == 0 {
            return Some((i + 3, plain(self.at(i + 2).unit?.0, None), Family::Uncounted));
        }
        None
    }

    /// Is a lone unit behind a cue a duration here? (`كل يوم`, `بعد ساعة` yes; `في عام` no.)
    fn single(&self, i: usize, unit: Unit) -> bool {
        if self.at(i).clitic != 0 {
            return false;
        }
        let before = self.norm(i.wrapping_sub(1));
        let again = i > self.start + 1 && self.at(i - 2).unit.is_some_and(|u| u.0 == unit);
        let finance = before == "في" && self.level_before(i - 1);
        (finance || !matches!(before, "كل" | "في" | "فتره" | "مده"))
            && !self.at(i - 1).has(KULL)
            && !again
            && unit >= Unit::Minute
            && !matches!(unit, Unit::Decade | Unit::Season)
    }

    /// `قبل المباراة بيوم`, `بعد وفاته بسنة`: how far one thing is from another.
    fn apart(&self, i: usize, unit: Unit) -> bool {
        let far = |k: usize| self.at(k).has(QABL | BAAD) || self.norm(k).trim_start_matches(['و', 'ف']).starts_with("بعده");
        self.at(i).clitic == BA && (Unit::Hour..=Unit::Year).contains(&unit) && (self.start.max(i.saturating_sub(6))..i).any(far)
    }

    /// `أدنى مستوى في شهر`: within the few words before `i` a level is named.
    fn level_before(&self, i: usize) -> bool {
        (self.start.max(i.saturating_sub(4))..i).any(|k| self.at(k).has(LEVEL))
    }

    fn near_cue(&self, i: usize) -> bool {
        i > self.start && self.at(i - 1).has(CUE | PREP | APPROX | BAYN)
    }

    /// `ثلاث سنوات`, `9 إلى 12 عاما`, `3 و5 سنوات` behind `بين`, `10-15 سنة`, `أسبوع وعشرة أيام` behind `بين`.
    fn range(&self, i: usize, between: bool) -> Option<(usize, Amount)> {
        // `(17 - 25) سنة`
        if self.punct(i) == "("
            && let (Some(a), true, Some(b), ")") = (self.int(i + 1), self.dash(i + 2), self.int(i + 3), self.punct(i + 4))
            && let Some((unit, Count::One | Count::Many)) = self.at(i + 5).unit.filter(|_| self.at(i + 5).clitic == 0)
        {
            let amount = Amount { unit, count: Some(f64::from(a)), last: Some(f64::from(b)), and: None, from: None };
            return Some((i + 6, amount));
        }
        let single = self.at(i).unit.filter(|u| between && u.1 != Count::Many && !self.at(i).has(DEF));
        let (mut j, count, definite) = match single {
            Some(u) => (i, if u.1 == Count::Two { 2.0 } else { 1.0 }, false),
            None => self.number(i, true)?,
        };
        // A year is no count: `2015 سنة …` does not happen below a thousand.
        let mut last = None;
        let first_unit = self.at(j).unit.filter(|_| between && self.at(j).clitic == 0);
        if first_unit.is_some() {
            j += 1;
        }
        if let (Some(_), true, Some(_)) = (self.int(i), self.dash(j) || self.norm(j) == "و", self.int(j + 1))
            && self.norm(j + 2) == "و"
            && self.int(j + 3).is_some()
        {
            // `3 و5 و7 أيام`
            j += 2;
        }
        let link = self.dash(j)
            || self.is(j, ILA | HATTA | AW)
            || (between || self.int(i).is_some()) && (self.norm(j) == "و" || self.at(j).clitic == WA);
        if link {
            let k = if self.at(j).clitic == WA && self.norm(j) != "و" { j } else { j + 1 };
            if let Some((end, value, _)) = self.number(k, k == j)
                && self.at(end).unit.is_some()
                && self.at(end).clitic == 0
            {
                last = Some(value);
                j = end;
            } else if between && self.at(k).unit.is_some_and(|u| u.1 != Count::Many) && (k > j || self.at(k).clitic == WA) {
                let (unit, n) = self.at(k).unit?;
                return Some((
                    k + 1,
                    Amount { unit, count: Some(count), last: Some(if n == Count::Two { 2.0 } else { 1.0 }), and: None, from: None },
                ));
            }
        }
        if between && last.is_none() {
            return None;
        }
        let lex = self.at(j);
        let (unit, number) = lex.unit?;
        // `124 مليون عام 2014`: the year of the number.
        if matches!(self.norm(j), "عام" | "سنه") && self.year(j + 1, true).is_some() {
            return None;
        }
        if lex.clitic != 0 || number == Count::Two || (self.norm(j) == "حول") {
            return None;
        }
        if lex.has(DEF) && !(definite || self.norm(i).starts_with("عشرات")) {
            return None;
        }
        // `30 سبتمبر`-like dates and `2015 عام` are not counts; nor is the ordinal second of `الثانية`.
        if unit == Unit::Second && lex.has(DEF) {
            return None;
        }
        let from = first_unit.map(|u| u.0).filter(|u| *u != unit && last.is_some());
        Some((j + 1, Amount { unit, count: Some(count), last, and: None, from }))
    }

    /// `ونصف`, `ونصف السنة`, `وسبعة أشهر`, `ونيف`, `من الزمن`.
    fn addition(&self, i: usize, mut amount: Amount) -> (usize, Amount) {
        let next = self.at(i);
        if next.clitic == WA && next.has(FRACTION) && !next.has(DEF) {
            amount.and = Some((amount.unit, f64::from(next.fraction)));
            let unit = self.at(i + 1).unit.is_some_and(|u| u.1 == Count::One) && self.at(i + 1).clitic == 0;
            return (i + 1 + usize::from(unit), amount);
        }
        if next.clitic == WA && next.has(POST) {
            return (i + 1, amount);
        }
        let k = if self.norm(i) == "و" { i + 1 } else { i };
        if k > i || next.clitic == WA {
            if let Some((end, value, _)) = self.number(k, true)
                && let Some((unit, number)) = self.at(end).unit
                && unit < amount.unit
                && number != Count::Two
                && self.at(end).clitic == 0
                && !self.at(end).has(DEF)
            {
                amount.and = Some((unit, value));
                return (end + 1, amount);
            }
            if let Some((unit, number)) = self.at(k).unit.filter(|_| !self.at(k).has(DEF))
                && unit < amount.unit
                && number != Count::Many
            {
                amount.and = Some((unit, if number == Count::Two { 2.0 } else { 1.0 }));
                return (k + 1, amount);
            }
        }
        (i, amount)
    }

    /// Ages by ordinal or round number: `السابعة من العمر`, `العشرين من عمره`, `العقد الثالث من عمره`, `الخامسة والسبعين عاما`.
    fn age(&self, i: usize) -> Option<(usize, Expr)> {
        let lex = self.at(i);
        let amount = |n: f64| Expr {
            amount: Some(Amount { unit: Unit::Year, count: Some(n), last: None, and: None, from: None }),
            ..Expr::default()
        };
        if lex.has(DECADE) && self.is(i + 1, MIN) && self.is(i + 2, AGE) {
            return Some((i + 3, amount(f64::from(lex.decade))));
        }
        if lex.unit == Some((Unit::Decade, Count::One)) && lex.has(DEF) && self.is(i + 2, MIN) && self.is(i + 3, AGE) {
            let (_, n) = self.ordinal(i + 1)?;
            return Some((i + 4, amount(f64::from(n) * 10.0 - 10.0)));
        }
        // `الـ18 من عمره`, `34 من عمرها`
        let figures = i + usize::from(lex.has(AL));
        let (end, n) = match self.int(figures) {
            Some(n @ 1..=120) => (figures + 1, n as u8),
            None if lex.has(ORD | TENS) && lex.has(DEF) => self.ordinal(i)?,
            _ => return None,
        };
        // But `الدقيقة 26 من عمر اللقاء`.
        if self.is(end, MIN) && self.is(end + 1, AGE) && self.norm(end + 1) != "عمر" {
            return Some((end + 2, amount(f64::from(n))));
        }
        // `سن الثانية عشرة`, `دون سن الـ18`
        let aged = i > self.start && lex.clitic == 0 && self.norm(i - 1).trim_start_matches(['و', 'ب', 'ل']) == "سن";
        if aged && (figures > i || lex.has(ORD | TENS)) && !self.is(end, UNIT) {
            return Some((end, amount(f64::from(n))));
        }
        let years = self.at(end).unit == Some((Unit::Year, Count::One)) && self.is(end, UNIT) && !self.at(end).has(DEF);
        (years && n > 10 && self.int(end + 1).is_none()).then(|| (end + 1, amount(f64::from(n))))
    }
}
