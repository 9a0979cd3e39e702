//! The dates with what they date.

use crate::annotation::{Event, Kind, Mention, Span};
use crate::text::{Document, TokenKind, fold};
use hashbrown::HashTable;
use std::ops::Range;
use std::sync::OnceLock;

const STARTS: &str = include_str!("../../data/fact/clause_starts.tsv");

/// How far a clause may reach to either side of its date, in tokens.
const REACH: usize = 60;

/// A clause with fewer words outside its date joins its neighbours.
const FEWEST: usize = 3;

#[derive(Default)]
struct Starts {
    index: HashTable<u32>,
    /// Folded words, and whether they begin a clause without a conjunction.
    rows: Vec<(String, bool)>,
}

impl Starts {
    fn load() -> Self {
        let mut starts = Self::default();
        for line in STARTS.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let Some((kind, words)) = line.split_once('\t') else { continue };
            for word in words.split('|') {
                let row = (fold::folded(word).replace('_', " "), kind == "any");
                let at = starts.rows.len() as u32;
                let hash = crate::text::hash_bytes(row.0.as_bytes());
                starts.rows.push(row);
                starts.index.insert_unique(hash, at, |&a| crate::text::hash_bytes(starts.rows[a as usize].0.as_bytes()));
            }
        }
        starts
    }

    fn get(&self, word: &str) -> Option<bool> {
        let hash = crate::text::hash_bytes(word.as_bytes());
        self.index.find(hash, |&a| self.rows[a as usize].0 == word).map(|&a| self.rows[a as usize].1)
    }
}

/// Does a clause begin at token `i`?
fn begins(doc: &Document, i: usize) -> bool {
    static TABLE: OnceLock<Starts> = OnceLock::new();
    let starts = TABLE.get_or_init(Starts::load);
    if doc.kind(i) != TokenKind::Word {
        return false;
    }
    let word = doc.norm(i);
    // Pairs (`غير أن`, `بعد أن`) are few: their second word tells them.
    let next = doc.tokens.get(i + 1).map_or("", |_| doc.norm(i + 1));
    let pair = |head: &str, tail: &str| {
        matches!((head, tail), (_, "ان" | "المقرر" | "المتوقع" | "المنتظر" | "ادي" | "حين"))
            && starts.get(&format!("{head} {tail}")).is_some()
    };
    if starts.get(word) == Some(true) || pair(word, next) {
        return true;
    }
    let Some(verb) = word.strip_prefix(['و', 'ف']) else { return false };
    let future = verb.strip_prefix('س').is_some_and(|v| v.starts_with(['ي', 'ت', 'ن']) && v.chars().count() >= 4);
    starts.get(verb).is_some() || pair(verb, next) || (future && starts.get(word).is_none() && !noun_in_sin(verb))
}

/// Common nouns in `سي…`, `ست…` that are no future verbs.
fn noun_in_sin(word: &str) -> bool {
    ["سياس", "سيار", "سياد", "سيطر", "سيناء", "سينما", "ستين", "سنوات", "سيدات", "سيناريو"].iter().any(|n| word.starts_with(n))
}

fn divides(doc: &Document, i: usize) -> bool {
    doc.kind(i) == TokenKind::Punct && matches!(doc.norm(i), "،" | "," | "؛" | ";" | ":" | "." | "؟" | "!" | "…")
}

/// Trims punctuation that closes or opens nothing inside.
fn trim(doc: &Document, mut clause: Range<usize>) -> Range<usize> {
    let outer = |i: usize| doc.kind(i) == TokenKind::Punct && !matches!(doc.norm(i), "%" | "٪" | "#");
    while clause.start < clause.end && outer(clause.start) && !matches!(doc.norm(clause.start), "«" | "(" | "“") {
        clause.start += 1;
    }
    while clause.end > clause.start && outer(clause.end - 1) && !matches!(doc.norm(clause.end - 1), "»" | ")" | "”") {
        clause.end -= 1;
    }
    clause
}

/// The DATE mentions, in text order, each with the clause that it dates: the smallest verbatim part of its sentence around it that is
/// bounded by `،` `؛` `:` `.`, by a subordinating word, or by a conjunction with a verb. A date that stands between commas joins what
/// stands on both sides. A date among names alone (a dateline) dates nothing.
#[must_use]
pub fn events(doc: &Document, mentions: &[Mention]) -> Vec<Event> {
    let mut events = Vec::new();
    // Which mention covers a token: boundaries inside a mention are none.
    let mut covered: Vec<bool> = vec![false; if mentions.is_empty() { 0 } else { doc.tokens.len() }];
    let mut inside: Vec<bool> = covered.clone();
    for m in mentions {
        let first = doc.token_at(m.span.start);
        let mut i = first;
        while i < doc.tokens.len() && doc.tokens[i].span.start < m.span.end {
            covered[i] = true;
            inside[i] = i > first;
            i += 1;
        }
    }
    for (index, m) in mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Date) {
        if let Some(clause) = clause(doc, m.span, &covered, &inside) {
            events.push(Event { mention: index as u32, clause });
        }
    }
    events
}

