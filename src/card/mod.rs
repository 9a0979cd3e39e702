//! The card: what a reader wants first.

use crate::annotation::{Annotation, Card};
use crate::text::Document;

/// Chooses and ranks; everything links back to spans of the text.
#[must_use]
pub fn compose(doc: &Document, _annotation: &Annotation) -> Card {
    Card { headline: doc.headline.map(|p| doc.paragraphs[p].span), ..Card::default() }
}
