//! Hashiya (حاشية, a note in the margin): reads an Arabic news article and
//! says who, where, when, how many and who said what.
//!
//! One direction, no way back: text, mentions, entities, facts, card. Each
//! room is a module that knows nothing of the rooms to its right.

pub mod annotation;
mod annotator;
pub mod card;
pub mod entity;
pub mod export;
pub mod fact;
pub mod lexicon;
pub mod mention;
pub mod ner;
pub mod offset;
mod order;
pub mod quantity;
mod rounded;
pub mod text;
pub mod timex;

pub use annotator::{Annotator, Options, Stage, is_name};
