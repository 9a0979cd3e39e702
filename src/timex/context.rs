//! What stands before an expression and makes it another thing: `الأمين العام السابق`, `ثورة 23 يوليو`, `خطبة الجمعة`.

use super::class::*;
use super::expr::{Expr, Family};
use super::reader::Reader;
use super::word::LI;
use crate::annotation::Kind;
use crate::text::TokenKind;

/// What to do with a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands.
    Keep,
    /// It cannot begin here; another may begin at the next word.
    Later,
    /// All of it belongs to something else.
    Skip,
}

/// Judges the reading from `i` to `end` by the words before it.
pub fn judge(reader: &Reader, i: usize, end: usize, e: &Expr, family: Family, kind: Kind) -> Verdict {
    let here = reader.at(i);
    let before = if i > reader.start { reader.at(i - 1) } else { reader.at(usize::MAX) };
    // `الأمين العام السابق`, `مديرين عامين`: "general", in agreement with the noun.
    let norm = reader.norm(i);
    if before.has(GENERAL) && matches!(norm, "العام" | "عام" | "عامين" | "عامان") && before.has(DEF) == here.has(DEF) {
        let year = e.year.is_some() && reader.int(i + 1).is_some();
        if !year {
            return Verdict::Later;
        }
    }
    // `ثورة 23 يوليو`, `كان 2017`; but `أحداث الجمعة 17 فيفري` is the day's, and `كان يوم …` the verb.
    let names = match family {
        Family::BareYear => true,
        Family::Calendar | Family::Year | Family::Month => reader.norm(i.wrapping_sub(1)) != "كان" && !here.has(DAY | WEEKDAY),
        _ => false,
    };
    if before.has(EVENT) && here.clitic == 0 && names {
        return if family == Family::Year && here.has(UNIT) { Verdict::Keep } else { Verdict::Skip };
    }
    if family == Family::BareYear && e.year_end.is_none() && cup_before(reader, i) {
        return Verdict::Skip;
    }
    // `سوق الأحد`: a market, and many a place.
    if family == Family::BareWeekday && here.clitic == 0 && reader.norm(i.wrapping_sub(1)).ends_with("سوق") {
        return Verdict::Later;
    }
    if before.has(PRAYER) && e.weekday == Some(5) && family == Family::BareWeekday {
        return Verdict::Later;
    }
    if before.has(HOLIDAY) && e.modifier == Some("END") {
        return Verdict::Skip;
    }
    if before.has(KULL) && (e.weekday.is_some() || kind == Kind::Dur && e.amount.is_some_and(|a| a.count == Some(1.0))) {
        return Verdict::Skip;
    }
    // `عبد الأحد`, `بن رمضان`: names.
    if here.clitic == 0
        && matches!(reader.norm(i.wrapping_sub(1)), "عبد" | "بن" | "ابن" | "ابو" | "ابا" | "ابي" | "ام" | "ال")
        && here.has(WEEKDAY | MONTH | WEAKMONTH | MONTH2)
    {
        return Verdict::Later;
    }
    // `6.5 في المائة العام الجاري`
    if here.has(HUNDRED) && here.has(DEF) && before.has(FI) {
        return Verdict::Later;
    }
    // `لامس`: touched.
    if here.has(DEICTIC) && here.deictic == -1 && here.clitic & LI != 0 && !reader.source(i).contains('أ') {
        return Verdict::Later;
    }
    if e.offset == Some(0) && end == i + 1 && quoted_name(reader, i) {
        return Verdict::Later;
    }
    // `دقيقة صمت`, `سنة ضوئية`
    if kind == Kind::Dur && matches!(reader.norm(end), "صمت" | "ضوييه") {
        return Verdict::Skip;
    }
    Verdict::Keep
}

/// Is there a cup (`كأس العالم لكرة القدم 2018`) among the few words before?
fn cup_before(reader: &Reader, i: usize) -> bool {
    (reader.start.max(i.saturating_sub(5))..i)
        .rev()
        .take_while(|&k| reader.doc.kind(k) == TokenKind::Word && !reader.at(k).has(PREP))
        .any(|k| reader.at(k).has(CUP))
}

/// `«اليوم»`, `«المصري اليوم»`: the last word of a short quotation is a newspaper's.
fn quoted_name(reader: &Reader, i: usize) -> bool {
    let closes = matches!(reader.punct(i + 1), "»" | "\"" | "”");
    closes && (1..4).any(|n| i >= reader.start + n && matches!(reader.punct(i - n), "«" | "\"" | "“" | "”"))
}
