//! Gazetteers and word lists, compiled at build time into compact bytes by
//! `lexicon-compiler` from `data/gazetteer/`.
//!
//! [`Lexicon`] says in which lists a word or phrase stands: what tagging
//! needs, and part of what a page waits for. It keeps fingerprints, not
//! strings, so that 60,000 names cost 2 bytes each. [`Notes`] says what a name
//! stands for: what only the card needs, a file of its own that may come later.

mod bearer;
#[allow(dead_code, reason = "the compiler, which includes the file, writes with the rest")]
mod charset;
mod format;
pub mod gloss;
mod notes;
mod phrase;
pub mod romanise;
mod table;
pub mod translit;

pub use format::{Key, ListSet};
pub use notes::{EntryId, Note, Notes};
pub use phrase::{PhraseMatch, WordFlags, Words};
pub use table::{FormatError, Lexicon};
