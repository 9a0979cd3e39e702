//! Numbers that do not count: scores, years, list marks, telephone numbers,
//! article and minute numbers.

use crate::quantity::lexeme::{Lexemes, Role, UnitKind, flag};
use crate::quantity::numerals::{Numeral, is_opening};
use crate::text::TokenKind;

/// Could the number be a year, Gregorian or Hijri?
#[must_use]
pub fn is_year_like(lexemes: &Lexemes, at: usize) -> bool {
    let norm = lexemes.norm(at);
    norm.len() == 4 && matches!(norm.parse::<u32>(), Ok(1300..=1500 | 1800..=2100))
}

/// Is the number at `at` (with the token behind it, `end`) a part of something that is no quantity: an address, a score, a date in digits, a model name?
#[must_use]
pub fn is_fragment(lexemes: &Lexemes, at: usize, end: usize) -> bool {
    let latin = |i: usize| {
        lexemes.kind(i) == Some(TokenKind::Word)
            && lexemes.norm(i).as_bytes().first().is_some_and(|b| *b < 0x80)
            && lexemes.at(i).unit().is_none()
    };
    let glue = |mark: &str| matches!(mark, "/" | ":" | "@" | "_" | "#" | "+" | "\\" | "=" | "&");
    let before = at.checked_sub(1).map_or("", |i| lexemes.norm(i));
    let behind = lexemes.norm(end);
    if lexemes.touches(at) && (glue(before) || latin(at - 1)) || lexemes.touches(end) && (glue(behind) && behind != "/" || latin(end)) {
        return true;
    }
    // 3/1, 27 / 8 / 1434, 2-1, 2 - صفر
    let number = |i: usize| lexemes.is_digits(i) || lexemes.norm(i) == "صفر";
    let dash = |mark: &str| matches!(mark, "-" | "–" | "—" | "/" | ":" | "−");
    let tatweel = |i: usize| lexemes.is_digits(i) && lexemes.gap(i).contains('ـ');
    (dash(behind) && number(end + 1) && lexemes.same_line(end + 1))
        || (at > 1 && dash(before) && number(at - 2) && lexemes.same_line(at))
        || (dash(before) && lexemes.touches(at) && at > 1 && lexemes.touches(at - 1))
        || (before == "/" && lexemes.same_line(at))
        || tatweel(end)
        || (at > 0 && tatweel(at) && lexemes.is_digits(at - 1))
}

/// Does the number open a list item (`1-`, `2)`, `3 .`)?
#[must_use]
pub fn is_list_mark(lexemes: &Lexemes, at: usize, end: usize) -> bool {
    let first = at == 0
        || !lexemes.same_line(at)
        || matches!(lexemes.norm(at - 1), "." | ":" | "؛" | "-" | "–" | "•" | "*") && lexemes.norm(end) == "-";
    // «28 ن 8- شبيبة الشيحية»
    let mark =
        lexemes.norm(end) == "-" && lexemes.touches(end) && !lexemes.touches(end + 1) && lexemes.kind(end + 1) == Some(TokenKind::Word);
    mark || first && matches!(lexemes.norm(end), "-" | ")" | "." | "–" | "—" | ":" | "_" | "ـ" | "،")
        || first && lexemes.gap(end).contains('ـ')
}

/// Is the number behind a word that makes it a name (`المادة 5`, `الدقيقة 53`, `عام 2015`), perhaps in brackets or with the article (`الجولة الـ17`)?
#[must_use]
pub fn is_label(lexemes: &Lexemes, at: usize) -> bool {
    let mut at = at;
    for _ in 0..5 {
        let Some(before) = at.checked_sub(1).filter(|_| lexemes.same_line(at)) else { return false };
        let norm = lexemes.norm(before);
        // «الاتصال على 1988», «رسالة sms إلى 5050»
        if matches!(norm, "الي" | "علي" | "ب")
            && before > 0
            && matches!(lexemes.norm(before - 1), "sms" | "رساله" | "الاتصال" | "بالاتصال" | "اتصل")
        {
            return true;
        }
        // «رقم 5», «ص.ب 80204»
        if norm == "رقم" || (norm == "ب" && before > 1 && lexemes.norm(before - 1) == "." && lexemes.norm(before - 2) == "ص") {
            return true;
        }
        if is_opening(norm) || matches!(norm, ":" | "ال") {
            at = before;
        } else if matches!(norm, "و" | "،" | "او") && before > 0 && lexemes.is_digits(before - 1) {
            // «الدقائق 76 و84 و90»: the label reaches over coordinated numbers.
            at = before - 1;
        } else {
            let word = lexemes.at(before);
            return word.has(flag::LABEL);
        }
    }
    false
}

/// `القانون عدد 24`, `بالمكتب عدد 18`, `أمر عدد 160 لسنة 2017`: a definite noun and its number, in Tunisia.
#[must_use]
pub fn is_numbered(lexemes: &Lexemes, at: usize) -> bool {
    let noun = |i: usize| lexemes.norm(i).trim_start_matches(['و', 'ب']);
    at > 1
        && lexemes.norm(at - 1) == "عدد"
        && (lexemes.norm(at + 1) == "لسنه" || noun(at - 2).starts_with("ال") || noun(at - 2).starts_with("لل"))
}

