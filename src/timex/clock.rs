//! Clock times: `الساعة 12:00 بتوقيت غرينتش`, `الرابعة فجرا`, `18:06 ت م`, `منتصف الليل`.

use super::class::*;
use super::date::Found;
use super::expr::{Clock, Expr, Family};
use super::reader::Reader;
use super::word::WA;

impl Reader<'_, '_> {
    /// A clock time that begins at `i`.
    pub fn clock(&self, i: usize) -> Option<Found> {
        let lex = self.at(i);
        // `منتصف الليل`, `الساعة منتصف النهار`
        let middle = i + usize::from(lex.has(SAA));
        let twelve = ["الليل", "النهار"].iter().position(|p| self.norm(middle + 1) == *p);
        if let (Some(half), true) = (twelve, (middle == i || self.is(middle, MOD)) && self.norm(middle).ends_with("منتصف")) {
            let clock = Clock { hour: 12 * half as u8, minute: None, zone: None };
            let part = Some(if half == 0 { *b"DA" } else { *b"NO" });
            return Some((middle + 2, Expr { clock: Some(clock), part, ..Expr::default() }, Family::Clock));
        }
        let mut j = i;
        if lex.has(APPROX) && self.is(i + 1, SAA) {
            j += 1;
        }
        let named = self.at(j).has(SAA);
        if named {
            j += 1;
            if self.at(j).clitic != 0 {
                return None;
            }
        }
        let (mut end, mut clock) = self.hour(j, named)?;
        let words = self.int(j).is_none() && self.figure(j).is_none() && !self.at(j).has(AL);
        let minutes = clock.minute.is_some();
        end = self.minutes(end, &mut clock);
        let mut e = Expr::default();
        let before_suffix = end;
        end = self.half_day(end, &mut e);
        let suffixed = end > before_suffix;
        let (close, zone, zoned) = self.zone(end);
        clock.zone = zone;
        end = close;
        // A zone may stand before the half of the day, and another time in brackets is its own.
        if !suffixed {
            end = self.half_day(end, &mut e);
        }
        let suffixed = suffixed || end > close;
        // `التاسعة من مساء أمس`
        let of_part = words && self.is(end, MIN) && self.is(end + 1, PART) && !self.norm(j).ends_with("اولي");
        if !(named || suffixed || zoned || of_part || (minutes && !words)) {
            return None;
        }
        // `20:15` alone: not a score, not a chapter and verse, not a lap time.
        if !(named || suffixed || zoned || of_part)
            && (!self.glued(j + 1)
                || self.at(j + 2).digits != 2
                || self.punct(end) == ":"
                || self.punct(end) == "." && self.glued(end) && self.int(end + 1).is_some()
                || i > self.start && matches!(self.punct(i - 1), ":" | "-" | "("))
        {
            return None;
        }
        // An ordinal needs the half of the day or the word for "hour": `الثانية بعد الظهر`.
        e.clock = Some(clock);
        Some((end, e, Family::Clock))
    }

    fn hour(&self, i: usize, named: bool) -> Option<(usize, Clock)> {
        // `الساعة (11:59) مساء`
        if named && self.punct(i) == "(" {
            return self.hour(i + 1, false).filter(|h| self.punct(h.0) == ")").map(|(end, clock)| (end + 1, clock));
        }
        let lex = self.at(i);
        let mut j = i;
        let al = lex.has(AL);
        if al {
            j += 1;
        }
        if let Some(hour) = self.int(j) {
            // `الساعة 0722`, `1030 بتوقيت غرينتش`
            if (named || self.at(j + 1).has(TAWQIT)) && self.at(j).digits == 4 && hour < 2400 && hour % 100 < 60 {
                return Some((j + 1, Clock { hour: (hour / 100) as u8, minute: Some((hour % 100) as u8), zone: None }));
            }
            if hour > 24 || self.at(j).digits > 2 {
                return None;
            }
            let mark = self.punct(j + 1);
            if matches!(mark, ":" | "٫")
                && let Some(minute) = self.int(j + 2).filter(|m| *m < 60 && self.at(j + 2).digits == 2)
            {
                return Some((j + 3, Clock { hour: hour as u8, minute: Some(minute as u8), zone: None }));
            }
            return Some((j + 1, Clock { hour: hour as u8, minute: None, zone: None }));
        }
        if al {
            return None;
        }
        if lex.has(NUMBER) {
            let (hour, minute) = self.norm(i).split_once(['.', ','])?;
            let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
            return (hour <= 24 && minute < 60 && self.norm(i).len() >= 4)
                .then_some((i + 1, Clock { hour, minute: Some(minute), zone: None }));
        }
        // Hours are feminine ordinals, one excepted (`الواحدة`).
        if !(lex.has(ORD) && lex.has(DEF) && (self.norm(i).ends_with('ه') || self.norm(i).ends_with("اولي"))) {
            return None;
        }
        let (end, hour) = self.ordinal(i)?;
        (hour <= 12).then_some((end, Clock { hour, minute: None, zone: None }))
    }

