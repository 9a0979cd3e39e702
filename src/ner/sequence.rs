//! The units that the tagger labels.

use crate::text::fold::folded;
use crate::text::{Document, TokenKind, Vocabulary, WordId, tokenize};
use std::borrow::Cow;
use std::ops::Range;

/// What is labelled, in order, with its vocabulary.
#[derive(Debug)]
pub struct Sequence<'v> {
    /// The distinct words.
    pub vocabulary: Cow<'v, Vocabulary>,
    /// What each distinct word is made of.
    pub kinds: Vec<TokenKind>,
    /// The word of each unit.
    pub words: Vec<WordId>,
    /// For each unit the index of its token.
    pub tokens: Vec<u32>,
    /// For each sentence its units; none is empty.
    pub sentences: Vec<Range<usize>>,
}

impl<'v> Sequence<'v> {
    /// The units of a document: its tokens without the `#` and `_` that glue the words of a hashtag.
    #[must_use]
    pub fn new(doc: &'v Document) -> Sequence<'v> {
        let mut kinds = vec![TokenKind::Word; doc.vocabulary.len()];
        for t in &doc.tokens {
            kinds[t.word as usize] = t.kind;
        }
        let glue: Vec<bool> = (0..kinds.len() as u32).map(|w| matches!(doc.vocabulary.norm(w), "#" | "_")).collect();
        let (mut words, mut tokens) = (Vec::with_capacity(doc.tokens.len()), Vec::with_capacity(doc.tokens.len()));
        let mut sentences = Vec::with_capacity(doc.sentences.len());
        for sentence in &doc.sentences {
            let start = words.len();
            for i in sentence.tokens.clone() {
                let word = doc.tokens[i].word;
                if !glue[word as usize] {
                    words.push(word);
                    tokens.push(i as u32);
                }
            }
            if words.len() > start {
                sentences.push(start..words.len());
            }
        }
        Sequence { vocabulary: Cow::Borrowed(&doc.vocabulary), kinds, words, tokens, sentences }
    }

    /// Given tokens, each one unit whatever it holds; `tokens` counts them through.
    #[must_use]
    pub fn of_tokens<'t>(given: impl IntoIterator<Item = impl IntoIterator<Item = &'t str>>) -> Sequence<'static> {
        let (mut vocabulary, mut kinds, mut words, mut sentences) = (Vocabulary::default(), Vec::new(), Vec::new(), Vec::new());
        for sentence in given {
            let start = words.len();
            for token in sentence {
                let (norm, kind) = unit(token);
                words.push(vocabulary.intern(&norm));
                kinds.resize(vocabulary.len(), kind);
            }
            sentences.push(start..words.len());
        }
        let tokens = (0..words.len() as u32).collect();
        Sequence { vocabulary: Cow::Owned(vocabulary), kinds, words, tokens, sentences }
    }
}

/// The normal form and kind of a token that was given as one.
fn unit(token: &str) -> (String, TokenKind) {
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

    #[test]
    fn given_tokens_stay_whole() {
        let s = Sequence::of_tokens([vec!["(د", "ب", "أ)"], vec!["2002"]]);
        assert_eq!(s.words.len(), 4);
        assert_eq!(s.kinds[s.words[3] as usize], TokenKind::Number);
        assert_eq!(s.sentences, [0..3, 3..4]);
    }
}
