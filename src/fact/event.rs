//! The dates with what they date.

use crate::annotation::{Event, Mention};
use crate::text::Document;

/// The dates with the clauses that they date.
#[must_use]
pub fn events(_doc: &Document, _mentions: &[Mention]) -> Vec<Event> {
    Vec::new()
}
