//! The figures with what they count.

use crate::annotation::{Figure, Mention, Statement};
use crate::text::Document;

/// The figures with what they count and the statement that claims them.
#[must_use]
pub fn figures(_doc: &Document, _mentions: &[Mention], _statements: &[Statement]) -> Vec<Figure> {
    Vec::new()
}
