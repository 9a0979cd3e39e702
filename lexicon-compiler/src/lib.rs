//! Compiles the TSV sources of `data/gazetteer/` into the bytes that the
//! engine loads: [`compile_names`] what tagging needs (fingerprints and
//! lists), [`compile_notes`] what only the card needs, and [`report`] what a
//! proofreader should look at.
//!
//! Keys, lists and normal forms are the engine's own code, included by path,
//! so that there is no second copy of either.

#[path = "../../src/text/fold.rs"]
#[allow(dead_code, reason = "shared with the engine, which uses the rest")]
mod fold;
#[path = "../../src/lexicon/format.rs"]
#[allow(dead_code, reason = "shared with the engine, which uses the rest")]
pub mod format;

#[path = "../../src/lexicon/charset.rs"]
#[allow(dead_code, reason = "shared with the engine, which uses the rest")]
mod charset;
#[path = "../../src/lexicon/romanise.rs"]
#[allow(dead_code, reason = "shared with the engine, which uses the rest")]
mod romanise;

mod names;
mod notes;
mod report;
mod rice;
mod source;
mod surface;
mod tsv;

pub use names::{compile_names, encode_names, name_lists};
pub use notes::compile_notes;
pub use report::{Finding, FindingKind, report};
pub use source::{Entry, Sources};
pub use tsv::Error;
