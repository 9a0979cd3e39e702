//! One file a format.

mod gold_card;
pub mod json;

/// The formats that an annotation can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON value, the source included: [`json`].
    Json,
    /// The same without the source, one line an article.
    Jsonl,
}

impl Format {
    /// All formats, in the order in which they are listed to people.
    pub const ALL: [Format; 2] = [Format::Json, Format::Jsonl];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }
}
