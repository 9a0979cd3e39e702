//! Where paragraphs and sentences end.
//!
//! Paragraphs end at line breaks and at the `., ` joint of scraped articles
//! (a paragraph's full stop and the comma that joined a list of them).
//! Sentences end at `.` `!` `?` `؟` `…` and at paragraph ends.

use crate::annotation::Span;
use crate::text::document::{Paragraph, Sentence};
use crate::text::token::{Token, TokenKind};

fn punct<'t>(text: &'t str, token: &Token) -> &'t str {
    if token.kind == TokenKind::Punct { &text[token.span.start as usize..token.span.end as usize] } else { "" }
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "»" | "”" | "\"" | "'" | "’" | ")" | "]" | "›")
}

/// Is token `i` the comma of a `., ` joint?
fn is_joint(text: &str, tokens: &[Token], i: usize) -> bool {
    i > 0
        && punct(text, &tokens[i]) == ","
        && tokens[i - 1].span.end == tokens[i].span.start
        && matches!(punct(text, &tokens[i - 1]), "." | "!" | "؟" | "?" | "…")
        && text[tokens[i].span.end as usize..].starts_with([' ', '\u{A0}'])
}

/// Does the mark at `i` end a sentence?
fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    match punct(text, &tokens[i]) {
        "!" | "?" | "؟" | "…" | "۔" => true,
        "." => {
            // An initial or an abbreviated title: one or two letters right before the stop (د. أ.د. م.).
            let before = i.checked_sub(1).map(|p| &tokens[p]);
            let initial = before.is_some_and(|b| {
                b.kind == TokenKind::Word
                    && b.span.end == tokens[i].span.start
                    && text[b.span.start as usize..b.span.end as usize].chars().count() == 1
            });
            let dots = tokens.get(i + 1).is_some_and(|n| punct(text, n) == "." && n.span.start == tokens[i].span.end);
            !initial && !dots
        }
        _ => false,
    }
}

/// Cuts the tokens into sentences and paragraphs.
pub(super) fn split(text: &str, tokens: &[Token]) -> (Vec<Sentence>, Vec<Paragraph>) {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut start, mut first, mut i) = (0, 0, 0);
    while i < tokens.len() {
        let mut end = i + 1;
        let mut stop = ends_sentence(text, tokens, i);
        if stop {
            while end < tokens.len() && tokens[end].span.start == tokens[end - 1].span.end && is_closing(punct(text, &tokens[end])) {
                end += 1;
            }
        }
        let joint = end < tokens.len() && is_joint(text, tokens, end);
        if joint {
            end += 1;
        }
        let line = end == tokens.len()
            || text[tokens[end - 1].span.end as usize..tokens[end].span.start as usize].contains(['\n', '\r', '\u{2029}']);
        stop |= joint | line;
        if stop {
            let last = end - usize::from(joint);
            let span = Span { start: tokens[start].span.start, end: tokens[last - 1].span.end };
            sentences.push(Sentence { span, tokens: start..end, paragraph: paragraphs.len() });
            start = end;
            if joint || line {
                let span = Span { start: sentences[first].span.start, end: sentences[sentences.len() - 1].span.end };
                paragraphs.push(Paragraph { span, sentences: first..sentences.len() });
                first = sentences.len();
            }
        }
        i = end;
    }
    (sentences, paragraphs)
}

/// A first paragraph of one sentence, short and without a full stop, that others follow.
pub(super) fn headline(text: &str, tokens: &[Token], sentences: &[Sentence], paragraphs: &[Paragraph]) -> Option<usize> {
    let first = paragraphs.first()?;
    if paragraphs.len() < 2 || first.sentences.len() > 2 {
        return None;
    }
    let last = sentences[first.sentences.end - 1].tokens.end - 1;
    let short = sentences[first.sentences.end - 1].tokens.end <= 40;
    (short && punct(text, &tokens[last]) != ".").then_some(0)
}
