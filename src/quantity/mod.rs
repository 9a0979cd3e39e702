//! Numbers, money, percentages and measures.

pub mod digits;
pub mod lexeme;
pub mod numerals;

use crate::annotation::Mention;
use crate::text::Document;

/// The NUM, MONEY and PCT mentions of a document, sorted by start, without overlaps.
#[must_use]
pub fn find(_doc: &Document) -> Vec<Mention> {
    Vec::new()
}