fn clause(doc: &Document, date: Span, covered: &[bool], inside: &[bool]) -> Option<Span> {
    let sentence = doc.sentences.get(doc.sentence_at(date.start))?.tokens.clone();
    let first = doc.token_at(date.start);
    let last = doc.token_at(date.end.checked_sub(1)?) + 1;
    // A span from outside (imported mentions) may hold no token, or end in blanks behind the last.
    if first >= last || last > sentence.end || first < sentence.start {
        return None;
    }
    let low = sentence.start.max(first.saturating_sub(REACH));
    let high = sentence.end.min(last + REACH);
    let left = |from: usize| {
        let mut i = from;
        while i > low {
            if divides(doc, i - 1) && !inside[i - 1] {
                break;
            }
            i -= 1;
            if begins(doc, i) && !inside[i] {
                break;
            }
        }
        i
    };
    let right = |from: usize| {
        let mut i = from;
        while i < high && (inside[i] || !(divides(doc, i) || begins(doc, i))) {
            i += 1;
        }
        i
    };
    let words = |range: Range<usize>| range.filter(|&i| doc.kind(i) == TokenKind::Word && !(first..last).contains(&i)).count();
    let (mut start, mut end) = (left(first), right(last));
    if words(start..end) < FEWEST {
        // `أعلن الوزير، أمس الاثنين، عن …`
        if start > low && divides(doc, start - 1) {
            start = left(start - 1);
        }
        if end < high && doc.norm(end) == "،" && (start..end).len() < REACH {
            end = right(end + 1);
        }
    }
    let clause = trim(doc, start..end);
    let told = clause.clone().filter(|&i| doc.kind(i) == TokenKind::Word && !covered[i]).count();
    (told >= 2 && clause.start <= first && clause.end >= last).then(|| doc.span(clause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timex;

    fn clauses(text: &str) -> Vec<(&str, &str)> {
        let doc = Document::new(text);
        let mentions = timex::find(&doc, Some("2024-05-15"));
        let cut = |s: Span| &text[s.start as usize..s.end as usize];
        events(&doc, &mentions).iter().map(|e| (cut(mentions[e.mention as usize].span), cut(e.clause))).collect()
    }

    #[test]
    fn cuts_at_commas_and_conjunctions_with_verbs() {
        let text = "افتتح الوزير الجسر الجديد أمس الثلاثاء وأكد أن العمل سيبدأ في يونيو المقبل، مشيرا إلى أن الدراسة أعدت عام 2019.";
        assert_eq!(
            clauses(text),
            [
                ("أمس الثلاثاء", "افتتح الوزير الجسر الجديد أمس الثلاثاء"),
                ("يونيو المقبل", "وأكد أن العمل سيبدأ في يونيو المقبل"),
                ("عام 2019", "مشيرا إلى أن الدراسة أعدت عام 2019"),
            ]
        );
    }

    #[test]
    fn joins_what_a_parenthetical_date_parts() {
        let text = "أعلنت البلدية، اليوم الأربعاء، عن إغلاق السوق القديمة؛ وقالت إنها ستفتحه لاحقا.";
        assert_eq!(clauses(text), [("اليوم الأربعاء", "أعلنت البلدية، اليوم الأربعاء، عن إغلاق السوق القديمة")]);
    }

    #[test]
    fn a_dateline_dates_nothing() {
        assert_eq!(clauses("مسقط 12 مايو 2024 م"), []);
        assert_eq!(clauses(""), []);
    }

    #[test]
    fn spans_without_tokens_date_nothing() {
        for (text, start, end) in [("   ", 0, 3), ("", 0, 0), ("وقع ذلك أمس.   ", 17, 23), ("أ. ب", 2, 2)] {
            assert_eq!(clause(&Document::new(text), Span { start, end }, &[false; 9], &[false; 9]), None, "{text:?}");
        }
    }

    #[test]
    fn nouns_in_waw_do_not_cut() {
        let text = "زار وفد من وزارة الصحة وسيدات الحي المستشفى يوم السبت الماضي.";
        assert_eq!(clauses(text)[0].1, "زار وفد من وزارة الصحة وسيدات الحي المستشفى يوم السبت الماضي");
    }
}
