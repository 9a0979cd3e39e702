//! Tokens cut at the borders of mentions: what formats with one token a line are made of.

use crate::annotation::{Mention, Span};
use crate::text::{Document, Token};

/// A token, or a part of one where a mention leaves out a clitic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the source.
    pub span: Span,
    /// Index of the mention that it belongs to.
    pub mention: Option<u32>,
    /// Is it the mention's first piece?
    pub first: bool,
}

/// Cuts `token`. `from` is the first mention that may touch it, and moves on; mentions are sorted and apart.
fn cut(token: &Token, mentions: &[Mention], from: &mut usize, pieces: &mut Vec<Piece>) {
    let Span { mut start, end } = token.span;
    while start < end {
        while mentions.get(*from).is_some_and(|m| m.span.end <= start) {
            *from += 1;
        }
        let next = mentions.get(*from).filter(|m| m.span.start < end);
        let (stop, mention) = match next {
            None => (end, None),
            Some(m) if m.span.start > start => (m.span.start, None),
            Some(m) => (m.span.end.min(end), Some(*from as u32)),
        };
        pieces.push(Piece { span: Span { start, end: stop }, mention, first: false });
        start = stop;
    }
}

/// For each sentence its tokens, for each token its pieces.
pub fn of(doc: &Document, mentions: &[Mention]) -> Vec<Vec<Vec<Piece>>> {
    let (mut from, mut last) = (0, None);
    let mut token_pieces = |token: &Token| {
        let mut pieces = Vec::with_capacity(1);
        cut(token, mentions, &mut from, &mut pieces);
        for piece in pieces.iter_mut().filter(|p| p.mention.is_some()) {
            piece.first = piece.mention != last;
            last = piece.mention;
        }
        pieces
    };
    doc.sentences.iter().map(|s| doc.tokens[s.tokens.clone()].iter().map(&mut token_pieces).collect()).collect()
}
