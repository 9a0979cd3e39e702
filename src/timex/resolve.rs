//! From the parts of an expression to its TIMEX3 value, against the article's date.

use super::calendar::Day;
use super::expr::Expr;
use super::value::{Value, clock, duration, month_value, value};
use super::word::{Rel, Unit};
use crate::annotation::{Calendar, Direction, Granularity, Timex};

/// What the words around say of the time: for weekdays and months that are neither past nor future by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// What was named before and `الفترة نفسها`, `الربع السابق` point back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Span3 {
    Quarter(i32, u8),
    Half(i32, u8),
    Month(i32, u8),
}

/// The resolver: the article's date, and the period last named.
pub struct Resolver {
    /// The article's date.
    pub today: Option<Day>,
    /// The quarter, half or month last named.
    pub last: Option<Span3>,
    /// Year and month (Gregorian) of the date last named.
    pub month: Option<(i32, u8)>,
}

/// The year `months` months from a month, and that month.
fn add_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let n = year * 12 + i32::from(month) - 1 + months;
    (n.div_euclid(12), n.rem_euclid(12) as u8 + 1)
}

impl Resolver {
    /// The TIMEX3 of an expression.
    pub fn resolve(&mut self, e: &Expr, tense: Tense) -> Timex {
        let mut v = self.value(e, tense);
        if e.part.is_some() && v.granularity == Granularity::Day {
            v.granularity = Granularity::DayPart;
        }
        let direction = match (v.start, self.today) {
            (Some(a), Some(b)) if v.granularity <= Granularity::Day => Some(match a.cmp(&b) {
                std::cmp::Ordering::Less => Direction::Past,
                std::cmp::Ordering::Equal => Direction::Present,
                std::cmp::Ordering::Greater => Direction::Future,
            }),
            _ => self.direction(e, &v),
        };
        Timex {
            value: v.value,
            end: v.end,
            granularity: v.granularity,
            relative: v.relative,
            direction,
            calendar: if e.hijri { Calendar::Hijri } else { Calendar::Gregorian },
            modifier: e.modifier.map(str::to_owned),
        }
    }

    fn direction(&self, e: &Expr, v: &Value) -> Option<Direction> {
        let sign = |n: i32| match n.cmp(&0) {
            std::cmp::Ordering::Less => Direction::Past,
            std::cmp::Ordering::Equal => Direction::Present,
            std::cmp::Ordering::Greater => Direction::Future,
        };
        if e.amount.is_some() {
            return None;
        }
        if let Some(n) = e.offset {
            return Some(sign(n));
        }
        match e.rel.or(e.vague) {
            Some(Rel::Past | Rel::Recent | Rel::Before) => return Some(Direction::Past),
            Some(Rel::Next | Rel::After) => return Some(Direction::Future),
            Some(Rel::Now) => return Some(Direction::Present),
            _ => {}
        }
        if let Some((_, n)) = e.shift {
            return Some(sign(n));
        }
        let (year, month, _) = self.today?.ymd();
        let text = v.value.as_deref()?;
        let y: i32 = text.get(..4)?.parse().ok()?;
        let m = text.get(5..7).and_then(|m| m.parse::<i32>().ok());
        Some(sign(match m {
            Some(m) => (y - year) * 12 + m - i32::from(month),
            None => y - year,
        }))
    }

    fn value(&mut self, e: &Expr, tense: Tense) -> Value {
        if let Some(amount) = &e.amount {
            return duration(amount);
        }
        if e.clock.is_some() {
            return clock(e, None);
        }
        if let (true, Some(day)) = (e.same, e.day) {
            let start = self.month.and_then(|(y, m)| Day::new(y, m, day));
            return Value { value: start.map(Day::to_value), end: None, granularity: Granularity::Day, relative: false, start };
        }
        if e.same {
            return self.same(e);
        }
        if e.vague.is_some() && e.day.is_none() {
            return value(None, if e.weekday.is_some() { Granularity::Day } else { Granularity::Year });
        }
        if e.quarter.is_some() || e.half.is_some() {
            return self.quarter(e, tense);
        }
        if let Some(season) = e.season {
            return self.season(e, season);
        }
        if e.decade.is_some() || e.century.is_some() || matches!(e.shift, Some((Unit::Century | Unit::Decade, _))) {
            return self.century(e);
        }
        if e.month.is_some() {
            return self.calendar(e, tense);
        }
        if let (Some(day), Some((Unit::Month, n))) = (e.day, e.shift) {
            let Some(today) = self.today else { return value(None, Granularity::Day) };
            let (y, m, _) = today.ymd();
            let (y, m) = add_months(y, m, n);
            let start = Day::new(y, m, day);
            let end = e.day_end.and_then(|d| Day::new(y, m, d)).map(Day::to_value);
            return Value { value: start.map(Day::to_value), end, granularity: Granularity::Day, relative: true, start };
        }
        if let Some(offset) = e.offset {
            let start = self.today.map(|t| t.plus(i64::from(offset)));
            return Value { value: start.map(Day::to_value), end: None, granularity: Granularity::Day, relative: true, start };
        }
        if let Some(weekday) = e.weekday {
            return self.weekday(e, weekday, tense);
        }
        if let Some(year) = e.year {
            return self.year(e, year);
        }
        if let Some((unit, n)) = e.shift {
            return self.shifted(unit, n, tense, e.rel.is_none());
        }
        value(None, Granularity::Day)
    }

