//! The walk over a document's tokens that proposes NUM, MONEY and PCT mentions.

use crate::annotation::{Kind, Mention};
use crate::quantity::currency::Countries;
use crate::quantity::digits::Style;
use crate::quantity::lexeme::{Effect, Lexemes, Role, UnitKind, flag};
use crate::quantity::numerals::{self, Numeral, is_closing, is_opening};
use crate::quantity::tail;
use crate::text::{Document, TokenKind};
use std::cell::OnceCell;

/// The figures of a document.
pub(super) struct Scanner<'d, 't> {
    pub(super) lexemes: Lexemes<'d, 't>,
    pub(super) style: Style,
    pub(super) countries: OnceCell<Countries>,
    pub(super) found: Vec<Mention>,
}

/// One number or two of a range, with what stands before.
pub(super) struct Amount {
    pub(super) first: Numeral,
    pub(super) second: Option<Numeral>,
    /// Token and proclitics where the span starts.
    pub(super) start: usize,
    pub(super) clitic: u8,
    pub(super) end: usize,
    pub(super) effect: Option<Effect>,
    /// Behind `الـ` or the article.
    pub(super) definite: bool,
    /// An opening bracket that the span holds.
    pub(super) bracket: bool,
    /// Token of the first number.
    pub(super) number: usize,
}

impl<'d, 't> Scanner<'d, 't> {
    pub(super) fn new(doc: &'d Document<'t>) -> Self {
        Scanner { lexemes: Lexemes::new(doc), style: Style::of(doc), countries: OnceCell::new(), found: Vec::new() }
    }

    pub(super) fn run(mut self) -> Vec<Mention> {
        let mut at = 0;
        while at < self.lexemes.doc.tokens.len() {
            at = self.step(at).max(at + 1);
        }
        self.found
    }

