//! Numbers in words and digits, from one to trillions: one parser for every
//! room that needs a number ([`parse`]).

use crate::quantity::digits::{self, Style};
use crate::quantity::lexeme::{Lexemes, Role, UnitKind};
use crate::text::Document;
use crate::text::decimal;

/// Most scale words in a row: no number has more, and without a bound a text of nothing else would be read to its end from each of them.
const MOST_SCALES: usize = 4;

/// A number read from the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its value; for an uncounted plural (`آلاف`, `بضعة`) none.
    pub value: Option<f64>,
    /// The token behind it.
    pub end: usize,
    /// Scalar values of the first token's normal form that are proclitics (و ف ب ل ك) and not part of the number.
    pub clitic: u8,
    /// Is the first token a number word behind the article (`الخمسة`)?
    pub definite: bool,
    /// Is its first token written in digits?
    pub digits: bool,
    /// Value of its last scale word, 1 without one.
    pub scale: f64,
    /// Is it a bare fraction (`نصف`, `ثلثي`)?
    pub fraction: bool,
}

impl Numeral {
    /// Is it a bare `اثنان` in any form?
    #[must_use]
    pub fn is_two(&self, lexemes: &Lexemes) -> bool {
        !self.digits && self.value == Some(2.0) && lexemes.at(self.end - 1).role() == Role::Two
    }
}

/// The number that begins at token `from`: its value and how many tokens it takes.
///
/// `واحد` alone counts as 1 and `اثنان` as 2; ordinals are no numbers. A proclitic on the first token is allowed (`بخمسة`).
/// Cheap enough to call at chosen tokens; who walks a whole document builds [`Lexemes`] once and calls [`read`].
///
/// ```
/// use hashiya::{quantity::numerals, text::Document};
/// let doc = Document::new("ثلاثمائة وخمسة وستون ألفا و12 شخصا");
/// assert_eq!(numerals::parse(&doc, 0), Some((365_012.0, 6)));
/// ```
#[must_use]
pub fn parse(doc: &Document, from: usize) -> Option<(f64, usize)> {
    let numeral = read(&Lexemes::lazy(doc), Style::default(), from)?;
    Some((numeral.value?, numeral.end - from))
}

/// Like [`parse`], over a document whose words are classified already, and with all that is known of the number.
#[must_use]
pub fn read(lexemes: &Lexemes, style: Style, from: usize) -> Option<Numeral> {
    let first = lexemes.at(from);
    let digits = lexemes.is_digits(from);
    // «وست غارات», «لست جماعات»: West and «I am not» but before a plural.
    if first.role() == Role::Not
        && lexemes.norm(from).ends_with("ست")
        && lexemes.at(from + 1).is_plural_noun()
        && lexemes.same_line(from + 1)
    {
        let clitic = lexemes.norm(from).chars().count() as u8 - 2;
        return Some(Numeral { value: Some(6.0), end: from + 1, clitic, definite: false, digits: false, scale: 1.0, fraction: false });
    }
    if !digits && !first.role().is_number() {
        return None;
    }
    // «ميتا», the company, has the normal form of «مئتا».
    if first.role() == Role::Hundred && lexemes.norm(from).ends_with("ميتا") {
        let source = lexemes.doc.slice(lexemes.doc.tokens[from].span);
        if !source.contains('ئ') {
            return None;
        }
    }
    let reader = Reader { lexemes, style };
    // A row of digits without end has no value.
    let numeral = |value: Option<f64>, end, scale| Numeral {
        value: value.filter(|v| v.is_finite()),
        end,
        clitic: first.clitic,
        definite: first.definite,
        digits,
        scale,
        fraction: false,
    };
    if let Some(end) = reader.uncounted(from) {
        return Some(numeral(None, end, 1.0));
    }
    if first.role() == Role::Fraction {
        let (value, end, scale) = reader.fraction(first.lexeme.value, from + 1);
        return Some(Numeral { fraction: scale == 1.0, ..numeral(Some(value), end, scale) });
    }
    let (mut value, mut end, mut scale, fraction) = reader.term(from)?;
    if fraction {
        return Some(Numeral { fraction: scale == 1.0, ..numeral(Some(value), end, scale) });
    }
    // و and a smaller term, as often as there is one: «مليون و990 ألفا و813».
    loop {
        let next = if lexemes.norm(end) == "و" && lexemes.same_line(end) {
            end + 1
        } else if reader.is_conjoined(end) {
            end
        } else {
            break;
        };
        let word = lexemes.at(next);
        if !lexemes.same_line(end) || !lexemes.same_line(next) || (next > end && word.clitic > 0) {
            break;
        }
        if word.role() == Role::Fraction {
            // «مليون ونصف المليون», «ثلاثة ونصف»: a fraction of the last scale.
            let (part, after, own) = reader.fraction(word.lexeme.value, next + 1);
            if (scale > 1.0 && own > scale) || (own == 1.0 && lexemes.at(next + 1).article) {
                break;
            }
            end = after;
            if scale == 1.0 && own > 1.0 {
                // «ثلاثة ونصف مليار»
                (value, scale) = (value * own + part, own);
                break;
            }
            value += if own > 1.0 { part } else { part * scale };
            if scale == 1.0 {
                let (factor, after) = reader.scales(end, false);
                (value, end, scale) = (value * factor, after, factor);
            }
            break;
        }
        let Some((part, after, own, false)) = reader.term(next) else { break };
        if scale == 1.0 || part >= scale || own >= scale {
            break;
        }
        (value, end, scale) = (value + part, after, own);
    }
    let small = |i: usize| decimal::parse(lexemes.norm(i)).filter(|p| (0.0..100.0).contains(p)).map(|p| (p, i + 1));
    let part = if digits { small(end + 1) } else { reader.below_hundred(end + 1) };
    if let (1.0, Role::Point, Some((part, after))) = (scale, lexemes.at(end).role(), part) {
        let width = if part < 10.0 { 10.0 } else { 100.0 };
        (value, end) = (value + part / width, after);
        let (factor, after) = reader.scales(end, false);
        (value, end, scale) = (value * factor, after, factor);
    }
    Some(numeral(Some(value), end, scale))
}

