//! Gazetteers and word lists, compiled at build time into compact bytes by
//! `lexicon-compiler` from `data/gazetteer/`.
//!
//! [`Lexicon`] says in which lists a word or phrase stands: what tagging
//! needs, and part of what a page waits for. It keeps fingerprints, not
//! strings, so that 60,000 names cost 2 bytes each.

mod format;
mod phrase;
pub mod romanise;
mod table;

pub use format::{Key, ListSet};
pub use phrase::{PhraseMatch, WordFlags, Words};
pub use table::{FormatError, Lexicon};
