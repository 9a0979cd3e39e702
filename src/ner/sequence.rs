//! The units that the tagger labels: a document's tokens without the `#` and
//! `_` that glue the words of a hashtag.

use crate::text::fold::folded;
use crate::text::{Document, TokenKind, Vocabulary, tokenize};
use std::ops::Range;

/// What is labelled, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// For each unit the index of its token.
    pub tokens: Vec<u32>,
    /// For each sentence its units; none is empty.
    pub sentences: Vec<Range<usize>>,
}

impl Sequence {
    /// The units of a document.
    #[must_use]
    pub fn new(doc: &Document) -> Sequence {
        let glue: Vec<u32> = (0..doc.vocabulary.len() as u32).filter(|&w| matches!(doc.vocabulary.norm(w), "#" | "_")).collect();
        let mut s = Sequence { tokens: Vec::with_capacity(doc.tokens.len()), sentences: Vec::with_capacity(doc.sentences.len()) };
        for sentence in &doc.sentences {
            let start = s.tokens.len();
            for i in sentence.tokens.clone() {
                let t = &doc.tokens[i];
                if t.kind != TokenKind::Punct || !glue.contains(&t.word) {
                    s.tokens.push(i as u32);
                }
            }
            if s.tokens.len() > start {
                s.sentences.push(start..s.tokens.len());
            }
        }
        s
    }
}

/// The normal form and kind of a token that was given as one, whatever it holds.
#[must_use]
pub fn unit(token: &str) -> (String, TokenKind) {
    let mut vocabulary = Vocabulary::default();
    match tokenize(token, &mut vocabulary)[..] {
        [one] => (vocabulary.norm(one.word).to_owned(), one.kind),
        _ => (folded(token), TokenKind::Word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashtags_are_words() {
        let doc = Document::new("قالت #وزارة_الخارجية نعم.\n#\nثم");
        let s = Sequence::new(&doc);
        let words: Vec<_> = s.tokens.iter().map(|&t| doc.slice(doc.tokens[t as usize].span)).collect();
        assert_eq!(words, ["قالت", "وزارة", "الخارجية", "نعم", ".", "ثم"]);
        assert_eq!(s.sentences, [0..5, 5..6]);
    }
}