/// `value` times `scale` without the dust of binary fractions: 64.1 million is 64,100,000.
#[must_use]
pub fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() < 1e-9 * whole.abs() { whole } else { product }
}

struct Reader<'l, 'd, 't> {
    lexemes: &'l Lexemes<'d, 't>,
    style: Style,
}

impl Reader<'_, '_, '_> {
    /// A group below a thousand, in digits or words, with the scale words behind it: value, end, last scale, is it a fraction.
    fn term(&self, from: usize) -> Option<(f64, usize, f64, bool)> {
        let lexemes = self.lexemes;
        let word = lexemes.at(from);
        let definite = word.definite;
        if lexemes.is_digits(from) {
            let (joined, end) = match digits::joined(lexemes, from) {
                Some((value, end)) => (Some(value), end),
                None => (None, from + 1),
            };
            // «(69) مليون»: the scale may stand behind the closing bracket.
            let bracketed = from > 0 && is_opening(lexemes.norm(from - 1)) && is_closing(lexemes.norm(end));
            let behind = if bracketed && self.scales(end + 1, false).0 > 1.0 { end + 1 } else { end };
            let (scale, after) = self.scales(behind, false);
            let end = if scale > 1.0 { after } else { end };
            let measured = scale == 1.0 && lexemes.at(end).unit().is_some_and(|u| u.kind == UnitKind::Percent) || lexemes.norm(end) == "في";
            let value = joined.unwrap_or_else(|| digits::value(lexemes.norm(from), self.style, scale, measured));
            return Some((scaled(value, scale), end, scale, false));
        }
        match word.role() {
            Role::Dual => {
                let (factor, end) = self.scales(from + 1, definite);
                Some((2.0 * word.lexeme.value * factor, end, word.lexeme.value, false))
            }
            Role::Scale => {
                let (scale, end) = self.scales(from + 1, definite);
                Some((word.lexeme.value * scale, end, if scale > 1.0 { scale } else { word.lexeme.value }, false))
            }
            Role::Plural if definite => None,
            _ => {
                let (group, end) = self.below_thousand(from)?;
                // «ثلاثة أرباع المليون»
                let next = lexemes.at(end);
                if group < 10.0 && next.is_plain(Role::Fraction) && next.lexeme.value <= 0.25 && lexemes.same_line(end) {
                    let (value, end, scale) = self.fraction(group * next.lexeme.value, end + 1);
                    return Some((value, end, scale, true));
                }
                let (scale, end) = self.scales(end, definite);
                Some((group * scale, end, scale, false))
            }
        }
    }

    /// Scale words from `from` on, multiplied: `ألف مليار`. One without the article, or with it where `definite`.
    fn scales(&self, mut from: usize, definite: bool) -> (f64, usize) {
        let mut factor = 1.0;
        let most = from + MOST_SCALES;
        while from < most && self.lexemes.same_line(from) {
            let word = self.lexemes.at(from);
            let fits = matches!(word.role(), Role::Scale | Role::Plural) && word.clitic == 0 && (definite || !word.definite);
            if !fits {
                break;
            }
            factor *= word.lexeme.value;
            from += 1;
        }
        (factor, from)
    }

    /// A fraction and the scale that it divides, with or without the article: `نصف مليون`, `ربع المليار`.
    fn fraction(&self, fraction: f64, from: usize) -> (f64, usize, f64) {
        let (scale, end) = self.scales(from, true);
        (fraction * scale, end, scale)
    }

    /// Does the word begin with the conjunction, and nothing but it? `وأحد عشر` looks like `واحد`.
    fn is_conjoined(&self, index: usize) -> bool {
        let word = self.lexemes.at(index);
        word.conjoined && !word.governed || (self.lexemes.norm(index) == "واحد" && self.lexemes.at(index + 1).is_plain(Role::Ten))
    }

    fn below_thousand(&self, from: usize) -> Option<(f64, usize)> {
        let word = self.lexemes.at(from);
        let next = self.lexemes.at(from + 1);
        let (hundreds, end) = match word.role() {
            Role::Hundred => (word.lexeme.value, from + 1),
            // «ثلاث مئة», written apart.
            Role::Unit if next.is_plain(Role::Hundred) && next.lexeme.value == 100.0 && self.lexemes.same_line(from + 1) => {
                (word.lexeme.value * 100.0, from + 2)
            }
            _ => return self.below_hundred(from),
        };
        let tail = self.lexemes.at(end);
        if self.is_conjoined(end)
            && self.lexemes.same_line(end)
            && !matches!(tail.role(), Role::Hundred)
            && let Some((rest, end)) = self.below_hundred(end)
        {
            return Some((hundreds + rest, end));
        }
        Some((hundreds, end))
    }

    fn below_hundred(&self, from: usize) -> Option<(f64, usize)> {
        let word = self.lexemes.at(from);
        let value = word.lexeme.value;
        match word.role() {
            Role::One | Role::Two | Role::Twelfth | Role::Unit => {
                let next = self.lexemes.at(from + 1);
                if self.lexemes.same_line(from + 1) {
                    if next.role() == Role::Ten && next.clitic == 0 && (!next.definite || word.definite) {
                        return Some((10.0 + value, from + 2));
                    }
                    if word.role() != Role::Twelfth
                        && next.role() == Role::Tens
                        && next.conjoined
                        && !next.governed
                        && next.definite == word.definite
                    {
                        return Some((value + next.lexeme.value, from + 2));
                    }
                }
                // «أحد» alone is somebody, not one.
                let named = match word.role() {
                    Role::One => self.lexemes.norm(from).contains("واحد"),
                    Role::Twelfth => false,
                    _ => true,
                };
                named.then_some((value, from + 1))
            }
            Role::Tens | Role::Ten => Some((value, from + 1)),
            _ => None,
        }
    }

    /// An uncounted plural: `آلاف`, `عشرات الآلاف`, `مئات من آلاف`, `بضعة آلاف`. The token behind it.
    fn uncounted(&self, from: usize) -> Option<usize> {
        let word = self.lexemes.at(from);
        if !matches!(word.role(), Role::Vague | Role::Plural | Role::Few) {
            return None;
        }
        let mut end = from + 1;
        for _ in 0..MOST_SCALES {
            let skip = usize::from(self.lexemes.norm(end) == "من" && word.role() != Role::Few);
            let next = self.lexemes.at(end + skip);
            let plural = matches!(next.role(), Role::Plural | Role::Vague) && next.clitic == 0;
            if !plural || !self.lexemes.same_line(end) || !self.lexemes.same_line(end + skip) {
                break;
            }
            end += skip + 1;
        }
        Some(end)
    }
}