    /// Tries what can begin at `at`; the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        let word = self.lexemes.at(at);
        let digits = self.lexemes.is_digits(at);
        // `%D8%20` of an address.
        if digits && at > 0 && self.lexemes.norm(at - 1) == "%" && self.lexemes.touches(at) {
            return at + 1;
        }
        if word.role() == Role::Not {
            return self.amount(at, None).unwrap_or(at + 1);
        }
        if !digits
            && !word.role().is_number()
            && !word.has(flag::BEFORE)
            && self.lexemes.kind(at) == Some(TokenKind::Word)
            && word.unit().is_none()
        {
            return at + 1;
        }
        if word.has(flag::BEFORE) {
            if let Some((effect, behind)) = self.lexemes.phrase(at, flag::BEFORE) {
                if let Some(next) = self.amount(behind, Some((at, word.clitic, effect))) {
                    return next;
                }
                if matches!(self.lexemes.norm(behind), "%" | "٪") {
                    return self.sign_first((at, word.clitic, Some(effect)), behind, Kind::Pct).unwrap_or(at + 1);
                }
                if self.lexemes.at(behind).unit().is_some_and(|u| u.kind == UnitKind::Measure) {
                    return self.unit_and_half((at, word.clitic, Some(effect)), behind).unwrap_or(at + 1);
                }
            }
            return at + 1;
        }
        if self.lexemes.norm(at) == "%" || self.lexemes.norm(at) == "٪" {
            return self.sign_first((at, 0, None), at, Kind::Pct).unwrap_or(at + 1);
        }
        if let Some(unit) = word.unit().filter(|_| !digits && !word.role().is_number()) {
            if unit.kind == UnitKind::Currency && self.lexemes.is_digits(at + 1) && self.lexemes.kind(at) != Some(TokenKind::Word) {
                return self.sign_first((at, 0, None), at, Kind::Money).unwrap_or(at + 1);
            }
            if unit.kind == UnitKind::Measure {
                return self.unit_and_half((at, 0, None), at).unwrap_or(at + 1);
            }
            return at + 1;
        }
        if !digits && !word.role().is_number() {
            return at + 1;
        }
        let counts = |i: usize| {
            self.lexemes.at(i).unit().is_some_and(|u| u.kind == UnitKind::Percent)
                || self.lexemes.norm(i) == "في" && self.lexemes.at(i + 1).role() == Role::Hundred
        };
        if word.role() == Role::One && !self.starts_compound(at) && !counts(at + 1) {
            return self.noun_and_one(at).unwrap_or(at + 1);
        }
        self.amount(at, None).unwrap_or(at + 1)
    }

    /// `واحد` begins a larger number (`واحد وعشرون`).
    fn starts_compound(&self, at: usize) -> bool {
        numerals::read(&self.lexemes, self.style, at).is_some_and(|n| n.end > at + 1)
    }

    /// An amount whose number begins at `at`, behind an article or bracket; `phrase` is what stands before it.
    fn amount(&mut self, at: usize, phrase: Option<(usize, u8, Effect)>) -> Option<usize> {
        let lexemes = &self.lexemes;
        let mut number = at;
        let mut definite = false;
        if phrase.is_some() {
            // «ما يزيد عن الـ8000», «أكثر من "55"»
            for _ in 0..2 {
                let mark = lexemes.norm(number);
                if (mark == "ال" || is_opening(mark)) && lexemes.same_line(number + 1) {
                    definite |= mark == "ال";
                    number += 1;
                }
            }
        }
        let first = numerals::read(lexemes, self.style, number)?;
        let bracket = number > 0 && is_opening(lexemes.norm(number - 1)) && lexemes.same_line(number);
        if first.is_two(lexemes)
            && phrase.is_none()
            && let Some(next) = self.dual_and_two(number)
        {
            return Some(next);
        }
        let lexemes = &self.lexemes;
        let mut start = (number, first.clitic);
        if phrase.is_none()
            && number > 0
            && lexemes.same_line(number)
            && matches!(lexemes.norm(number - 1), "ال" | "وال" | "بال" | "فال" | "كال" | "لل")
        {
            definite = true;
            start = (number - 1, if lexemes.norm(number - 1) == "ال" { 0 } else { 1 });
        }
        if let Some((token, clitic, _)) = phrase {
            start = (token, clitic);
        }
        let mut amount = Amount {
            first,
            second: None,
            start: start.0,
            clitic: start.1,
            end: first.end,
            effect: phrase.map(|p| p.2),
            definite: definite || first.definite,
            bracket: false,
            number,
        };
        let mut spelled = false;
        if first.digits && first.scale == 1.0 {
            // «(20) عشرين مليون ريال»: digits, then the same in words.
            let after = amount.end + usize::from(bracket && is_closing(lexemes.norm(amount.end)));
            let words = numerals::read(lexemes, self.style, after)
                .filter(|n| !n.digits && n.clitic == 0 && !n.definite && lexemes.same_line(after));
            if let Some(words) = words.filter(|w| w.value.is_some() && (after > amount.end || w.value == first.value)) {
                (amount.first, amount.end, spelled) = (Numeral { digits: true, ..words }, words.end, true);
                amount.start -= usize::from(after > first.end && phrase.is_none());
            }
        }
        self.join_range(&mut amount);
        // «(50) وظيفة»: the bracket belongs to the span where what is counted stands behind it.
        let closed = bracket && !spelled && is_closing(lexemes.norm(amount.end)) && lexemes.same_line(amount.end);
        let numeral = amount.second.unwrap_or(amount.first);
        let behind = if closed { amount.end + 1 } else { amount.end };
        let tail = tail::read(lexemes, &numeral, behind);
        if closed && tail.is_some() {
            amount.bracket = true;
            if phrase.is_none() {
                (amount.start, amount.clitic) = (amount.number - 1, 0);
            }
        }
        // «(69) مليون ريال»: the numeral itself ran over the closing bracket.
        if bracket && !closed && !spelled && phrase.is_none() && first.digits && first.scale > 1.0 && is_closing(lexemes.norm(number + 1)) {
            (amount.start, amount.clitic) = (amount.number - 1, 0);
        }
        // «الاثنين», «الأحد» are weekdays but behind a dual («المصابين الاثنين»).
        if first.definite && matches!(lexemes.at(number).role(), Role::One | Role::Two) && phrase.is_none() {
            let dual = number.checked_sub(1).is_some_and(|i| lexemes.same_line(number) && lexemes.norm(i).ends_with("ين"));
            if !dual {
                return Some(amount.end);
            }
        }
        // «المرشحين العشرة», «الدول الست أعضاء المجلس»: a definite plural before comes first.
        // But «بعض الدراسات الـ20 مليار ريال» has its unit behind it.
        if amount.definite
            && phrase.is_none()
            && tail.as_ref().is_none_or(|t| t.code.is_empty())
            && let Some(next) = self.noun_and_number(&amount)
        {
            return Some(next);
        }
        // «أجزاء ثلاثة متتالية»
        if phrase.is_none()
            && tail.as_ref().is_none_or(|t| !t.known)
            && let Some(next) = self.noun_and_few(&amount)
        {
            return Some(next);
        }
        match tail {
            Some(tail) => self.counted(amount, tail),
            None => self.bare(amount, phrase.is_some()),
        }
    }
}
