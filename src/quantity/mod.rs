//! Numbers, money, percentages and measures.

mod context;
mod currency;
mod decide;
pub mod digits;
pub mod lexeme;
mod lexicon;
mod noun_first;
pub mod numerals;
mod range;
mod scan;
mod tail;
#[cfg(test)]
mod tests;
mod unit_first;
mod value;

use crate::annotation::Mention;
use crate::text::Document;

/// The NUM, MONEY and PCT mentions of a document, sorted by start, without overlaps.
/// Numbers with a unit of time are durations and none of them.
#[must_use]
pub fn find(doc: &Document) -> Vec<Mention> {
    scan::Scanner::new(doc).run()
}
