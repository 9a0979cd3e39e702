//! Figures whose unit speaks first or twice: `$5`, `%60`, `متر ونصف المتر`, `3 ملايين دينار و278 ألف دينار`.

use crate::annotation::{Kind, Quantity};
use crate::quantity::lexeme::{Effect, Role};
use crate::quantity::numerals::{self, Numeral};
use crate::quantity::scan::{Amount, Scanner};
use crate::quantity::tail::{self, Tail};
use crate::quantity::value::{Family, bound, mention};

impl Scanner<'_, '_> {
    /// `$5`, `%60`.
    pub(super) fn sign_first(&mut self, start: (usize, u8, Option<Effect>), at: usize, kind: Kind) -> Option<usize> {
        let lexemes = &self.lexemes;
        // Not `50%60`, nor `%D8%20` of an address.
        let latin = |i: usize| lexemes.norm(i).as_bytes().first().is_some_and(|b| b.is_ascii_alphanumeric());
        if !lexemes.is_digits(at + 1) || !lexemes.touches(at + 1) || (at > 0 && latin(at - 1) && lexemes.touches(at)) {
            return None;
        }
        let numeral = numerals::read(lexemes, self.style, at + 1)?;
        let unit = lexemes.at(at).unit()?;
        let tail = Tail::of_unit(kind, at, &unit);
        let amount = Amount {
            first: numeral,
            second: None,
            start: start.0,
            clitic: start.1,
            end: numeral.end,
            effect: start.2,
            definite: false,
            bracket: false,
            number: at + 1,
        };
        let mut quantity = self.quantity(&amount, 0.0);
        self.set_unit(&mut quantity, &tail);
        let end = amount.end;
        let family = if kind == Kind::Pct { Family::Percent } else { Family::Money };
        Some(self.push(amount, end, kind, family, quantity))
    }

    /// `متر ونصف المتر`: one and a half of a unit, without a number word.
    pub(super) fn unit_and_half(&mut self, start: (usize, u8, Option<Effect>), at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let half = lexemes.at(at + 1);
        if lexemes.at(at).definite || half.role() != Role::Fraction || !half.conjoined || half.governed || !lexemes.same_line(at + 1) {
            return None;
        }
        let unit = lexemes.at(at).unit()?;
        let again = lexemes.at(at + 2).unit().is_some() && lexemes.at(at + 2).definite;
        let tail = tail::measured(lexemes, at, &unit);
        let mut quantity = Quantity { value: Some(1.0 + half.lexeme.value), ..Quantity::default() };
        self.set_unit(&mut quantity, &tail);
        if let Some(effect) = start.2 {
            bound(&mut quantity, effect, 1.0 + half.lexeme.value);
        }
        let end = at + 2 + usize::from(again);
        let span = self.span(start.0, start.1, end);
        self.found.push(mention(span, Kind::Num, Family::Measure, quantity));
        Some(end)
    }

    /// `ثلاثة ملايين دينار و278 ألف دينار`, `متر ونصف المتر`: what a smaller part of the same unit adds, and where it ends.
    pub(super) fn continued(&self, numeral: &Numeral, tail: &Tail, at: usize) -> Option<(f64, usize)> {
        let lexemes = &self.lexemes;
        if tail.code.is_empty() || !lexemes.same_line(at) {
            return None;
        }
        let next = if lexemes.norm(at) == "و" { at + 1 } else { at };
        let word = lexemes.at(next);
        if next == at && (!word.conjoined || word.governed) || !lexemes.same_line(next) {
            return None;
        }
        let more = numerals::read(lexemes, self.style, next)?;
        if word.role() == Role::Fraction && more.fraction {
            let same = lexemes.at(more.end).unit().filter(|_| lexemes.at(more.end).definite).is_some();
            return Some((more.value? * numeral.scale, more.end + usize::from(same)));
        }
        let other = tail::read(lexemes, &more, more.end)?;
        let value = more.value?;
        if tail.kind == Kind::Money && other.code == tail.code && numeral.scale > 1.0 && value < numeral.scale && other.part == tail.part {
            return Some((value, other.end));
        }
        (tail.code == "t" && other.code == "kg" && value < 1000.0 && numeral.scale == 1.0).then_some((value / 1000.0, other.end))
    }
}
