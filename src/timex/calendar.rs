//! Days and calendars: a thin layer over `icu_calendar`.

use icu_calendar::cal::Hijri;
use icu_calendar::types::RataDie;
use icu_calendar::{Date, Iso};

/// A day of the (proleptic) Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

/// The year, month and day of a Hijri (Umm al-Qura) date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HijriDay {
    /// Year of the Hijra.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 30.
    pub day: u8,
}

fn of(date: Date<Iso>) -> Day {
    Day(date.to_rata_die().to_i64_date())
}

impl Day {
    /// The day of a Gregorian year, month (1 to 12) and day, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        Date::try_new_iso(year, month, day).ok().map(of)
    }

    /// The day of an Umm al-Qura date, if there is one. Day 30 of a month of 29 is the next month's first.
    #[must_use]
    pub fn from_hijri(year: i32, month: u8, day: u8) -> Option<Self> {
        let make = |d| Date::try_new_hijri_with_calendar(year, month, d, Hijri::new_umm_al_qura()).ok();
        let (date, more) = make(day).map(|d| (d, 0)).or_else(|| (day == 30).then(|| make(29).map(|d| (d, 1)))?)?;
        Some(Day(date.to_rata_die().to_i64_date() + more))
    }

    /// Reads `YYYY-MM-DD`, and `DD/MM/YYYY` as some scraped articles have it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(['-', '/', 'T', ' ']);
        let (a, b, c) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let (year, day): (i32, i32) = if a > 31 { (a, c) } else { (c, a) };
        (1000..=9999).contains(&year).then(|| Self::new(year, b, u8::try_from(day).ok()?))?
    }

    fn iso(self) -> Date<Iso> {
        Date::from_rata_die(RataDie::new(self.0), Iso)
    }

    /// Gregorian year, month and day.
    #[must_use]
    pub fn ymd(self) -> (i32, u8, u8) {
        let d = self.iso();
        (d.year().extended_year(), d.month().ordinal, d.day_of_month().0)
    }

    /// 1 (Monday) to 7 (Sunday).
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.iso().weekday() as u8
    }

    /// The day `days` later.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Day(self.0 + days)
    }

    /// How many days `self` is behind `other`.
    #[must_use]
    pub fn since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// Year and number of the ISO week that this day's week is in. Arab weeks begin on Sunday, so a Sunday
    /// counts to the ISO week that begins the day after.
    #[must_use]
    pub fn week(self) -> (i32, u8) {
        let day = if self.weekday() == 7 { self.plus(1) } else { self };
        let week = day.iso().week_of_year();
        (week.iso_year, week.week_number)
    }

    /// The Umm al-Qura date.
    #[must_use]
    pub fn hijri(self) -> HijriDay {
        let d = Date::from_rata_die(RataDie::new(self.0), Hijri::new_umm_al_qura());
        HijriDay { year: d.year().extended_year(), month: d.month().ordinal, day: d.day_of_month().0 }
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn to_value(self) -> String {
        let (y, m, d) = self.ymd();
        format!("{y:04}-{m:02}-{d:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umm_al_qura_converts() {
        assert_eq!(Day::from_hijri(1436, 10, 25).map(Day::to_value).as_deref(), Some("2015-08-10"));
        assert_eq!(Day::from_hijri(1436, 11, 1).map(Day::to_value).as_deref(), Some("2015-08-16"));
        let day = Day::new(2018, 9, 11).expect("a day");
        assert_eq!(day.hijri(), HijriDay { year: 1440, month: 1, day: 1 });
    }

    #[test]
    fn weeks_begin_on_sunday() {
        assert_eq!(Day::parse("2018-11-28").expect("a day").week(), (2018, 48));
        assert_eq!(Day::parse("2015-07-25").expect("a day").week(), (2015, 30));
        assert_eq!(Day::parse("26/07/2015").expect("a day").week(), (2015, 31));
        assert_eq!(Day::parse("2015-13-01"), None);
    }
}
