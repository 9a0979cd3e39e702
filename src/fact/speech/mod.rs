//! Who said what: direct quotations and reported statements.

use crate::annotation::{Entity, Mention, RoleLink, Statement};
use crate::text::Document;

/// Who said what, direct and reported, in text order.
#[must_use]
pub fn statements(_doc: &Document, _mentions: &[Mention], _entities: &[Entity], _roles: &[RoleLink]) -> Vec<Statement> {
    Vec::new()
}
