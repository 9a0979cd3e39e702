//! Numbers in digits: which separator groups thousands and which one is the
//! decimal point.

use crate::quantity::lexeme::Lexemes;
use crate::text::decimal;
use crate::text::{Document, TokenKind};

/// How a document writes its numbers, where it shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// It has commas that can only be decimal points (`2,1`).
    pub decimal_comma: bool,
    /// It has points that can only group thousands (`1.234.567`).
    pub grouping_point: bool,
}

impl Style {
    /// Reads all numbers of a document once.
    #[must_use]
    pub fn of(doc: &Document) -> Self {
        let mut style = Style::default();
        for token in doc.tokens.iter().filter(|t| t.kind == TokenKind::Number) {
            let norm = doc.vocabulary.norm(token.word);
            let (commas, points) = (norm.matches(',').count(), norm.matches('.').count());
            let last = norm.rsplit([',', '.']).next().map_or(0, str::len);
            style.decimal_comma |= commas == 1 && norm.rfind(',') > norm.rfind('.') && last != 3;
            style.grouping_point |= points > 1 && last == 3;
        }
        style
    }
}

/// The value of a number token's normal form (ASCII digits, `.` and `,`).
///
/// A separator that comes twice groups thousands, and so does the first of two kinds. One separator is a decimal
/// point unless three digits follow it. With three: a comma groups (`12,500`) unless the document writes decimal
/// commas and a scale of thousand million or more follows; a point groups (`12.500`) unless a scale follows (`1.433 مليار`) or
/// the first group is zero. `scale` is the scale word's value, 1 without one; `measured` is true before a unit that likes decimals (`%`).
#[must_use]
pub fn value(norm: &str, style: Style, scale: f64, measured: bool) -> f64 {
    let separators = || norm.chars().filter(|c| matches!(c, '.' | ','));
    let count = separators().count();
    let last = norm.rfind(['.', ',']);
    let decimal = match (count, last) {
        (0, _) | (_, None) => None,
        (_, Some(at)) => {
            let mark = norm.as_bytes()[at];
            let tail = norm.len() - at - 1;
            let first = norm.find(['.', ',']).unwrap_or(at);
            let groups = (1..=3).contains(&first) && !norm.starts_with('0');
            let alike = separators().all(|c| c as u8 == mark);
            let is_decimal = if count > 1 {
                // 1.234.567 groups throughout; 1.234,5 and 1.050.2 end in a fraction.
                !alike && separators().filter(|c| *c as u8 == mark).count() == 1 || alike && tail != 3
            } else if tail != 3 || !groups {
                true
            } else if mark == b',' {
                measured || scale >= 1e9 || (style.decimal_comma && scale > 1.0)
            } else {
                measured || (scale > 1.0 && !style.grouping_point)
            };
            is_decimal.then_some(at)
        }
    };
    let mut text = String::with_capacity(norm.len());
    for (at, c) in norm.char_indices() {
        match c {
            '0'..='9' => text.push(c),
            _ if Some(at) == decimal => text.push('.'),
            _ => {}
        }
    }
    decimal::parse(&text).unwrap_or(0.0)
}

/// A number written over several tokens: where it ends, and its digits in reading order.
///
/// Scraped agency copy has the decimal mark between two number tokens: `5ر47` and `064.‏3` (with a right-to-left mark) are
/// written fraction first, 47.5 and 3.064; `157،7` is 157.7.
#[must_use]
pub fn joined(lexemes: &Lexemes, index: usize) -> Option<(f64, usize)> {
    let split = lexemes.is_digits(index) && lexemes.touches(index + 1) && lexemes.is_digits(index + 2);
    if !split {
        return None;
    }
    let (first, second) = (lexemes.norm(index), lexemes.norm(index + 2));
    if first.contains(['.', ',']) || second.contains(['.', ',']) {
        return None;
    }
    let (whole, fraction) = match lexemes.norm(index + 1) {
        "ر" if lexemes.touches(index + 2) => (second, first),
        "." if !lexemes.gap(index + 2).is_empty() && lexemes.gap(index + 2).chars().all(crate::text::fold::is_control) => (second, first),
        "،" if lexemes.touches(index + 2) => {
            // A list («5،6،7») is no number.
            let listed = |i: usize| lexemes.norm(i) == "،" && lexemes.touches(i);
            if listed(index + 3) && lexemes.touches(index + 4) || (index > 1 && listed(index)) {
                return None;
            }
            (first, second)
        }
        _ => return None,
    };
    if lexemes.norm(index + 1) == "،" && fraction.len() == 3 {
        return Some((decimal::parse(&format!("{whole}{fraction}"))?, index + 3));
    }
    Some((decimal::parse(&format!("{whole}.{fraction}"))?, index + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators() {
        let plain = Style::default();
        let maghreb = Style { decimal_comma: true, ..plain };
        for (norm, scale, measured, style, expected) in [
            ("360", 1.0, false, plain, 360.0),
            ("3.5", 1e6, false, plain, 3.5),
            ("1,2", 1e9, false, plain, 1.2),
            ("12,500", 1.0, false, plain, 12500.0),
            ("12.500", 1.0, false, plain, 12500.0),
            ("0.125", 1.0, false, plain, 0.125),
            ("0,125", 1.0, false, plain, 0.125),
            ("1.433", 1e9, false, plain, 1.433),
            ("3,554", 1e6, false, plain, 3554.0),
            ("3,554", 1e6, false, maghreb, 3.554),
            ("1,425", 1e9, false, plain, 1.425),
            ("4,881,000", 1.0, false, plain, 4_881_000.0),
            ("4.310.900", 1.0, false, plain, 4_310_900.0),
            ("12.666,75", 1.0, false, plain, 12666.75),
            ("12,666.75", 1.0, false, plain, 12666.75),
            ("1.050.2", 1e9, false, plain, 1050.2),
            ("8654.64", 1.0, false, plain, 8654.64),
            ("14.125", 1.0, true, plain, 14.125),
            ("05", 1.0, false, plain, 5.0),
            ("1234.567", 1.0, false, plain, 1234.567),
        ] {
            assert_eq!(value(norm, style, scale, measured), expected, "{norm}");
        }
    }

    #[test]
    fn a_document_shows_its_style() {
        assert_eq!(Style::of(&Document::new("نما 2,1 في المائة")), Style { decimal_comma: true, grouping_point: false });
        assert_eq!(Style::of(&Document::new("1.234.567 صوتا و12,500 آخرين")), Style { decimal_comma: false, grouping_point: true });
    }

    #[test]
    fn decimals_over_three_tokens() {
        for (text, expected) in [
            ("5ر47 مليون", Some((47.5, 3))),
            ("064.\u{200F}3 مليون", Some((3.064, 3))),
            ("157،7 مليون", Some((157.7, 3))),
            ("5،6،7", None),
            ("5، 6", None),
            ("5. 6", None),
            ("12 ر 5", None),
        ] {
            let doc = Document::new(text);
            assert_eq!(joined(&Lexemes::new(&doc), 0), expected, "{text}");
        }
    }
}
