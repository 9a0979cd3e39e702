//! The walk over a document's tokens that proposes NUM, MONEY and PCT mentions.

use crate::annotation::{Kind, Mention, Quantity, Source, Span};
use crate::quantity::context;
use crate::quantity::currency::Countries;
use crate::quantity::digits::Style;
use crate::quantity::lexeme::{Effect, Lexemes, Role, UnitKind, flag};
use crate::quantity::numerals::{self, Numeral, is_closing, is_opening};
use crate::quantity::tail::{self, Tail};
use crate::text::{Document, TokenKind, fold};
use std::cell::OnceCell;

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
            Family::Percent => 0.97,
            Family::Money => 0.95,
            Family::Measure => 0.9,
            Family::Noun => 0.95,
            Family::Place => 0.85,
            Family::NounFirst => 0.7,
            Family::Bare => 0.6,
        }
    }
}

/// The figures of a document.
pub(super) struct Scanner<'d, 't> {
    lexemes: Lexemes<'d, 't>,
    style: Style,
    countries: OnceCell<Countries>,
    found: Vec<Mention>,
}

/// One number or two of a range, with what stands before.
struct Amount {
    first: Numeral,
    second: Option<Numeral>,
    /// Token and proclitics where the span starts.
    start: usize,
    clitic: u8,
    end: usize,
    effect: Option<Effect>,
    /// Behind `الـ` or the article.
    definite: bool,
    /// An opening bracket that the span holds.
    bracket: bool,
    /// Token of the first number.
    number: usize,
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
                    return self.sign_first((at, word.clitic), behind, Kind::Pct).unwrap_or(at + 1);
                }
                if self.lexemes.at(behind).unit().is_some_and(|u| u.kind == UnitKind::Measure) {
                    return self.unit_and_half(at, word.clitic, behind).unwrap_or(at + 1);
                }
            }
            return at + 1;
        }
        if self.lexemes.norm(at) == "%" || self.lexemes.norm(at) == "٪" {
            return self.sign_first((at, 0), at, Kind::Pct).unwrap_or(at + 1);
        }
        if let Some(unit) = word.unit().filter(|_| !digits && !word.role().is_number()) {
            if unit.kind == UnitKind::Currency && self.lexemes.is_digits(at + 1) && self.lexemes.kind(at) == Some(TokenKind::Symbol) {
                return self.sign_first((at, 0), at, Kind::Money).unwrap_or(at + 1);
            }
            if unit.kind == UnitKind::Measure {
                return self.unit_and_half(at, 0, at).unwrap_or(at + 1);
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
        // «المرشحين العشرة», «الدول الست أعضاء المجلس»: a definite plural before comes first.
        if amount.definite
            && phrase.is_none()
            && let Some(next) = self.noun_and_number(&amount)
        {
            return Some(next);
        }
        match tail {
            Some(tail) => self.counted(amount, tail),
            None => self.bare(amount, phrase.is_some()),
        }
    }

    /// Takes in the second number of a range or alternative: `30-60`, `30 إلى 60`, `30 و60 مليون`, `60 أو 70`.
    fn join_range(&self, amount: &mut Amount) {
        let lexemes = &self.lexemes;
        let at = amount.first.end;
        if !lexemes.same_line(at) || amount.first.value.is_none() {
            return;
        }
        let norm = lexemes.norm(at);
        let between = self.is_between(amount);
        let word = lexemes.at(at);
        let (next, connector) = match norm {
            "-" | "–" | "—" => (at + 1, '-'),
            "×" | "x" | "*" => (at + 1, 'x'),
            "الي" => (at + 1, 'l'),
            "او" => (at + 1, 'w'),
            "و" => (at + 1, '&'),
            _ if lexemes.is_digits(at) && lexemes.gap(at).contains('ـ') => (at, '-'),
            _ if word.conjoined && !word.governed && word.role().is_number() => (at, '&'),
            _ => return,
        };
        if !lexemes.same_line(next) {
            return;
        }
        let Some(second) = numerals::read(lexemes, self.style, next) else { return };
        let (Some(low), Some(high)) = (amount.first.value, second.value) else { return };
        if second.definite || second.fraction || (next > at && second.clitic > 0) {
            return;
        }
        let tail = tail::read(lexemes, &second, second.end);
        // «4 إلى 5 ملايين»: the scale is that of both.
        let shared = amount.first.scale == 1.0 && second.scale > 1.0 && low < 1000.0;
        let low = if shared { low * second.scale } else { low };
        let unit = tail.as_ref().is_some_and(|t| t.known || !t.code.is_empty());
        let fits = match connector {
            '-' => low < high && tail.is_some() && (unit || !context::is_year_like(lexemes, amount.number)),
            'l' if context::is_year_like(lexemes, amount.number)
                && amount.first.scale == 1.0
                && context::is_label(lexemes, amount.start) =>
            {
                false
            }
            'l' => low != high && (tail.is_some() || between || (amount.effect.is_some() && low < high)),
            'w' => low < high && tail.is_some(),
            'x' => unit && tail.as_ref().is_some_and(|t| t.kind == Kind::Num),
            _ => {
                let alike = amount.first.scale == second.scale || shared;
                low != high
                    && alike
                    && amount.first.digits
                    && second.digits
                    && ((between && tail.is_some())
                        || (unit
                            && (shared || second.scale > 1.0 || tail.as_ref().is_some_and(|t| t.kind != Kind::Num || !t.code.is_empty()))))
            }
        };
        if fits {
            amount.first.value = Some(low);
            amount.end = second.end;
            amount.second = Some(second);
            // «ما بين 5 و6» keeps its words; «بين» and «من» stay outside.
            if between && amount.start >= 2 && lexemes.norm(amount.start - 2) == "ما" && lexemes.norm(amount.start - 1) == "بين" {
                (amount.start, amount.clitic) = (amount.start - 2, 0);
            }
        }
    }

    fn is_between(&self, amount: &Amount) -> bool {
        amount.start > 0 && self.lexemes.same_line(amount.start) && matches!(self.lexemes.norm(amount.start - 1), "بين" | "مابين" | "من")
    }

    /// An amount with a unit or noun behind it.
    fn counted(&mut self, mut amount: Amount, tail: Tail) -> Option<usize> {
        let lexemes = &self.lexemes;
        let numeral = amount.first;
        if tail.kind == Kind::Dur {
            return Some(tail.end);
        }
        let by_noun = tail.kind == Kind::Num && tail.code.is_empty();
        if by_noun && amount.definite && (numeral.fraction || matches!(lexemes.at(amount.number).role(), Role::Two | Role::One))
            || numeral.value == Some(0.0) && !tail.known
        {
            return Some(amount.end);
        }
        if numeral.digits && by_noun {
            let end = amount.number + 1;
            if context::is_fragment(lexemes, amount.number, amount.first.end) && amount.second.is_none()
                || context::is_list_mark(lexemes, amount.number, end)
            {
                return Some(amount.end);
            }
            let small = !tail.known && amount.first.scale == 1.0;
            if amount.effect.is_none()
                && (small && context::is_label(lexemes, amount.start) || (context::is_year_like(lexemes, amount.number) && !tail.known))
            {
                return Some(amount.end);
            }
            if self.is_dated(&amount) || (amount.definite && !tail.known) {
                return Some(amount.end);
            }
        } else if !numeral.digits
            && by_noun
            && (self.follows_ordinal(amount.number) || (amount.definite && context::is_label(lexemes, amount.start)))
        {
            return Some(amount.end);
        }
        if amount.bracket && by_noun && (!tail.known || self.is_bracketed_mark(&tail)) {
            return Some(amount.end);
        }
        // «2015 م», «1436 هـ», «عام 1677م»; but «1500 م»
        let year = lexemes.norm(amount.number).len() == 4 && !lexemes.norm(amount.number).ends_with("00");
        let year = year
            || context::is_year_like(lexemes, amount.number) && (lexemes.touches(tail.unit.0) || context::is_label(lexemes, amount.start));
        if numeral.digits && year && matches!(lexemes.norm(tail.unit.0), "م" | "ه") && tail.end == tail.unit.0 + 1 {
            return Some(tail.end);
        }
        if numeral.fraction && by_noun && lexemes.norm(tail.unit.0).starts_with("النها") {
            return Some(tail.end);
        }
        let mut end = tail.end;
        if amount.bracket && amount.end == tail.unit.0 {
            amount.bracket = false;
        }
        let mut extra = 0.0;
        if let Some((value, behind)) = self.continued(&numeral, &tail, end) {
            (extra, end) = (value, behind);
        }
        let enclitic = if end == tail.end { tail.enclitic } else { 0 };
        let family = match tail.kind {
            Kind::Pct => Family::Percent,
            Kind::Money => Family::Money,
            _ if !tail.code.is_empty() => Family::Measure,
            _ if tail.known => Family::Noun,
            _ => Family::Place,
        };
        let mut quantity = self.quantity(&amount, extra);
        self.set_unit(&mut quantity, &tail);
        let next = self.push(amount, end, tail.kind, family, quantity);
        if enclitic > 0
            && next == end
            && let Some(mention) = self.found.last_mut()
        {
            let token = lexemes_slice(self.lexemes.doc, end - 1);
            let letters = token.chars().rev().take(enclitic as usize).map(char::len_utf8).sum::<usize>();
            mention.span.end -= letters as u32;
        }
        Some(next)
    }

    /// A year before a noun: `عام 2013 هجوما`, `في 2007 قرار`, `كانون الثاني 1880`.
    fn is_dated(&self, amount: &Amount) -> bool {
        let lexemes = &self.lexemes;
        let Some(before) = amount.start.checked_sub(1).filter(|_| lexemes.same_line(amount.start)) else { return false };
        let norm = lexemes.norm(before);
        let dated = lexemes.at(before).has(flag::LABEL | flag::MONTH)
            || matches!(norm, "في" | "منذ" | "بعد" | "قبل" | "حتي" | "الثاني" | "الاول" | "-" | "–")
            || lexemes.gap(amount.start).contains('ـ');
        amount.effect.is_none() && context::is_year_like(lexemes, amount.number) && !lexemes.norm(amount.number).ends_with("00") && dated
    }

    /// `(221) جامعة الملك`: what stands behind the bracketed number goes on in a way that no counted noun does.
    fn is_bracketed_mark(&self, tail: &Tail) -> bool {
        let lexemes = &self.lexemes;
        let (noun, next) = (lexemes.norm(tail.unit.0), lexemes.norm(tail.end));
        let counted = noun.ends_with('ا') || lexemes.at(tail.unit.0).has(flag::NOUNS) || tail.end > tail.unit.0 + 1;
        let word = lexemes.at(tail.end);
        let goes_on = lexemes.kind(tail.end) == Some(TokenKind::Word) && lexemes.same_line(tail.end);
        !counted
            && goes_on
            && !word.has(flag::STOP)
            && (word.article || !next.ends_with('ه'))
            && !next.starts_with(['و', 'ل', 'ب', 'ف', 'ك'])
    }

    /// `ثلاثة ملايين دينار و278 ألف دينار`, `متر ونصف المتر`: what a smaller part of the same unit adds, and where it ends.
    fn continued(&self, numeral: &Numeral, tail: &Tail, at: usize) -> Option<(f64, usize)> {
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
            return Some((more.value? * numeral.scale.min(1.0), more.end + usize::from(same)));
        }
        let other = tail::read(lexemes, &more, more.end)?;
        let value = more.value?;
        if tail.kind == Kind::Money && other.code == tail.code && numeral.scale > 1.0 && value < numeral.scale && other.part == tail.part {
            return Some((value, other.end));
        }
        (tail.code == "t" && other.code == "kg" && value < 1000.0 && numeral.scale == 1.0).then_some((value / 1000.0, other.end))
    }

    /// A number with nothing counted behind it; with a definite one, what is counted may stand before it.
    fn bare(&mut self, amount: Amount, phrase: bool) -> Option<usize> {
        let numeral = amount.second.unwrap_or(amount.first);
        let end = amount.end;
        if amount.first.fraction && amount.definite {
            // «الربع الأول», «أكثر من النصف»
            return Some(end);
        }
        let lexemes = &self.lexemes;
        if amount.definite && !phrase {
            // «الجولة الـ17», «دور الأربعة», «الاثنين»
            if amount.start > 0 && lexemes.same_line(amount.start) && lexemes.kind(amount.start - 1) == Some(TokenKind::Word)
                || numeral.digits
            {
                return Some(end);
            }
            if matches!(lexemes.at(amount.number).role(), Role::One | Role::Two | Role::Fraction) {
                return Some(end);
            }
        }
        let lexemes = &self.lexemes;
        let number = amount.number;
        if numeral.digits && amount.first.scale == 1.0 && context::is_day(lexemes, end) || !numeral.digits && context::is_day(lexemes, end)
        {
            return Some(end);
        }
        if amount.first.digits && (context::is_fragment(lexemes, number, numeral.end) || context::is_list_mark(lexemes, number, number + 1))
        {
            return Some(end);
        }
        if amount.first.fraction && lexemes.same_line(end) && lexemes.kind(end) == Some(TokenKind::Word) && !lexemes.at(end).has(flag::STOP)
        {
            return Some(end);
        }
        if context::is_time(lexemes, end) || lexemes.at(end).has(flag::MONTH) {
            return Some(end);
        }
        if !phrase
            && (self.follows_ordinal(number)
                || context::is_label(lexemes, amount.start)
                || !context::stands_alone(lexemes, &amount.first, number))
        {
            return Some(end);
        }
        let mut quantity = self.quantity(&amount, 0.0);
        // «قضايا أربع»
        if !phrase
            && !numeral.digits
            && !amount.definite
            && amount.clitic == 0
            && amount.second.is_none()
            && numeral.value.is_some_and(|v| (3.0..=10.0).contains(&v))
        {
            let head = number.checked_sub(1).filter(|&i| lexemes.same_line(number) && lexemes.at(i).is_plural_noun());
            if let Some(head) = head {
                if lexemes.at(head).unit().is_some_and(|u| u.kind == UnitKind::Time) {
                    return Some(end);
                }
                (quantity.unit, quantity.unit_span) = (Some(self.slice(head, number)), Some(self.span(head, 0, number)));
                let span = self.span(head, 0, end);
                self.found.retain(|m| m.span.end <= span.start);
                self.found.push(mention(span, Kind::Num, Family::NounFirst, quantity));
                return Some(end);
            }
        }
        // «1205 ملايين ريال من 1089 مليونا»: a bare scale behind money of the same sentence is money too.
        if numeral.scale > 1.0
            && let Some(money) = self.found.last().filter(|m| m.kind == Kind::Money)
            && lexemes.doc.sentence_at(money.span.start) == lexemes.doc.sentence_at(lexemes.doc.tokens[number].span.start)
        {
            quantity.unit = money.quantity.as_ref().and_then(|q| q.unit.clone());
            return Some(self.push(amount, end, Kind::Money, Family::Bare, quantity));
        }
        Some(self.push(amount, end, Kind::Num, Family::Bare, quantity))
    }

    /// `الخامسة والعشرين`, `السادس عشر`: the tail of an ordinal.
    fn follows_ordinal(&self, at: usize) -> bool {
        matches!(self.lexemes.at(at).role(), Role::Ten | Role::Tens | Role::Hundred)
            && at > 0
            && self.lexemes.same_line(at)
            && self.lexemes.at(at - 1).role() == Role::Ordinal
    }

    /// `القوى الدولية الست`, `الدول الـ15`: a definite plural, perhaps with one more word, and the number.
    fn noun_and_number(&mut self, amount: &Amount) -> Option<usize> {
        let lexemes = &self.lexemes;
        let last = amount.start.checked_sub(1).filter(|_| lexemes.same_line(amount.start))?;
        if amount.clitic > 0 || amount.second.is_some() {
            return None;
        }
        let plural = |i: usize| {
            let norm = lexemes.norm(i);
            let stem = lexemes.at(i);
            let definite = stem.article || norm.starts_with("لل") || norm.starts_with("وال") || norm.starts_with("بال");
            let known = stem.has(flag::NOUNS) && stem.definite;
            (definite && (known || (norm.chars().count() > 5 && ["ات", "ين", "ون"].iter().any(|e| norm.ends_with(e)))), definite)
        };
        let (is_plural, definite) = plural(last);
        let mut head = last;
        if !is_plural {
            let before = last.checked_sub(1).filter(|_| definite && lexemes.same_line(last))?;
            if !plural(before).0 || lexemes.at(last).has(flag::LABEL) {
                return None;
            }
            head = before;
        }
        let word = lexemes.at(head);
        let time = word.unit().is_some_and(|u| u.kind == UnitKind::Time)
            || ["الايام", "السنوات", "الاشهر", "الاسابيع", "الساعات", "الاعوام", "الدقايق", "العقود", "الشهور"]
                .iter()
                .any(|t| lexemes.norm(head).ends_with(t));
        if time {
            return Some(amount.end);
        }
        let quantity = Quantity {
            unit: Some(self.slice(head, last + 1)),
            unit_span: Some(self.span(head, 0, last + 1)),
            ..self.quantity(amount, 0.0)
        };
        let clitic = u8::from(!word.article);
        let span = self.span(head, clitic, amount.end);
        // A mention that ends inside the noun gives way.
        self.found.retain(|m| m.span.end <= span.start);
        self.found.push(mention(span, Kind::Num, Family::NounFirst, quantity));
        Some(amount.end)
    }

    /// `عسكريين اثنين`, `عسكريين تركيين اثنين`.
    fn dual_and_two(&mut self, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let dual = |i: usize| {
            let (word, norm) = (lexemes.at(i), lexemes.norm(i));
            let indefinite = !word.article && !word.has(flag::STOP) && !word.role().is_number() && norm.chars().count() > 4;
            indefinite && (norm.ends_with("ين") || norm.ends_with("ان")) && lexemes.same_line(i + 1)
        };
        let last = at.checked_sub(1).filter(|&i| dual(i) && lexemes.at(at).clitic == 0 && !lexemes.at(at).definite)?;
        let head = last.checked_sub(1).filter(|&i| dual(i)).unwrap_or(last);
        if lexemes.at(head).unit().is_some_and(|u| u.kind == UnitKind::Time) {
            return Some(at + 1);
        }
        let clitic = u8::from(lexemes.at(head).conjoined);
        let quantity = Quantity {
            value: Some(2.0),
            unit: Some(self.slice(head, last + 1)),
            unit_span: Some(self.span(head, 0, last + 1)),
            ..Quantity::default()
        };
        let span = self.span(head, clitic, at + 1);
        self.found.retain(|m| m.span.end <= span.start);
        self.found.push(mention(span, Kind::Num, Family::NounFirst, quantity));
        Some(at + 1)
    }

    /// `شخص واحد`, `عاصفة رملية واحدة`, `دولار أميركي واحد`.
    fn noun_and_one(&mut self, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        if !matches!(lexemes.norm(at), "واحد" | "واحده" | "واحدا") {
            return None;
        }
        let last = at.checked_sub(1).filter(|_| lexemes.same_line(at))?;
        let indefinite = |i: usize| {
            let word = lexemes.at(i);
            if lexemes.norm(i).starts_with("لل") || lexemes.norm(i).starts_with('ي') && !word.has(flag::NOUN) {
                return false;
            }
            lexemes.kind(i) == Some(TokenKind::Word)
                && !word.article
                && !word.has(flag::STOP | flag::SOLO)
                && !word.role().is_number()
                && lexemes.norm(i).chars().count() > 2
        };
        if !indefinite(last) {
            return None;
        }
        let known = |i: usize| lexemes.at(i).has(flag::NOUN) && !lexemes.at(i).governed && !lexemes.at(i).definite;
        let unit = |i: usize| lexemes.at(i).unit().filter(|_| lexemes.at(i).clitic == 0);
        let mut head = last;
        let adjective = lexemes.norm(last).ends_with('ي') || lexemes.norm(last).ends_with("يه") || lexemes.norm(last).ends_with("يا");
        let qualified =
            adjective && last > 0 && lexemes.same_line(last) && indefinite(last - 1) && (known(last - 1) || unit(last - 1).is_some());
        if qualified {
            head = last - 1;
        } else if !known(last) && unit(last).is_none() {
            // An adjective between.
            let before = last.checked_sub(1).filter(|&b| lexemes.same_line(last) && (known(b) || unit(b).is_some()) && indefinite(b));
            match before {
                Some(b) => head = b,
                None if lexemes.norm(at) == "واحدا" || lexemes.phrase(at + 1, flag::AFTER).is_some() => {}
                None => return None,
            }
            if lexemes.norm(head).starts_with("ت") && lexemes.norm(at) == "واحدا" {
                return None;
            }
        }
        let (mut kind, mut code) = (Kind::Num, String::new());
        if let Some(unit) = unit(head) {
            match unit.kind {
                UnitKind::Time => return None,
                UnitKind::Currency => (kind, code) = (Kind::Money, unit.codes.to_owned()),
                UnitKind::Percent => return None,
                UnitKind::Measure => code = unit.codes.to_owned(),
            }
        }
        if self.found.last().is_some_and(|m| m.span.end > lexemes.doc.tokens[head].span.start) {
            return None;
        }
        let tail = Tail { kind, end: last + 1, unit: (head, last + 1), code, part: 1.0, enclitic: 0, known: true };
        let mut quantity = Quantity { value: Some(1.0), ..Quantity::default() };
        self.set_unit(&mut quantity, &tail);
        let mut end = at + 1;
        if let Some((effect, behind)) = lexemes.phrase(end, flag::AFTER) {
            bound(&mut quantity, effect, 1.0);
            end = behind;
        }
        let span = self.span(head, lexemes.at(head).clitic, end);
        self.found.push(mention(span, kind, Family::NounFirst, quantity));
        Some(end)
    }

    /// `$5`, `%60`.
    fn sign_first(&mut self, start: (usize, u8), at: usize, kind: Kind) -> Option<usize> {
        let lexemes = &self.lexemes;
        if !lexemes.is_digits(at + 1) || !lexemes.touches(at + 1) || (at > 0 && lexemes.is_digits(at - 1) && lexemes.touches(at)) {
            return None;
        }
        let numeral = numerals::read(lexemes, self.style, at + 1)?;
        let unit = lexemes.at(at).unit()?;
        let tail = Tail { kind, end: at + 1, unit: (at, at + 1), code: unit.codes.to_owned(), part: unit.part, enclitic: 0, known: true };
        let amount = Amount {
            first: numeral,
            second: None,
            start: start.0,
            clitic: start.1,
            end: numeral.end,
            effect: None,
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
    fn unit_and_half(&mut self, start: usize, clitic: u8, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let half = lexemes.at(at + 1);
        if lexemes.at(at).definite || half.role() != Role::Fraction || !half.conjoined || half.governed || !lexemes.same_line(at + 1) {
            return None;
        }
        let unit = lexemes.at(at).unit()?;
        let again = lexemes.at(at + 2).unit().is_some() && lexemes.at(at + 2).definite;
        let tail = Tail {
            kind: Kind::Num,
            end: at + 1,
            unit: (at, at + 1),
            code: unit.codes.to_owned(),
            part: unit.part,
            enclitic: 0,
            known: true,
        };
        let mut quantity = Quantity { value: Some(1.0 + half.lexeme.value), ..Quantity::default() };
        self.set_unit(&mut quantity, &tail);
        let end = at + 2 + usize::from(again);
        let span = self.span(start, clitic, end);
        self.found.push(mention(span, Kind::Num, Family::Measure, quantity));
        Some(end)
    }

    /// Value and bounds, from the numbers, the phrase before and the words left of the span.
    fn quantity(&self, amount: &Amount, extra: f64) -> Quantity {
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
    fn bound_before(&self, start: usize) -> Option<Effect> {
        (1..=3)
            .filter_map(|n| start.checked_sub(n))
            .filter_map(|i| self.lexemes.phrase(i, flag::BOUND))
            .find(|(_, end)| *end == start)
            .map(|p| p.0)
    }

    fn set_unit(&self, quantity: &mut Quantity, tail: &Tail) {
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
                        *v = v.map(|v| v / tail.part);
                    }
                }
            }
            None => quantity.unit = Some(self.slice(tail.unit.0, tail.unit.1)),
        }
    }

    /// Adds the mention with what trails it (`على الأقل`); the token to go on with.
    fn push(&mut self, amount: Amount, mut end: usize, kind: Kind, family: Family, mut quantity: Quantity) -> usize {
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
    fn span(&self, start: usize, clitic: u8, end: usize) -> Span {
        let mut span = self.lexemes.doc.span(start..end);
        let token = self.lexemes.doc.slice(self.lexemes.doc.tokens[start].span);
        if clitic > 0 {
            span.start += fold::source_len(token, clitic as usize) as u32;
        }
        span
    }

    fn slice(&self, start: usize, end: usize) -> String {
        self.lexemes.doc.slice(self.lexemes.doc.span(start..end)).to_owned()
    }
}

fn lexemes_slice<'t>(doc: &Document<'t>, token: usize) -> &'t str {
    doc.slice(doc.tokens[token].span)
}

fn bound(quantity: &mut Quantity, effect: Effect, value: f64) {
    match effect {
        Effect::Approx => quantity.approximate = true,
        Effect::Lower | Effect::Above => quantity.lower = Some(value),
        Effect::Upper | Effect::Below => quantity.upper = Some(value),
    }
}

fn mention(span: Span, kind: Kind, family: Family, quantity: Quantity) -> Mention {
    Mention { span, kind, confidence: family.confidence(), source: Source::Grammar, entity: None, timex: None, quantity: Some(quantity) }
}
