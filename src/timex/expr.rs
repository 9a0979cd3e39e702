//! What the grammar reads, before it is resolved: the parts that an expression names.

use super::word::{Rel, Unit};

/// A clock time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    /// As written, 0 to 24.
    pub hour: u8,
    /// Minutes, where given.
    pub minute: Option<u8>,
    /// Offset from UTC (`Z`, `+03:00`), where the text fixes it.
    pub zone: Option<&'static str>,
}

/// A duration: an amount of a unit, perhaps a range, perhaps with a smaller part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Its unit.
    pub unit: Unit,
    /// How many; none for "some" (`عدة سنوات`).
    pub count: Option<f64>,
    /// The last value of a range.
    pub last: Option<f64>,
    /// Unit of the first value of a range, where it is another (`بين أسبوع وعشرة أيام`).
    pub from: Option<Unit>,
    /// A second, smaller part (`سنة وسبعة أشهر`).
    pub and: Option<(Unit, f64)>,
}

/// The parts of a time expression. Absent parts are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Expr {
    /// Calendar of `year`, `month` and `day`.
    pub hijri: bool,
    /// 20 for the twentieth.
    pub century: Option<i32>,
    /// 70 for the seventies.
    pub decade: Option<u8>,
    pub year: Option<i32>,
    pub year_end: Option<i32>,
    /// 1 to 12 of its calendar.
    pub month: Option<u8>,
    pub month_end: Option<u8>,
    pub day: Option<u8>,
    pub day_end: Option<u8>,
    pub weekday: Option<u8>,
    pub weekday_end: Option<u8>,
    pub quarter: Option<u8>,
    pub half: Option<u8>,
    pub season: Option<&'static str>,
    /// Days from today.
    pub offset: Option<i32>,
    /// A unit counted from today's: last year is (Year, −1).
    pub shift: Option<(Unit, i32)>,
    /// Years from this one, said of a month, quarter or season.
    pub year_shift: Option<i32>,
    /// A relative adjective on what has no shift of its own.
    pub rel: Option<Rel>,
    /// The same period as the one last named, of another year.
    pub same: bool,
    /// `أمس`-like or adjective-bound, but too vague for a value (`السنوات الماضية`).
    pub vague: Option<Rel>,
    pub part: Option<[u8; 2]>,
    pub modifier: Option<&'static str>,
    pub clock: Option<Clock>,
    pub amount: Option<Amount>,
}

impl Expr {
    /// Is past or future left to the words around?
    #[must_use]
    pub fn open(&self) -> bool {
        if self.shift == Some((Unit::Week, 0)) {
            return true;
        }
        let named = self.weekday.is_some() || self.month.is_some() || self.quarter.is_some() || self.half.is_some();
        named && self.year.is_none() && self.year_shift.is_none() && self.rel.is_none() && self.shift.is_none() && self.offset.is_none()
    }
}

/// The family of rules that read an expression: its precision on the training articles is its confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Family {
    /// Day, month, perhaps year, in words or figures.
    Calendar,
    /// A month, with an anchor beside it.
    Month,
    /// A bare month name.
    BareMonth,
    /// A year behind its noun.
    Year,
    /// Four digits alone.
    BareYear,
    /// A weekday with something beside it.
    Weekday,
    /// A weekday alone.
    BareWeekday,
    /// `أمس`, `غدا`, with what follows.
    Deictic,
    /// `اليوم` alone.
    Today,
    /// A period with a relative adjective or demonstrative.
    Period,
    /// Quarter, half, season, decade, century.
    Named,
    /// Feasts.
    Occasion,
    /// A clock time.
    Clock,
    /// A number and a unit.
    Counted,
    /// A duration without a number.
    Uncounted,
    /// An age by ordinal.
    Age,
}

impl Family {
    /// Estimated probability that span and type are right: the family's precision on ../shared/gold/train.jsonl, after merging
    /// (2026-11; few cases, `Occasion` and `Age`, drawn towards the mean).
    #[must_use]
    pub fn confidence(self) -> f32 {
        match self {
            Family::Calendar => 0.94,
            Family::Month => 0.96,
            Family::BareMonth => 0.93,
            Family::Year => 0.96,
            Family::BareYear => 0.94,
            Family::Weekday => 0.98,
            Family::BareWeekday => 0.89,
            Family::Deictic => 0.99,
            Family::Today => 0.98,
            Family::Period => 0.92,
            Family::Named => 0.95,
            Family::Occasion => 0.75,
            Family::Clock => 0.98,
            Family::Counted => 0.98,
            Family::Uncounted => 0.89,
            Family::Age => 0.7,
        }
    }
}
