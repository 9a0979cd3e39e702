//! Two numbers that make one figure: ranges, alternatives, dimensions.

use crate::annotation::Kind;
use crate::quantity::context;
use crate::quantity::numerals;
use crate::quantity::scan::{Amount, Scanner};
use crate::quantity::tail;

/// A rate that a number takes without a noun: `450 يوميا`.
fn is_rate(norm: &str) -> bool {
    matches!(norm, "يوميا" | "اسبوعيا" | "شهريا" | "سنويا")
}

impl Scanner<'_, '_> {
    /// Takes in the second number of a range or alternative: `30-60`, `30 إلى 60`, `30 و60 مليون`, `60 أو 70`.
    pub(super) fn join_range(&self, amount: &mut Amount) {
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
        // «في 2015 و69 دولارا في 2017», «من عام 2014 إلى 57.8 دولارا»: a year, then the number.
        if matches!(connector, 'l' | '&') && context::is_year_like(lexemes, amount.number) && amount.first.scale == 1.0 && low > high {
            return;
        }
        let fits = match connector {
            '-' => low < high && tail.is_some() && (unit || !context::is_year_like(lexemes, amount.number)),
            'l' if context::is_year_like(lexemes, amount.number)
                && amount.first.scale == 1.0
                && context::is_label(lexemes, amount.start) =>
            {
                false
            }
            // «400 إلى 450 يوميا»
            'l' => low != high && (tail.is_some() || low < high && (amount.effect.is_some() || is_rate(lexemes.norm(second.end)))),
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
}