/// An opening bracket or quotation mark.
#[must_use]
pub fn is_opening(mark: &str) -> bool {
    matches!(mark, "(" | "[" | "«" | "“" | "\"" | "”" | "'" | "‘")
}

/// A closing bracket or quotation mark.
#[must_use]
pub fn is_closing(mark: &str) -> bool {
    matches!(mark, ")" | "]" | "»" | "”" | "\"" | "“" | "'" | "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `data/quantity/numerals_cases.tsv`: a text that begins with a number, its value, its tokens.
    #[test]
    fn cases() {
        let mut seen = 0;
        for line in include_str!("../../data/quantity/numerals_cases.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let expected = (cells[1] != "-").then(|| (cells[1].parse::<f64>().expect(line), cells[2].parse::<usize>().expect(line)));
            let got = parse(&Document::new(cells[0]), 0);
            match (got, expected) {
                (Some((v, n)), Some((w, m))) => assert!((v - w).abs() < 1e-9 * w.abs().max(1.0) && n == m, "{line}: {v} {n}"),
                _ => assert_eq!(got, expected, "{line}"),
            }
            seen += 1;
        }
        assert!(seen > 80, "{seen} cases");
    }

    #[test]
    fn decimals_times_a_scale_are_clean() {
        for (text, expected) in [("64.1 مليون", 64_100_000.0), ("1.15 مليار", 1_150_000_000.0), ("8.2 ألف", 8200.0), ("0.3", 0.3)]
        {
            assert_eq!(parse(&Document::new(text), 0).map(|n| n.0), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_row_of_scale_words_is_cut() {
        for (text, tokens) in [("مليون مليار", 2), ("ألف ألف ألف ألف", 4), ("عشرات مئات آلاف الملايين", 4)]
        {
            let doc = Document::new(text);
            assert_eq!(read(&Lexemes::new(&doc), Style::default(), 0).map(|n| n.end), Some(tokens), "{text}");
        }
        for word in ["مليون ", "الألف ", "آلاف ", "الملايين من "] {
            let text = word.repeat(500);
            let doc = Document::new(&text);
            let lexemes = Lexemes::new(&doc);
            for at in 0..doc.tokens.len() {
                let end = read(&lexemes, Style::default(), at).map_or(at, |n| n.end);
                assert!(end <= at + 2 * MOST_SCALES + 1, "{word}: {at} to {end}");
            }
        }
    }

    #[test]
    fn every_number_in_words_reads_back() {
        for n in 1..1_000_000_u32 {
            if n > 3000 && n % 977 != 0 {
                continue;
            }
            let text = spelled(n);
            let doc = Document::new(&text);
            assert_eq!(parse(&doc, 0), Some((f64::from(n), doc.tokens.len())), "{n}: {text}");
        }
    }

    /// Masculine counting form, genitive, as a newspaper would write it.
    fn spelled(n: u32) -> String {
        const UNITS: [&str; 10] = ["", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"];
        const TENS: [&str; 10] = ["", "عشرة", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"];
        const HUNDREDS: [&str; 10] = ["", "مئة", "مئتين", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
        let below_hundred = |n: u32| match (n / 10, n % 10) {
            (0, u) => UNITS[u as usize].to_owned(),
            (1, 0) => "عشرة".to_owned(),
            (1, 1) => "أحد عشر".to_owned(),
            (1, 2) => "اثني عشر".to_owned(),
            (1, u) => format!("{} عشر", UNITS[u as usize]),
            (t, 0) => TENS[t as usize].to_owned(),
            (t, u) => format!("{} و{}", UNITS[u as usize], TENS[t as usize]),
        };
        let below_thousand = |n: u32| match (n / 100, n % 100) {
            (0, r) => below_hundred(r),
            (h, 0) => HUNDREDS[h as usize].to_owned(),
            (h, r) => format!("{} و{}", HUNDREDS[h as usize], below_hundred(r)),
        };
        let thousands = match n / 1000 {
            0 => String::new(),
            1 => "ألف".to_owned(),
            2 => "ألفين".to_owned(),
            t @ 3..=10 => format!("{} آلاف", below_thousand(t)),
            t => format!("{} ألف", below_thousand(t)),
        };
        match (n / 1000, n % 1000) {
            (0, r) => below_thousand(r),
            (_, 0) => thousands,
            (_, r) => format!("{thousands} و{}", below_thousand(r)),
        }
    }
}
