//! Quotation marks and what stands between them.
//!
//! Writers mix marks: `”…“`, `“…”`, `"…"`, `»…«`; they leave blanks on the wrong side and forget to close. So a mark's
//! shape says little, and where the blanks stand says more: a mark with a blank before and none behind opens.

use crate::text::{Document, TokenKind};

/// Something between quotation marks, the outermost only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// The opening mark's token.
    pub open: usize,
    /// The closing mark's token, or the first token behind an unclosed quotation.
    pub close: usize,
    /// False where no mark closes it.
    pub closed: bool,
    /// How many words and numbers it has.
    pub words: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
}

fn family(mark: &str) -> Option<Family> {
    match mark {
        "\"" | "“" | "”" | "„" | "‟" | "″" => Some(Family::Double),
        "«" | "»" => Some(Family::Guillemet),
        "‘" | "’" | "‹" | "›" => Some(Family::Single),
        _ => None,
    }
}

/// Does the mark at `i` look like one that opens, and like one that closes?
fn flanks(doc: &Document, i: usize) -> (bool, bool) {
    let span = doc.tokens[i].span;
    let glued_left = i > 0 && doc.tokens[i - 1].span.end == span.start;
    let glued_right = doc.tokens.get(i + 1).is_some_and(|t| t.span.start == span.end);
    let kind = |j: usize| doc.kind(j);
    let opening = |j: usize| matches!(doc.norm(j), "(" | "[" | "«" | "“" | "‘" | "-" | "–" | "—" | "/" | ":" | "#");
    // A particle before the mark belongs to what is quoted: و"…", لـ"…", بـ«…».
    let particle = |j: usize| {
        kind(j) == TokenKind::Word && doc.norm(j).chars().count() <= 2 && !matches!(doc.norm(j), "ما" | "له" | "به" | "هو" | "هي")
    };
    let opens = glued_right && (!glued_left || opening(i - 1) || particle(i - 1));
    let closes = glued_left && !(particle(i - 1) && glued_right) && !opening(i - 1);
    (opens, closes)
}

/// The outermost quotations, in text order.
pub(super) fn quotations(doc: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    // Open marks: family, token, and whether the blanks showed it to open. Nesting deeper than two is a writer's slip.
    let mut stack: Vec<(Family, usize, bool)> = Vec::new();
    let ends: Vec<usize> = doc.paragraphs.iter().map(|p| doc.sentences[p.sentences.end - 1].tokens.end).collect();
    let mut paragraph = 0;
    for i in 0..doc.tokens.len() {
        while i >= ends[paragraph] {
            // A quotation that is open at a paragraph's end goes on only where the next mark of its kind closes.
            if let Some(&(family, open, _)) = stack.first()
                && !goes_on(doc, family, i, ends[(paragraph + 3).min(ends.len() - 1)])
            {
                found.push(quotation(doc, open, sentence_end(doc, open), false));
                stack.clear();
            }
            paragraph += 1;
        }
        if doc.kind(i) != TokenKind::Punct {
            continue;
        }
        let Some(this) = family(doc.norm(i)) else { continue };
        let (opens, closes) = flanks(doc, i);
        let inside = stack.iter().any(|s| s.0 == this);
        let close = match (opens, closes) {
            // ” فلان “قال: whoever puts the blank on the wrong side of one mark does so with the other.
            (true, false) => stack.last().is_some_and(|s| s.0 == this && !s.2 && i < s.1 + 8),
            (false, true) => inside,
            // Blanks on both sides or on none: it closes what is open.
            _ => inside,
        };
        // A mark that can only close, with nothing open, is a stray.
        if !inside && closes && !opens {
            continue;
        }
        if close {
            while let Some((family, open, _)) = stack.pop() {
                if stack.is_empty() && family == this {
                    found.push(quotation(doc, open, i, true));
                }
                if family == this {
                    break;
                }
            }
        } else if this == Family::Single && !opens {
            // An apostrophe.
        } else if stack.len() < 2 {
            // The same mark opening twice in a row: the first one was never closed, unless the second closes soon (a name inside).
            if inside && !closes_soon(doc, this, i) {
                let (_, open, _) = stack[0];
                stack.clear();
                found.push(quotation(doc, open, sentence_end(doc, open).min(i), false));
            }
            stack.push((this, i, opens));
        }
    }
    if let Some(&(_, open, _)) = stack.first() {
        found.push(quotation(doc, open, sentence_end(doc, open), false));
    }
    found.retain(|q| q.words > 0);
    found
}

/// Where an unclosed quotation ends: with its sentence.
fn sentence_end(doc: &Document, open: usize) -> usize {
    doc.sentences[doc.sentence_at(doc.tokens[open].span.start)].tokens.end
}

/// Is the next mark of this family one that closes?
fn goes_on(doc: &Document, this: Family, from: usize, to: usize) -> bool {
    (from..to)
        .find(|&j| doc.kind(j) == TokenKind::Punct && family(doc.norm(j)) == Some(this))
        .is_some_and(|j| matches!(flanks(doc, j), (false, true)))
}

/// Do two closing marks of this family follow, the first within a name's length?
fn closes_soon(doc: &Document, this: Family, open: usize) -> bool {
    (open + 1..doc.tokens.len().min(open + 9))
        .any(|j| doc.kind(j) == TokenKind::Punct && family(doc.norm(j)) == Some(this) && flanks(doc, j).1)
}

fn quotation(doc: &Document, open: usize, close: usize, closed: bool) -> Quotation {
    let words = (open + 1..close).filter(|&j| matches!(doc.kind(j), TokenKind::Word | TokenKind::Number)).count();
    Quotation { open, close, closed, words }
}
