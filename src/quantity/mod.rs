//! Numbers, money, percentages and measures.

mod context;
mod currency;
pub mod digits;
pub mod lexeme;
pub mod numerals;
mod scan;
mod tail;

use crate::annotation::Mention;
use crate::text::Document;

/// The NUM, MONEY and PCT mentions of a document, sorted by start, without overlaps.
/// Numbers with a unit of time are durations and none of them.
#[must_use]
pub fn find(doc: &Document) -> Vec<Mention> {
    scan::Scanner::new(doc).run()
}