    fn shifted(&self, unit: Unit, n: i32, tense: Tense, this: bool) -> Value {
        let granularity = match unit {
            Unit::Week => Granularity::Week,
            Unit::Month => Granularity::Month,
            Unit::Day => Granularity::Day,
            _ => Granularity::Year,
        };
        let Some(today) = self.today else { return Value { relative: true, ..value(None, granularity) } };
        let (y, m, _) = today.ymd();
        let text = match unit {
            Unit::Week => {
                // "This week" on a Sunday: the one that ends, unless the words speak of what is to come.
                let back = i64::from(n == 0 && this && today.weekday() == 7 && tense != Tense::Future);
                let (year, week) = today.plus(7 * i64::from(n) - back).week();
                format!("{year:04}-W{week:02}")
            }
            Unit::Month => {
                let (y, m) = add_months(y, m, n);
                month_value(y, m)
            }
            Unit::Year => format!("{:04}", y + n),
            _ => return Value { relative: true, ..value(None, granularity) },
        };
        Value { relative: true, ..value(text, granularity) }
    }

    fn year(&mut self, e: &Expr, year: i32) -> Value {
        // The Amazigh year began 950 years before; nothing else is dated so far ahead.
        let year = if (2900..3000).contains(&year) { year - 950 } else { year };
        // The Gregorian year that holds most of a Hijri one.
        let middle = |y| Day::from_hijri(y, 7, 1).map(|d| d.ymd().0);
        let single = |y: i32| if e.hijri { middle(y).map(|y| format!("{y:04}")) } else { Some(format!("{y:04}")) };
        let mut v = value(single(year), Granularity::Year);
        v.end = e.year_end.and_then(single);
        if e.hijri && e.year_end.is_none() {
            let (first, last) = (Day::from_hijri(year, 1, 1), Day::from_hijri(year, 12, 29));
            if let (Some(a), Some(b)) = (first, last) {
                v.value = Some(format!("{:04}", a.ymd().0));
                v.end = (a.ymd().0 != b.ymd().0).then(|| format!("{:04}", b.ymd().0));
            }
        }
        v
    }

    fn century(&self, e: &Expr) -> Value {
        let now = self.today.map(|t| t.ymd().0);
        let century = e.century.or_else(|| match e.shift {
            Some((Unit::Century, n)) => Some(now.map_or(21, |y| (y - 1) / 100 + 1) + n),
            _ => None,
        });
        if e.hijri {
            return value(None, Granularity::Century);
        }
        if let Some(decade) = e.decade {
            // The nearest such decade that has begun.
            let start = match century {
                Some(c) => (c - 1) * 100,
                None => {
                    let year = now.unwrap_or(2000);
                    let this = year / 100 * 100;
                    if this + i32::from(decade) <= year { this } else { this - 100 }
                }
            } + i32::from(decade);
            return value(format!("{:03}X", start / 10), Granularity::Decade);
        }
        if let Some((Unit::Decade, n)) = e.shift {
            let text = now.map(|y| format!("{:03}X", (y + 10 * n) / 10));
            return Value { relative: true, ..value(text, Granularity::Decade) };
        }
        value(century.map(|c| format!("{:02}XX", c - 1)), Granularity::Century)
    }

