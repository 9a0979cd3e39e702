//! What is counted before its number: `القوى الدولية الست`, `شركة واحدة`, `عسكريين اثنين`, `قضايا أربع`.

use crate::annotation::{Kind, Mention, Quantity};
use crate::quantity::lexeme::{UnitKind, flag};
use crate::quantity::scan::{Amount, Scanner};
use crate::quantity::tail::Tail;
use crate::quantity::value::{Family, bound, mention};
use crate::text::TokenKind;

impl Scanner<'_, '_> {
    /// `القوى الدولية الست`, `الدول الـ15`: a definite plural, perhaps with one more word, and the number.
    pub(super) fn noun_and_number(&mut self, amount: &Amount) -> Option<usize> {
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
            (definite && (known || (norm.chars().count() > 5 && is_sound_plural(norm))), definite)
        };
        let (is_plural, definite) = plural(last);
        let head = if is_plural {
            // «اللاعبون الأجانب الأربعة»: noun and adjective; but «للفائزين بالمراكز الثلاثة» are two nouns.
            let adjective = lexemes.at(last).article;
            last.checked_sub(1).filter(|&b| adjective && lexemes.same_line(last) && plural(b).0).unwrap_or(last)
        } else {
            // «الخدمات للشهر الـ26» are two phrases.
            let before = last.checked_sub(1).filter(|_| definite && lexemes.at(last).article && lexemes.same_line(last))?;
            if !plural(before).0 || lexemes.at(last).has(flag::LABEL) {
                return None;
            }
            before
        };
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
        self.replace(mention(span, Kind::Num, Family::NounFirst, quantity));
        Some(amount.end)
    }

    /// `قضايا أربع`: an indefinite plural and three to ten in words.
    pub(super) fn noun_and_few(&mut self, amount: &Amount) -> Option<usize> {
        let lexemes = &self.lexemes;
        let plain = !amount.first.digits && !amount.definite && amount.clitic == 0 && amount.second.is_none();
        if !plain || !amount.first.value.is_some_and(|v| (3.0..=10.0).contains(&v)) {
            return None;
        }
        let head = amount.number.checked_sub(1).filter(|&i| lexemes.same_line(i + 1) && lexemes.at(i).is_plural_noun())?;
        if lexemes.at(head).unit().is_some_and(|u| u.kind == UnitKind::Time) {
            return Some(amount.end);
        }
        let quantity = Quantity {
            unit: Some(self.slice(head, head + 1)),
            unit_span: Some(self.span(head, 0, head + 1)),
            ..self.quantity(amount, 0.0)
        };
        let span = self.span(head, 0, amount.end);
        self.replace(mention(span, Kind::Num, Family::NounFirst, quantity));
        Some(amount.end)
    }

    /// `عسكريين اثنين`, `عسكريين تركيين اثنين`.
    pub(super) fn dual_and_two(&mut self, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let dual = |i: usize| {
            let (word, norm) = (lexemes.at(i), lexemes.norm(i));
            let indefinite = !word.article && !word.has(flag::STOP) && !word.role().is_number() && norm.chars().count() > 4;
            indefinite && (norm.ends_with("ين") || norm.ends_with("ان")) && lexemes.same_line(i + 1)
        };
        let last = at.checked_sub(1).filter(|&i| dual(i) && lexemes.at(at).clitic == 0 && !lexemes.at(at).definite)?;
        // «عسكريين تركيين اثنين», but not «خمسة مدنيين وجنديين اثنين».
        let head = last.checked_sub(1).filter(|&i| dual(i) && !lexemes.norm(last).starts_with('و')).unwrap_or(last);
        if lexemes.at(head).unit().is_some_and(|u| u.kind == UnitKind::Time) {
            return Some(at + 1);
        }
        // «وجنديين اثنين»; but ministers, agents and boys begin with that letter.
        let stem = ["وزير", "وكيل", "ولد", "وفد", "وافد"].iter().any(|s| lexemes.norm(head).starts_with(s));
        let clitic = u8::from(lexemes.at(head).conjoined || lexemes.norm(head).starts_with('و') && !stem);
        let quantity = Quantity {
            value: Some(2.0),
            unit: Some(lexemes.doc.slice(self.span(head, clitic, last + 1)).to_owned()),
            unit_span: Some(self.span(head, clitic, last + 1)),
            ..Quantity::default()
        };
        let span = self.span(head, clitic, at + 1);
        self.replace(mention(span, Kind::Num, Family::NounFirst, quantity));
        Some(at + 1)
    }

    /// `شخص واحد`, `عاصفة رملية واحدة`, `دولار أميركي واحد`.
    pub(super) fn noun_and_one(&mut self, at: usize) -> Option<usize> {
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
        let mut tail = Tail::new(Kind::Num, head, last + 1);
        if let Some(unit) = unit(head) {
            match unit.kind {
                UnitKind::Time | UnitKind::Percent => return None,
                UnitKind::Currency => (tail.kind, tail.code) = (Kind::Money, unit.codes.to_owned()),
                UnitKind::Measure => tail.code = unit.codes.to_owned(),
            }
        }
        if self.found.last().is_some_and(|m| m.span.end > lexemes.doc.tokens[head].span.start) {
            return None;
        }
        let mut quantity = Quantity { value: Some(1.0), ..Quantity::default() };
        self.set_unit(&mut quantity, &tail);
        let mut end = at + 1;
        if let Some((effect, behind)) = lexemes.phrase(end, flag::AFTER) {
            bound(&mut quantity, effect, 1.0);
            end = behind;
        }
        let span = self.span(head, lexemes.at(head).clitic, end);
        self.found.push(mention(span, tail.kind, Family::NounFirst, quantity));
        Some(end)
    }

    /// Adds a mention that begins before the walk's place: what ends inside it gives way.
    fn replace(&mut self, mention: Mention) {
        while self.found.last().is_some_and(|m| m.span.end > mention.span.start) {
            self.found.pop();
        }
        self.found.push(mention);
    }
}

/// Does the definite word end like a sound plural, and is no verbal noun of the form تفعيل or تفاعل (`التأمين`, `التعاون`) nor another such singular?
fn is_sound_plural(norm: &str) -> bool {
    const SINGULAR: &[&str] = &["القانون", "التلفزيون", "البنزين", "الزيتون", "الصابون", "العشرين", "الاثنين"];
    let stem = norm.find("ال").map_or(norm, |at| &norm[at + "ال".len()..]);
    let verbal = stem.starts_with('ت') && stem.chars().count() == 5;
    !verbal && !SINGULAR.contains(&norm) && ["ات", "ين", "ون"].iter().any(|e| norm.ends_with(e))
}
