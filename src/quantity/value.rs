//! From an amount and its unit to a [`Mention`]: value, bounds, unit, span.

use crate::annotation::{Kind, Mention, Quantity, Source, Span};
use crate::quantity::currency::Countries;
use crate::quantity::lexeme::{Effect, flag};
use crate::quantity::numerals::{is_closing, is_opening, scaled};
use crate::quantity::scan::{Amount, Scanner};
use crate::quantity::tail::Tail;
use crate::text::fold;

/// How a mention was found; decides its confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A percentage.
    Percent,
    /// Money.
    Money,
    /// A unit of measure.
    Measure,
    /// A number and a noun of the list.
    Noun,
    /// A number and a word taken for a noun by its place.
    Place,
    /// Noun first: `القوى الست`, `شركة واحدة`.
    NounFirst,
    /// Nothing counted behind it.
    Bare,
}

impl Family {
    /// How often a mention of this family has the right span and type: precision on ../shared/gold/train.jsonl, 2026-11-30.
    #[must_use]
    pub fn confidence(self) -> f32 {
        match self {
            Family::Percent => 0.99,
            Family::Money => 0.98,
            Family::Measure => 0.94,
            Family::Noun => 0.965,
            Family::Place => 0.75,
            Family::NounFirst => 0.87,
            Family::Bare => 0.75,
        }
    }
}

impl Scanner<'_, '_> {
    /// Value and bounds, from the numbers, the phrase before and the words left of the span.
    pub(super) fn quantity(&self, amount: &Amount, extra: f64) -> Quantity {
        let mut quantity = Quantity::default();
        let first = amount.first.value.map(|v| v + if amount.second.is_none() { extra } else { 0.0 });
        match (first, amount.second.and_then(|s| s.value)) {
            (Some(a), Some(b)) => (quantity.lower, quantity.upper) = (Some(a.min(b)), Some(a.max(b))),
            (Some(value), None) => {
                quantity.value = Some(value);
                if let Some(effect) = amount.effect.or_else(|| self.bound_before(amount.start)) {
                    bound(&mut quantity, effect, value);
                }
            }
            _ => quantity.approximate = true,
        }
        quantity.approximate |= amount.effect == Some(Effect::Approx);
        quantity
    }

    /// The bound that a phrase right before the span sets (`لا تقل عن`, `تتجاوز`).
    pub(super) fn bound_before(&self, start: usize) -> Option<Effect> {
        // The longest first: «لا تقل عن» holds «تقل عن».
        (1..=3)
            .rev()
            .filter_map(|n| start.checked_sub(n))
            .filter_map(|i| self.lexemes.phrase(i, flag::BOUND))
            .find(|(_, end)| *end == start)
            .map(|p| p.0)
    }

    pub(super) fn set_unit(&self, quantity: &mut Quantity, tail: &Tail) {
        quantity.unit_span = Some(self.span(tail.unit.0, 0, tail.unit.1));
        if tail.code.is_empty() {
            quantity.unit = Some(self.slice(tail.unit.0, tail.unit.1));
            return;
        }
        if tail.kind != Kind::Money {
            quantity.unit = Some(tail.code.clone());
            return;
        }
        let code = if tail.code.contains('|') {
            self.countries.get_or_init(|| Countries::of(&self.lexemes)).choose(&tail.code)
        } else {
            Some(tail.code.as_str())
        };
        match code {
            Some(code) => {
                quantity.unit = Some(code.to_owned());
                if tail.part > 0.0 && tail.part != 1.0 {
                    for v in [&mut quantity.value, &mut quantity.lower, &mut quantity.upper] {
                        *v = v.map(|v| if tail.part < 1.0 { scaled(v, tail.part.recip().round()) } else { v / tail.part });
                    }
                }
            }
            None => quantity.unit = Some(self.slice(tail.unit.0, tail.unit.1)),
        }
    }

    /// Adds the mention with what trails it (`على الأقل`); the token to go on with.
    pub(super) fn push(&mut self, amount: Amount, mut end: usize, kind: Kind, family: Family, mut quantity: Quantity) -> usize {
        if let Some((effect, behind)) = self.lexemes.phrase(end, flag::AFTER).filter(|_| self.lexemes.same_line(end)) {
            if let Some(value) = quantity.value {
                bound(&mut quantity, effect, value);
            }
            quantity.approximate |= effect == Effect::Approx;
            end = behind;
        }
        // «أكثر من "90%"»: a quotation mark that opened inside the span closes inside it.
        let opened = amount.number.checked_sub(1).filter(|&i| i > amount.start && is_opening(self.lexemes.norm(i))).is_some();
        if opened && !amount.bracket && is_closing(self.lexemes.norm(end)) && self.lexemes.touches(end) {
            end += 1;
        }
        let span = self.span(amount.start, amount.clitic, end);
        self.found.push(mention(span, kind, family, quantity));
        end
    }

    /// The bytes from token `start`, without `clitic` letters of it, to before token `end`.
    pub(super) fn span(&self, start: usize, clitic: u8, end: usize) -> Span {
        let mut span = self.lexemes.doc.span(start..end);
        let token = self.lexemes.doc.slice(self.lexemes.doc.tokens[start].span);
        if clitic > 0 {
            span.start += fold::source_len(token, clitic as usize) as u32;
        }
        span
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        self.lexemes.doc.slice(self.lexemes.doc.span(start..end)).to_owned()
    }
}

pub(super) fn bound(quantity: &mut Quantity, effect: Effect, value: f64) {
    match effect {
        Effect::Approx => quantity.approximate = true,
        Effect::Lower | Effect::Above => quantity.lower = Some(value),
        Effect::Upper | Effect::Below => quantity.upper = Some(value),
    }
}

pub(super) fn mention(span: Span, kind: Kind, family: Family, quantity: Quantity) -> Mention {
    Mention { span, kind, confidence: family.confidence(), source: Source::Grammar, entity: None, timex: None, quantity: Some(quantity) }
}
