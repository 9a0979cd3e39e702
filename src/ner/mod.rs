//! The trained tagger: features, weights, Viterbi decoding, confidence.
//!
//! A linear-chain conditional random field. What is known of a word is looked
//! up once for each distinct word of a document; the tagger then adds rows.

pub mod classes;
pub mod context;
pub mod decode;
mod explain;
pub mod features;
pub mod label;
pub mod marginals;
pub mod model;
pub mod sequence;
pub mod spans;
mod tagger;
mod words;

pub use label::Label;
pub use model::Model;
pub use tagger::{TEXT, Tagger};
pub use words::phrases;