    fn season(&self, e: &Expr, season: &str) -> Value {
        let last_month = match season {
            "WI" => 2_u8,
            "SP" => 5,
            "SU" => 8,
            _ => 11,
        };
        let (year, relative) = match (e.year, self.today) {
            (Some(y), _) if e.hijri => (Day::from_hijri(y, 7, 1).map(|d| d.ymd().0), false),
            (Some(y), _) => (Some(y), false),
            (None, Some(today)) => {
                let (y, m, _) = today.ymd();
                let year = match (e.year_shift, e.rel) {
                    (Some(n), _) => y + n,
                    (None, Some(Rel::Past | Rel::Before)) => {
                        if m > last_month {
                            y
                        } else {
                            y - 1
                        }
                    }
                    (None, Some(Rel::Next | Rel::After)) => {
                        if m + 2 < last_month {
                            y
                        } else {
                            y + 1
                        }
                    }
                    _ => y,
                };
                (Some(year), true)
            }
            _ => (None, true),
        };
        let mut v = value(year.map(|y| format!("{y:04}-{season}")), Granularity::Season);
        v.end = e.year_end.map(|y| format!("{y:04}-{season}"));
        v.relative = relative;
        v
    }

    fn text_of(span: Span3) -> (String, Granularity) {
        match span {
            Span3::Quarter(y, q) => (format!("{y:04}-Q{q}"), Granularity::Quarter),
            Span3::Half(y, h) => (format!("{y:04}-H{h}"), Granularity::Half),
            Span3::Month(y, m) => (month_value(y, m), Granularity::Month),
        }
    }

    fn quarter(&mut self, e: &Expr, tense: Tense) -> Value {
        let today = self.today.map(Day::ymd);
        let explicit = e.year.map(|y| if e.hijri { Day::from_hijri(y, 7, 1).map_or(y, |d| d.ymd().0) } else { y });
        let span = if e.quarter == Some(0) {
            // `الربع السابق`: from the quarter last named, else from today's.
            let months = e.shift.map_or(0, |s| s.1);
            let base = match self.last {
                Some(Span3::Quarter(y, q)) if e.rel.is_none() => Some((y, q)),
                _ => today.map(|(y, m, _)| (y, (m - 1) / 3 + 1)),
            };
            base.map(|(y, q)| {
                let (y, m) = add_months(y, q * 3, months);
                Span3::Quarter(y, (m - 1) / 3 + 1)
            })
        } else {
            let year = explicit.or_else(|| {
                let (y, m, _) = today?;
                if let Some(n) = e.year_shift {
                    return Some(y + n);
                }
                // The last that has begun, unless the text speaks of the future.
                let first = e.quarter.map_or(e.half.unwrap_or(1) * 6 - 5, |q| q * 3 - 2);
                let to_come = tense == Tense::Future || e.rel == Some(Rel::Next);
                Some(if first > m && !to_come { y - 1 } else { y })
            });
            year.map(|y| match (e.quarter, e.half) {
                (Some(q), _) => Span3::Quarter(y, q),
                (_, h) => Span3::Half(y, h.unwrap_or(1)),
            })
        };
        let granularity = if e.quarter.is_some() { Granularity::Quarter } else { Granularity::Half };
        if span.is_some() {
            self.last = span;
        }
        Value { relative: e.year.is_none(), ..value(span.map(|s| Self::text_of(s).0), granularity) }
    }

    /// `الفترة نفسها من العام الماضي`: the period last named, in another year.
    fn same(&mut self, e: &Expr) -> Value {
        let now = self.today.map(|t| t.ymd().0);
        let Some(last) = self.last else { return Value { relative: true, ..value(None, Granularity::Year) } };
        let base = match last {
            Span3::Quarter(y, _) | Span3::Half(y, _) | Span3::Month(y, _) => y,
        };
        let year = match (e.year, e.year_shift) {
            (Some(y), _) => {
                if e.hijri {
                    Day::from_hijri(y, 7, 1).map(|d| d.ymd().0)
                } else {
                    Some(y)
                }
            }
            // "The year before": before the period's own year.
            (None, Some(n)) if n < 0 => now.map(|_| base + n),
            (None, Some(n)) => now.map(|y| y + n),
            _ => None,
        };
        let span = year.map(|y| match last {
            Span3::Quarter(_, q) => Span3::Quarter(y, q),
            Span3::Half(_, h) => Span3::Half(y, h),
            Span3::Month(_, m) => Span3::Month(y, m),
        });
        match span.map(Self::text_of) {
            Some((text, granularity)) => Value { relative: e.year.is_none(), ..value(text, granularity) },
            None => Value { relative: true, ..value(None, Granularity::Year) },
        }
    }

