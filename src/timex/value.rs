//! TIMEX3 values of clock times and durations, and the parts that all values have.

use super::calendar::Day;
use super::expr::{Amount, Expr};
use super::word::Unit;
use crate::annotation::Granularity;
use crate::text::decimal;

/// A value before it becomes a [`crate::annotation::Timex`].
pub struct Value {
    pub value: Option<String>,
    pub end: Option<String>,
    pub granularity: Granularity,
    pub relative: bool,
    pub start: Option<Day>,
}

/// A value that is neither a range nor relative.
pub fn value(value: impl Into<Option<String>>, granularity: Granularity) -> Value {
    Value { value: value.into(), end: None, granularity, relative: false, start: None }
}

/// `2015-07`
pub fn month_value(year: i32, month: u8) -> String {
    format!("{year:04}-{month:02}")
}

/// A clock time's value, on the day it belongs to.
pub fn clock_value(e: &Expr, day: Option<&str>, part: Option<[u8; 2]>) -> Option<String> {
    let clock = e.clock?;
    let mut hour = u32::from(clock.hour);
    match e.part.or(part).as_ref().map(|p| &p[..]) {
        Some(b"AF" | b"EV") if hour < 12 => hour += 12,
        Some(b"NO") if hour < 6 => hour += 12,
        Some(b"NI") if (6..12).contains(&hour) => hour += 12,
        Some(b"NI" | b"DA" | b"MO") if hour == 12 && clock.minute.is_none() => hour = if e.part == Some(*b"NI") { 24 } else { 0 },
        Some(b"DA" | b"MO") if hour == 12 => hour = 0,
        _ => {}
    }
    let minute = clock.minute.unwrap_or(0);
    Some(format!("{}T{hour:02}:{minute:02}{}", day.unwrap_or_default(), clock.zone.unwrap_or_default()))
}

/// A clock time without its day.
pub fn clock(e: &Expr, day: Option<&str>) -> Value {
    let minute = e.clock.is_some_and(|c| c.minute.is_some());
    value(clock_value(e, day, None), if minute { Granularity::Minute } else { Granularity::Hour })
}

fn number(n: f64) -> String {
    decimal::short(n, 2)
}

fn period_text(unit: Unit, n: f64) -> Option<String> {
    Some(match unit {
        Unit::Second => format!("PT{}S", number(n)),
        Unit::Minute => format!("PT{}M", number(n)),
        Unit::Hour => format!("PT{}H", number(n)),
        Unit::Day => format!("P{}D", number(n)),
        Unit::Week => format!("P{}W", number(n)),
        Unit::Month => format!("P{}M", number(n)),
        Unit::Year => format!("P{}Y", number(n)),
        Unit::Decade => format!("P{}Y", number(n * 10.0)),
        Unit::Century => format!("P{}Y", number(n * 100.0)),
        // A season of sport has no length of its own.
        Unit::Season => return None,
    })
}

/// A duration: `P3D`, `PT90M`.
pub fn duration(amount: &Amount) -> Value {
    let granularity = match amount.unit {
        Unit::Second => Granularity::Second,
        Unit::Minute => Granularity::Minute,
        Unit::Hour => Granularity::Hour,
        Unit::Day => Granularity::Day,
        Unit::Week => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Season | Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    };
    // Whole numbers of the next smaller unit, where there is a fixed ratio.
    let smaller = |unit: Unit, n: f64| match unit {
        _ if n.fract() == 0.0 => (unit, n),
        Unit::Minute => (Unit::Second, (n * 60.0).round()),
        Unit::Hour => (Unit::Minute, (n * 60.0).round()),
        Unit::Day => (Unit::Hour, (n * 24.0).round()),
        Unit::Year => (Unit::Month, (n * 12.0).round()),
        _ => (unit, n),
    };
    let text = |n: f64, first: bool| {
        let whole = if first { amount.from.unwrap_or(amount.unit) } else { amount.unit };
        let (unit, n) = if n < 1.0 { smaller(whole, n) } else { (whole, n) };
        let Some((small, m)) = amount.and else { return period_text(unit, n) };
        let (small, m) = smaller(small, m);
        if small == unit {
            return period_text(unit, n + m);
        }
        let (a, b) = (period_text(unit, n)?, period_text(small, m)?);
        let tail = b.trim_start_matches('P');
        Some(if a.contains('T') { a + tail.trim_start_matches('T') } else { a + tail })
    };
    let first = amount.count.and_then(|n| text(n, true));
    let last = amount.last.and_then(|n| text(n, false));
    // Some years: TIMEX3's X for an unknown number.
    let some = || {
        period_text(amount.unit, 1.0)
            .map(|p| p.replace(|c: char| c.is_ascii_digit(), "").replacen("PT", "PTX", 1))
            .map(|p| if p.starts_with("PT") { p } else { p.replacen('P', "PX", 1) })
    };
    Value { end: last, ..value(if amount.count.is_some() { first } else { some() }, granularity) }
}