/// `79 مقابل 78`, `خمسة أهداف مقابل أربعة`: the second half of a score.
#[must_use]
pub fn is_scored(lexemes: &Lexemes, at: usize) -> bool {
    let first =
        |i: usize| lexemes.is_digits(i) && lexemes.norm(i).len() < 4 || matches!(lexemes.norm(i), "اهداف" | "اشواط" | "نقاط" | "نقطه");
    at > 1 && lexemes.norm(at - 1) == "مقابل" && first(at - 2) && lexemes.norm(at).len() != 4
}

/// Is the number the day of a month (`25 الجاري`, `8 من شهر`, `21 وحتى 23 من الشهر`, `5 و11 ماي`)?
#[must_use]
pub fn is_day(lexemes: &Lexemes, end: usize) -> bool {
    is_day_within(lexemes, end, 3)
}

fn is_day_within(lexemes: &Lexemes, end: usize, hops: u8) -> bool {
    if hops == 0 || !lexemes.same_line(end) {
        return false;
    }
    let month = |i: usize| lexemes.at(i).has(flag::MONTH) && lexemes.at(i).clitic == 0 || matches!(lexemes.norm(i), "شهر" | "الشهر");
    match lexemes.norm(end) {
        "الجاري" | "الحالي" | "المقبل" | "الماضي" | "منه" | "م" | "ه" => true,
        "من" | "في" => month(end + 1),
        "و" | "الي" | "وحتي" | "حتي" | "-" | "او" => {
            lexemes.is_digits(end + 1) && (is_day_within(lexemes, end + 2, hops - 1) || is_time(lexemes, end + 2))
        }
        _ => month(end) || (lexemes.at(end).conjoined && is_time(lexemes, end + 1)),
    }
}

/// Is the word at `at` a unit of time that a number before it counts («124 مليون عام 2014» counts none)?
#[must_use]
pub fn is_time(lexemes: &Lexemes, at: usize) -> bool {
    let word = lexemes.at(at);
    let dated = matches!(lexemes.norm(at), "عام" | "سنه") && lexemes.is_digits(at + 1);
    lexemes.same_line(at) && !word.definite && !dated && word.unit().is_some_and(|u| u.kind == UnitKind::Time)
}

/// May a number without anything counted behind it stand for a quantity (`قتل 5 وأصيب 10`)?
#[must_use]
pub fn stands_alone(lexemes: &Lexemes, numeral: &Numeral, at: usize) -> bool {
    let end = numeral.end;
    if !numeral.digits {
        let role = lexemes.at(at).role();
        let previous = at.checked_sub(1).filter(|_| lexemes.same_line(at)).map(|i| lexemes.at(i)).unwrap_or_default();
        // «لم تسع», «خمس زائد واحد»
        let before = at.checked_sub(1).map_or("", |i| lexemes.norm(i));
        if matches!(before, "لم" | "لن" | "لا" | "زايد") || lexemes.norm(end) == "زايد" {
            return false;
        }
        // «ألفا» alone is a name as often.
        if role == Role::Scale && numeral.end == at + 1 && numeral.scale == 1000.0 {
            return false;
        }
        if matches!(role, Role::One | Role::Few) || numeral.fraction || previous.has(flag::LABEL) {
            return false;
        }
        if numeral.value.is_none() {
            return !lexemes.at(at).governed;
        }
        return true;
    }
    if numeral.scale > 1.0 {
        return true;
    }
    let ranked = matches!(lexemes.norm(end), "عالميا" | "محليا" | "عربيا" | "افريقيا" | "اسيويا") || lexemes.norm(end) == "/";
    let members = matches!(lexemes.norm(end), "منهم" | "منها" | "منهن" | "اخرين" | "اخرون");
    (members || is_governed(lexemes, at)) && !ranked && !is_year_like(lexemes, at) && lexemes.norm(at).len() < 9 && lexemes.norm(at) != "0"
}

/// Behind most nouns a bare number is a part of a name (`كاك 40`, `بوينج 777`). It counts at the start of a line, behind a
/// function word or a governor (`قتل 5`), or coordinated with another number (`6 قتلى، 10 جرحى و3`).
fn is_governed(lexemes: &Lexemes, at: usize) -> bool {
    is_governed_within(lexemes, at, 4)
}

fn is_governed_within(lexemes: &Lexemes, at: usize, hops: u8) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| lexemes.same_line(at)) else { return true };
    match lexemes.norm(before) {
        // «الوردية 4 و5 و6»: as the number before it.
        "و" | "،" if before > 0 && lexemes.is_digits(before - 1) => hops > 0 && is_governed_within(lexemes, before - 1, hops - 1),
        "و" | "،" | "\"" | "“" | "ب" | "ل" | "ك" => before > 0,
        // «(23)» behind a name is a minute or a shirt; a long number in brackets is a count.
        "(" => lexemes.norm(at).len() > 3,
        _ => lexemes.at(before).has(flag::GOVERNOR | flag::STOP),
    }
}
