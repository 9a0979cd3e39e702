//! Whether an amount is a figure, and of which type.

use crate::annotation::Kind;
use crate::quantity::context;
use crate::quantity::lexeme::{Role, flag};
use crate::quantity::scan::{Amount, Scanner};
use crate::quantity::tail::{self, Tail};
use crate::quantity::value::Family;
use crate::text::TokenKind;

impl Scanner<'_, '_> {
    /// An amount with a unit or noun behind it.
    pub(super) fn counted(&mut self, mut amount: Amount, tail: Tail) -> Option<usize> {
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
            // «الدقيقة 90 هدف الفوز» is no count of goals; «المرحلة 692 عملية» is one.
            let counts = tail.known && !tail.partitive && tail::agrees(numeral.value, lexemes.norm(tail.unit.0));
            let small = !counts && amount.first.scale == 1.0;
            if amount.effect.is_none()
                && (small && context::is_label(lexemes, amount.start) || (context::is_year_like(lexemes, amount.number) && !tail.known))
            {
                return Some(amount.end);
            }
            // «مهرجان التسوق الـ17 انتباه الزوار»; but «تستحق الـ350 تعليقا»
            let ordinal = amount.definite
                && !tail.known
                && amount
                    .start
                    .checked_sub(1)
                    .filter(|_| lexemes.same_line(amount.start))
                    .is_some_and(|i| lexemes.at(i).article || lexemes.norm(i).starts_with("لل") || lexemes.at(i).has(flag::LABEL));
            if self.is_dated(&amount) || ordinal {
                return Some(amount.end);
            }
        } else if !numeral.digits
            && by_noun
            && (self.follows_ordinal(amount.number) || (amount.definite && context::is_label(lexemes, amount.start)))
        {
            return Some(amount.end);
        }
        let counted = tail.known || lexemes.norm(tail.unit.0).ends_with('ا');
        if amount.bracket && by_noun && (!counted || self.is_bracketed_mark(&amount, &tail)) {
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
            let doc = self.lexemes.doc;
            let letters = doc.slice(doc.tokens[end - 1].span).chars().rev().take(enclitic as usize).map(char::len_utf8).sum::<usize>();
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
    fn is_bracketed_mark(&self, amount: &Amount, tail: &Tail) -> bool {
        let lexemes = &self.lexemes;
        if lexemes.norm(amount.number - 1) != "(" {
            return false;
        }
        let (noun, next) = (lexemes.norm(tail.unit.0), lexemes.norm(tail.end));
        let counted = noun.ends_with('ا') || lexemes.at(tail.unit.0).has(flag::NOUNS) || tail.end > tail.unit.0 + 1;
        let word = lexemes.at(tail.end);
        let goes_on = lexemes.kind(tail.end) == Some(TokenKind::Word) && lexemes.same_line(tail.end);
        !counted
            && goes_on
            && !word.has(flag::STOP)
            && (word.article || !["ه", "ها", "هم", "هن"].iter().any(|e| next.ends_with(e)))
            && !next.starts_with(['و', 'ل', 'ب', 'ف', 'ك'])
    }

    /// A number with nothing counted behind it; with a definite one, what is counted may stand before it.
    pub(super) fn bare(&mut self, amount: Amount, phrase: bool) -> Option<usize> {
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
        if context::is_scored(lexemes, number) || context::is_numbered(lexemes, number) {
            return Some(end);
        }
        if !phrase
            && amount.second.is_none()
            && (self.follows_ordinal(number)
                || context::is_label(lexemes, amount.start)
                || !context::stands_alone(lexemes, &amount.first, number))
        {
            return Some(end);
        }
        let mut quantity = self.quantity(&amount, 0.0);
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
}