    /// `والنصف`, `إلا ربعا`, `وخمس وأربعين دقيقة`.
    fn minutes(&self, i: usize, clock: &mut Clock) -> usize {
        let part = |norm: &str| {
            if norm.contains("نصف") {
                30
            } else if norm.contains("ربع") {
                15
            } else {
                20
            }
        };
        let next = self.at(i);
        if next.clitic == WA && next.has(QUARTERPAST) {
            clock.minute = Some(part(self.norm(i)));
            return i + 1;
        }
        if self.is(i, ILLA) && (self.at(i + 1).has(QUARTERPAST) || matches!(self.norm(i + 1), "ربعا" | "ثلثا")) {
            clock.minute = Some(60 - part(self.norm(i + 1)));
            clock.hour = if clock.hour == 1 { 12 } else { clock.hour.saturating_sub(1) };
            return i + 2;
        }
        let k = if self.norm(i) == "و" { i + 1 } else { i };
        if (k > i || next.clitic == WA)
            && let Some((end, minutes, _)) = self.number(k, true)
            && matches!(self.norm(end), "دقيقه" | "دقايق")
            && minutes < 60.0
        {
            clock.minute = Some(minutes as u8);
            return end + 1;
        }
        i
    }

    /// `صباحا`, `بعد الظهر`, `ص`, `بعد منتصف الليل`. Returns the end; sets the part of the day.
    fn half_day(&self, i: usize, e: &mut Expr) -> usize {
        let lex = self.at(i);
        if self.is(i, ADVERB) {
            e.part = lex.part.filter(|p| p != b"XX");
            return i + 1;
        }
        if lex.clitic == 0 && lex.has(AM) && self.norm(i) == "ص" {
            e.part = Some(*b"MO");
            return i + 1;
        }
        if self.norm(i) == "م" && self.glued(i) {
            e.part = Some(*b"AF");
            return i + 1;
        }
        if self.is(i, BAAD) && (self.all(i + 1, PART | DEF) || matches!(self.norm(i + 1), "الزوال")) {
            e.part = Some(*b"AF");
            return i + 2;
        }
        if self.is(i, BAAD) && self.norm(i + 1) == "منتصف" && self.is(i + 2, PART) && self.at(i + 2).part == Some(*b"NI") {
            e.part = Some(*b"DA");
            return i + 3;
        }
        i
    }

    /// `بتوقيت غرينتش`, `(بتوقيت مكة المكرمة)`, `بالتوقيت المحلي`, `ت غ`. Returns end, offset, and whether there was one.
    fn zone(&self, i: usize) -> (usize, Option<&'static str>, bool) {
        let bracket = self.punct(i) == "(";
        let j = i + usize::from(bracket);
        let closed = |end: usize, zone| {
            if !bracket {
                (end, zone, true)
            } else if self.punct(end) == ")" {
                (end + 1, zone, true)
            } else {
                (i, None, false)
            }
        };
        if self.at(j).has(TAWQIT) {
            let place = self.at(j + 1);
            if place.clitic != 0 || self.doc.tokens.get(j + 1).is_none_or(|t| t.kind != crate::text::TokenKind::Word) {
                return (i, None, false);
            }
            let mut end = j + 2;
            if matches!(self.norm(end), "المكرمه" | "المحلي" | "العالمي" | "المتحده") {
                end += 1;
            }
            return closed(end, place.zone);
        }
        if self.norm(j) == "ت" && matches!(self.norm(j + 1), "م" | "غ") {
            return closed(j + 2, (self.norm(j + 1) == "غ").then_some("Z"));
        }
        if self.is(j, ZONE) && self.at(j).zone == Some("Z") {
            return closed(j + 1, Some("Z"));
        }
        (i, None, false)
    }
}
