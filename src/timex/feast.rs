//! Feasts: `أول أيام عيد الفطر`, `يوم عرفة`, `ليلة العيد`, `العشر الأواخر من رمضان`.

use super::class::*;
use super::date::Found;
use super::expr::{Expr, Family};
use super::reader::Reader;
use super::word::{Count, Rel, Unit, WA};

impl Reader<'_, '_> {
    /// `أول أيام عيد الفطر المبارك`, `يوم العيد`, `يوم عرفة`, `ليلة القدر`, `العشر الأواخر من رمضان`.
    pub fn occasion(&self, i: usize) -> Option<Found> {
        let mut j = i;
        let lex = self.at(i);
        if self.norm(i).ends_with("العشر") && self.norm(i + 1) == "الاواخر" {
            let mut end = i + 2;
            if self.is(end, MIN) {
                end += 1;
                if self.is(end, SHAHR) {
                    end += 1;
                }
                let (close, month, _) = self.month(end).filter(|_| self.at(end).clitic == 0)?;
                let mut e = Expr { month: Some(month.saturating_sub(12)), hijri: true, modifier: Some("END"), ..Expr::default() };
                let mut close = self.tail(close, &mut e);
                if self.is(close, PADJ) {
                    close += 1;
                }
                return Some((close, e, Family::Occasion));
            }
            return None;
        }
        let ordinal = lex.has(ORD) && !lex.has(DEF);
        let nth = if ordinal { lex.ordinal } else { 1 };
        if ordinal {
            j += 1;
            // `أول وثاني أيام العيد`
            while j < i + 4 && self.at(j).clitic == WA && self.at(j).has(ORD) {
                j += 1;
            }
            if !self.is(j, DAYS | DAY) {
                return None;
            }
        }
        let days = self.at(j);
        let two_days = days.unit == Some((Unit::Day, Count::Two)) && days.has(DEF) && self.is(j + 1, ORD);
        let head = days.has(DAYS | DAY) && !days.has(DEF) || days.part == Some(*b"NI") && !days.has(DEF);
        if !head && !two_days || (j > i && days.clitic != 0) {
            return None;
        }
        j += 1 + usize::from(two_days);
        // `أول أيام الشهر الفضيل`
        if ordinal && self.all(j, UNIT | DEF) && self.unit(j, Count::One) == Some(Unit::Month) && self.is(j + 1, PADJ) {
            return Some((j + 2, Expr { hijri: true, month: Some(9), day: Some(nth), ..Expr::default() }, Family::Occasion));
        }
        if ordinal && days.has(DAYS) && (self.is(j, SHAHR) || self.at(j).has(MONTH)) && self.at(j).clitic == 0 {
            let k = if self.is(j, SHAHR) { j + 1 } else { j };
            if let Some((end, month, _)) = self.month(k) {
                let mut e = Expr { hijri: month > 12, month: Some((month - 1) % 12 + 1), day: Some(nth), ..Expr::default() };
                let mut end = end;
                while self.is(end, PADJ) {
                    end += 1;
                }
                let end = self.tail(end, &mut e);
                return Some((end, e, Family::Occasion));
            }
        }
        let (end, mut e, family) = self.feast(j)?;
        if ordinal || days.has(DAY) {
            if let Some(day) = e.day {
                e.day = Some(day + nth.min(29) - 1);
            }
        } else {
            e.day_end = None;
        }
        Some((end, e, family))
    }

    /// The feast itself, behind `يوم`, `أيام` or `ليلة`: `عيد الفطر المبارك`, `العيد`, `عرفة`.
    pub fn feast(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        let mut e = Expr { hijri: true, ..Expr::default() };
        let mut end = i + 1;
        if lex.has(EID) && (lex.clitic == 0 || self.norm(i) == "للعيد") {
            if self.is(end, EIDNAME) {
                (e.month, e.day) = if self.norm(end) == "الفطر" { (Some(10), Some(1)) } else { (Some(12), Some(10)) };
                end += 1;
            } else if self.norm(i).ends_with("العيد") || self.norm(i) == "للعيد" {
                // Which of the two feasts the article's date must tell; not guessed here.
                e = Expr { vague: Some(Rel::Same), ..Expr::default() };
            } else {
                return None;
            }
        } else if lex.has(FEAST) && lex.clitic == 0 {
            (e.month, e.day) = match self.norm(i) {
                "عرفه" => (Some(12), Some(9)),
                "الترويه" => (Some(12), Some(8)),
                "النحر" => (Some(12), Some(10)),
                "عاشوراء" => (Some(1), Some(10)),
                _ => (None, None),
            };
            if e.month.is_none() {
                e = Expr { vague: Some(Rel::Same), ..Expr::default() };
            }
        } else {
            return None;
        }
        while self.all(end, PADJ | DEF) {
            end += 1;
        }
        if self.norm(end) == "السعيد" {
            end += 1;
        }
        if e.month.is_some() {
            end = self.tail(end, &mut e);
        }
        Some((end, e, Family::Occasion))
    }
}
