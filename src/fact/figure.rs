//! What each figure measures, and whose claim it is.

use crate::annotation::{Figure, Kind, Mention, Span, Statement};
use crate::text::{Document, TokenKind};

/// Most words of `about` before and behind the figure.
const BEFORE: usize = 8;
const BEHIND: usize = 6;

/// One figure for each NUM, MONEY and PCT mention, in text order, with the words that say what it measures and the statement that claims it.
///
/// `about` is the stretch of the clause round the figure: back to the clause's start or [`BEFORE`] words, on to its end or [`BEHIND`]
/// words, never across another figure. Linear in tokens, mentions and statements.
#[must_use]
pub fn figures(doc: &Document, mentions: &[Mention], statements: &[Statement]) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut claims = Claims::new(statements);
    for (index, mention) in mentions.iter().enumerate() {
        if !matches!(mention.kind, Kind::Num | Kind::Money | Kind::Pct) {
            continue;
        }
        let about = clause(doc, mentions, index);
        figures.push(Figure { mention: index as u32, about, claimed_in: claims.holding(mention.span) });
    }
    figures
}

/// Marks and words that end a clause.
fn parts(doc: &Document, token: usize) -> bool {
    match doc.kind(token) {
        TokenKind::Punct => matches!(
            doc.norm(token),
            "." | "،"
                | "؛"
                | ","
                | ";"
                | ":"
                | "!"
                | "؟"
                | "?"
                | "«"
                | "»"
                | "\""
                | "“"
                | "”"
                | "("
                | ")"
                | "["
                | "]"
                | "–"
                | "—"
                | "…"
                | "-"
        ),
        TokenKind::Symbol => true,
        TokenKind::Word | TokenKind::Number => false,
    }
}

/// Words that begin another clause, before or behind the figure.
fn opens(norm: &str) -> bool {
    matches!(
        norm,
        "ان" | "انه"
            | "انها"
            | "بينما"
            | "فيما"
            | "حيث"
            | "لكن"
            | "ولكن"
            | "كما"
            | "وان"
            | "بان"
            | "الذي"
            | "التي"
            | "الذين"
            | "مما"
            | "ثم"
            | "اذ"
            | "وقال"
            | "وقالت"
            | "واضاف"
            | "واضافت"
            | "واوضح"
            | "واوضحت"
            | "واكد"
            | "واكدت"
            | "واشار"
            | "واشارت"
    )
}

fn clause(doc: &Document, mentions: &[Mention], index: usize) -> Span {
    let span = mentions[index].span;
    let first = doc.token_at(span.start);
    let behind = doc.tokens.partition_point(|t| t.span.start < span.end);
    let sentence = &doc.sentences[doc.sentence_at(span.start)].tokens;
    let figure = |m: &Mention| matches!(m.kind, Kind::Num | Kind::Money | Kind::Pct);
    // Neighbouring figures bound the stretch; a mention in between does not.
    let left_bound = mentions[..index].iter().rev().take(4).find(|m| figure(m)).map_or(0, |m| m.span.end);
    let right_bound = mentions[index + 1..].iter().take(4).find(|m| figure(m)).map_or(u32::MAX, |m| m.span.start);
    let mut start = first;
    while start > sentence.start && first - start < BEFORE {
        let next = start - 1;
        if parts(doc, next) || doc.tokens[next].span.start < left_bound {
            break;
        }
        start = next;
        if opens(doc.norm(next)) {
            start += 1;
            break;
        }
    }
    let mut end = behind;
    while end < sentence.end && end - behind < BEHIND {
        if parts(doc, end) || doc.tokens[end].span.end > right_bound || opens(doc.norm(end)) {
            break;
        }
        // A conjunction opens another clause once something was said of the figure.
        if end > behind && doc.norm(end).starts_with('و') && doc.tokens[end].span.end < right_bound && is_verb_like(doc.norm(end)) {
            break;
        }
        end += 1;
    }
    // A name is kept whole or left out.
    let mut about = Span { start: doc.tokens[start.min(first)].span.start.min(span.start), end: span.end };
    if end > behind {
        about.end = doc.tokens[end - 1].span.end.max(span.end);
    }
    for m in mentions[..index].iter().rev().take(6) {
        if m.span.start < about.start && about.start < m.span.end {
            about.start = m.span.start;
        }
    }
    for m in mentions[index + 1..].iter().take(6) {
        if m.span.start < about.end && about.end < m.span.end {
            about.end = m.span.end;
        }
    }
    // Prepositions and conjunctions that dangle at the end say nothing.
    while about.end > span.end {
        let last = doc.token_at(about.end - 1);
        if doc.tokens[last].span.start < span.end || !dangles(doc.norm(last)) {
            break;
        }
        about.end = doc.tokens[last - 1].span.end;
    }
    about
}

fn is_verb_like(norm: &str) -> bool {
    norm.chars().count() > 3 && !norm.starts_with("وال")
}

fn dangles(norm: &str) -> bool {
    matches!(
        norm,
        "في" | "من"
            | "الي"
            | "علي"
            | "عن"
            | "مع"
            | "و"
            | "او"
            | "بين"
            | "خلال"
            | "بعد"
            | "قبل"
            | "منذ"
            | "حتي"
            | "نحو"
            | "عند"
            | "لدي"
            | "بنسبه"
            | "بقيمه"
            | "مقابل"
            | "ما"
            | "لا"
            | "الا"
            | "قد"
            | "ب"
            | "ل"
            | "ال"
            | "كل"
            | "هذا"
            | "هذه"
    )
}

/// The statements' contents, asked in text order.
struct Claims<'s> {
    statements: &'s [Statement],
    order: Vec<u32>,
    next: usize,
    open: Vec<u32>,
}

impl<'s> Claims<'s> {
    fn new(statements: &'s [Statement]) -> Self {
        let mut order: Vec<u32> = (0..statements.len() as u32).collect();
        order.sort_by_key(|&i| statements[i as usize].content.start);
        Claims { statements, order, next: 0, open: Vec::new() }
    }

    /// The statement with the narrowest content that covers `span`. Spans must come in text order.
    fn holding(&mut self, span: Span) -> Option<u32> {
        let content = |i: u32| self.statements[i as usize].content;
        while let Some(&i) = self.order.get(self.next).filter(|&&i| content(i).start <= span.start) {
            self.open.push(i);
            self.next += 1;
        }
        self.open.retain(|&i| content(i).end > span.start);
        self.open.iter().copied().filter(|&i| content(i).end >= span.end).min_by_key(|&i| content(i).end - content(i).start)
    }
}
