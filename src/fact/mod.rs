//! What is said of the entities: statements, figures, dated events.

mod event;
mod figure;
mod speech;

pub use event::events;
pub use figure::figures;
pub use speech::statements;
pub(crate) use speech::tail;
