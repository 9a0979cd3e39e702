//! From a string to a [`Document`]: paragraphs, sentences, tokens and their
//! normal forms. Knows nothing of names, dates or figures.

pub mod clitic;
pub mod decimal;
mod document;
pub mod fold;
mod sentence;
mod token;
mod vocabulary;

pub use document::{Document, Paragraph, Sentence};
pub use token::{Token, TokenKind, tokenize};
pub use vocabulary::{Vocabulary, WordId, hash_bytes};
