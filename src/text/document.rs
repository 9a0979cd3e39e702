//! A text with its paragraphs, sentences and tokens.

use crate::annotation::Span;
use crate::text::sentence;
use crate::text::token::{Token, TokenKind, tokenize};
use crate::text::vocabulary::{Vocabulary, WordId};
use std::ops::Range;

/// A sentence, by its bytes and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token, closing marks included.
    pub span: Span,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A paragraph, by its bytes and its sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first to the last token.
    pub span: Span,
    /// Indices into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// What every later room reads.
#[derive(Debug)]
pub struct Document<'t> {
    /// The source, never altered.
    pub text: &'t str,
    /// The distinct normal forms.
    pub vocabulary: Vocabulary,
    /// In text order.
    pub tokens: Vec<Token>,
    /// In text order; every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
    /// In text order; every sentence belongs to exactly one.
    pub paragraphs: Vec<Paragraph>,
    /// Index of the headline's paragraph (always 0), where the text has one.
    pub headline: Option<usize>,
}

impl<'t> Document<'t> {
    /// Reads `text`. Never fails: any string is a document, if an empty one.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let tokens = tokenize(text, &mut vocabulary);
        let (sentences, paragraphs) = sentence::split(text, &tokens);
        let headline = sentence::headline(text, &tokens, &sentences, &paragraphs);
        Document { text, vocabulary, tokens, sentences, paragraphs, headline }
    }

    /// The verbatim source of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'t str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// The normal form of the token at `index`.
    #[must_use]
    pub fn norm(&self, index: usize) -> &str {
        self.vocabulary.norm(self.tokens[index].word)
    }

    /// The word of the token at `index`.
    #[must_use]
    pub fn word(&self, index: usize) -> WordId {
        self.tokens[index].word
    }

    /// The kind of the token at `index`.
    #[must_use]
    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens[index].kind
    }

    /// The span from the first to the last token of a range that is not empty.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span { start: self.tokens[tokens.start].span.start, end: self.tokens[tokens.end - 1].span.end }
    }

    /// The index of the first token that ends behind the byte offset `at`.
    #[must_use]
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// The index of the sentence that holds the byte offset `at`, or the one before it.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences.partition_point(|s| s.span.start <= at).saturating_sub(1)
    }
}