    fn weekday(&self, e: &Expr, weekday: u8, tense: Tense) -> Value {
        let Some(today) = self.today else { return Value { relative: true, ..value(None, Granularity::Day) } };
        let back = i64::from((today.weekday() + 7 - weekday) % 7);
        let day = if let Some((Unit::Week, n)) = e.shift {
            // Weeks begin on Sunday.
            let sunday = today.plus(-i64::from(today.weekday() % 7));
            sunday.plus(7 * i64::from(n) + i64::from(weekday % 7))
        } else {
            match (e.rel, tense) {
                (Some(Rel::Past | Rel::Before), _) => today.plus(if back == 0 { -7 } else { -back }),
                (Some(Rel::Next | Rel::After), _) => today.plus(7 - back),
                _ if back == 0 => today,
                (_, Tense::Future) => today.plus(7 - back),
                _ => today.plus(-back),
            }
        };
        let end = e.weekday_end.map(|w| day.plus(i64::from((w + 7 - weekday) % 7)).to_value());
        Value { value: Some(day.to_value()), end, granularity: Granularity::Day, relative: true, start: Some(day) }
    }

    /// Month and day, the year as written, or the nearest by the words around.
    fn calendar(&mut self, e: &Expr, tense: Tense) -> Value {
        let month = e.month.unwrap_or(1);
        let granularity = if e.day.is_some() { Granularity::Day } else { Granularity::Month };
        let day_of = |year: i32, day: u8| if e.hijri { Day::from_hijri(year, month, day) } else { Day::new(year, month, day) };
        let (year, relative) = match (e.year, self.today) {
            // `رمضان 1973`: the Hijri year whose month began in it.
            (Some(y), _) if e.hijri && y > 1600 => {
                let about = (y - 622) * 33 / 32;
                ((about - 1..=about + 1).find(|h| day_of(*h, e.day.unwrap_or(1)).is_some_and(|d| d.ymd().0 == y)), false)
            }
            (Some(y), _) => (Some(y), false),
            (None, Some(today)) => {
                let (y, m) = if e.hijri {
                    let h = today.hijri();
                    (h.year, h.month)
                } else {
                    let (y, m, _) = today.ymd();
                    (y, m)
                };
                (Some(self.nearest(e, tense, y, m, today)), true)
            }
            _ => (None, true),
        };
        if let Some(year) = year.filter(|_| !e.hijri) {
            self.month = Some((year, month));
        }
        let Some(year) = year else { return Value { relative: true, ..value(None, granularity) } };
        if let Some(day) = e.day {
            let start = day_of(year, day);
            let end = e.day_end.and_then(|d| day_of(year, d)).map(Day::to_value);
            return Value { value: start.map(Day::to_value), end, granularity, relative, start };
        }
        if e.hijri {
            let (first, last) = (day_of(year, 1), day_of(year, 30).or_else(|| day_of(year, 29)));
            let last = last.map(|d| if d.hijri().month == month { d } else { d.plus(-1) });
            return Value { value: first.map(Day::to_value), end: last.map(Day::to_value), granularity, relative, start: None };
        }
        if let Some(last) = e.month_end {
            return Value { end: Some(month_value(year, last)), relative, ..value(month_value(year, month), granularity) };
        }
        self.last = Some(Span3::Month(year, month));
        Value { relative, ..value(month_value(year, month), granularity) }
    }

    fn nearest(&self, e: &Expr, tense: Tense, year: i32, this: u8, today: Day) -> i32 {
        if let Some(n) = e.year_shift {
            return year + n;
        }
        let month = e.month.unwrap_or(1);
        let today_of_month = if e.hijri { today.hijri().day } else { today.ymd().2 };
        // Negative: this year's is past.
        let order = i32::from(month).cmp(&i32::from(this)).then(e.day.unwrap_or(today_of_month).cmp(&today_of_month));
        use std::cmp::Ordering::{Equal, Greater, Less};
        match e.rel {
            Some(Rel::Past | Rel::Before) => return if order == Less { year } else { year - 1 },
            Some(Rel::Next | Rel::After) => return if order == Greater { year } else { year + 1 },
            Some(_) => return year,
            None => {}
        }
        // A weekday beside the date tells its year.
        if let (Some(weekday), Some(day)) = (e.weekday, e.day) {
            let of = |y| if e.hijri { Day::from_hijri(y, month, day) } else { Day::new(y, month, day) };
            let fits = |y: &i32| of(*y).is_some_and(|d| d.weekday() == weekday);
            if let Some(y) = [year, year - 1, year + 1].into_iter().find(fits) {
                return y;
            }
        }
        let distance = i32::from(month) - i32::from(this);
        match (tense, order) {
            (_, Equal) => year,
            (Tense::Future, Less) if distance <= -2 => year + 1,
            (Tense::Past, Greater) if distance >= 2 => year - 1,
            // A day so long ago would have its year.
            (Tense::Unknown, Less) if distance < -9 && e.day.is_some() => year + 1,
            (Tense::Unknown, Greater) if distance > 5 => year - 1,
            _ => year,
        }
    }
}
