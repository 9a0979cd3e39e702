//! What is said of the entities: statements, figures, dated events.

use crate::annotation::{Entity, Event, Figure, Mention, RoleLink, Statement};
use crate::text::Document;

/// Who said what, direct and reported, in text order.
#[must_use]
pub fn statements(_doc: &Document, _mentions: &[Mention], _entities: &[Entity], _roles: &[RoleLink]) -> Vec<Statement> {
    Vec::new()
}

/// The figures with what they count and the statement that claims them.
#[must_use]
pub fn figures(_doc: &Document, _mentions: &[Mention], _statements: &[Statement]) -> Vec<Figure> {
    Vec::new()
}

/// The dates with the clauses that they date.
#[must_use]
pub fn events(_doc: &Document, _mentions: &[Mention]) -> Vec<Event> {
    Vec::new()
}
