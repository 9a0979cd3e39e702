//! What an expression takes from those beside it: the year of a range, the order of two weekdays, the day of a clock time, and the
//! headline's weekday from the body.

use super::calendar::Day;
use super::class::*;
use super::expr::Expr;
use super::reader::Reader;
use super::value;
use super::word::WA;
use crate::annotation::Mention;
use crate::text::Document;

/// A weekday that was found.
pub struct Weekday {
    /// Index among the mentions.
    pub mention: usize,
    /// The token behind it.
    pub end: usize,
    /// 1 (Monday) to 7; of two, the second.
    pub day: u8,
    /// The day that it is.
    pub start: Day,
    /// Was it left to the words around?
    pub alone: bool,
}

impl Weekday {
    /// `السبت والأحد`, `من السبت إلى الاثنين`: a weekday at token `i` right behind this one is the next such day.
    pub fn order(&self, reader: &Reader, i: usize, e: &mut Expr, today: Option<Day>) {
        let joined = self.end == i && reader.at(i).clitic == WA;
        let ranged = self.end + 1 == i && (reader.is(i - 1, ILA | HATTA) || reader.dash(i - 1));
        if let (true, Some(today), Some(day)) = (joined || ranged, today, e.weekday) {
            e.offset = Some((self.start.since(today) as i32) + (i32::from(day) - i32::from(self.day)).rem_euclid(7));
        }
    }
}

impl Reader<'_, '_> {
    /// `من 14 يونيو إلى 15 يوليو 2018`: the year of the date behind the one that ends at `end`.
    pub fn year_behind(&self, end: usize, e: &Expr) -> Option<i32> {
        if e.month.is_none() || !e.open() || e.weekday.is_some() {
            return None;
        }
        let range = self.is(end, ILA | HATTA) || self.at(end).has(HATTA) || self.dash(end);
        let next = match self.norm(end) {
            _ if range => end + 1,
            "و" => end + 1,
            _ if self.at(end).clitic == WA => end,
            _ => return None,
        };
        let (_, other, _) = self.month_or_year(next).filter(|f| f.1.hijri == e.hijri && f.1.month.is_some())?;
        if other.month >= e.month { other.year } else { other.year.filter(|_| range).map(|y| y - 1) }
    }
}

/// A headline's weekday is the one that the body tells of.
pub fn follow_body(doc: &Document, found: &mut [Mention], weekdays: &[Weekday]) {
    let Some(head) = doc.headline.map(|p| doc.paragraphs[p].span.end) else { return };
    for title in weekdays.iter().filter(|w| w.alone).take_while(|w| found[w.mention].span.end <= head).collect::<Vec<_>>() {
        let told = weekdays.iter().find(|w| w.day == title.day && w.start.weekday() == w.day && found[w.mention].span.start > head);
        if let Some(timex) = told.and_then(|w| found[w.mention].timex.clone()) {
            found[title.mention].timex = Some(timex);
        }
    }
}

/// Gives each clock time of a sentence the day beside it.
pub fn place_clocks(found: &mut [Mention], clocks: &[(usize, Expr)], days: &[(usize, Option<[u8; 2]>)]) {
    for (at, e) in clocks {
        let near = days.iter().min_by_key(|(d, _)| d.abs_diff(*at)).filter(|(d, _)| d.abs_diff(*at) <= 1);
        let day = near.and_then(|(d, _)| found[*d].timex.as_ref()?.value.clone());
        if let Some(timex) = &mut found[*at].timex {
            timex.relative = day.is_some();
            timex.value = value::clock_value(e, day.as_deref(), near.and_then(|n| n.1));
        }
    }
}
