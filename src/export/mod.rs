//! Annotations as files: one module a format.
//!
//! | format | offsets count |
//! | --- | --- |
//! | `json`, `jsonl`, `jsonld`, `csv`, `brat` | Unicode scalar values |
//! | `webanno` | UTF-16 code units, as that format defines |
//! | `conll`, `markdown`, `html` | have none |
//!
//! All take the spans as [`crate::Annotator::annotate`] returns them, in bytes. JSON formats are serde values ([`json::Article`],
//! [`jsonld::Page`]) for the caller's serializer; the others are text, by [`render`].

pub mod brat;
pub mod conll;
pub mod csv;
mod gold_card;
pub mod html;
pub mod json;
pub mod jsonld;
pub mod markdown;
mod outline;
mod pieces;
pub mod webanno;
pub mod words;

use crate::annotation::Annotation;
pub use words::Language;

/// The formats that an annotation can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON value, the source included: [`json`].
    Json,
    /// The same without the source, one line an article.
    Jsonl,
    /// W3C Web Annotation: [`jsonld`].
    JsonLd,
    /// One row a mention: [`csv`].
    Csv,
    /// CoNLL-2003: [`conll`].
    Conll,
    /// brat standoff: [`brat`].
    Brat,
    /// WebAnno TSV 3.3: [`webanno`].
    WebAnno,
    /// The card: [`markdown`].
    Markdown,
    /// A page of its own, with marks and card: [`html`].
    Html,
}

impl Format {
    /// All formats, in the order in which they are listed to people.
    pub const ALL: [Format; 9] = [
        Format::Json,
        Format::Jsonl,
        Format::JsonLd,
        Format::Csv,
        Format::Conll,
        Format::Brat,
        Format::WebAnno,
        Format::Markdown,
        Format::Html,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::JsonLd => "jsonld",
            Format::Csv => "csv",
            Format::Conll => "conll",
            Format::Brat => "brat",
            Format::WebAnno => "webanno",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }

    /// The ending of a file's name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Brat => "ann",
            Format::WebAnno => "tsv",
            Format::Markdown => "md",
            _ => self.name(),
        }
    }

    /// The media type of a file.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Jsonl => "application/x-ndjson",
            Format::JsonLd => "application/ld+json",
            Format::Csv => "text/csv;charset=utf-8",
            Format::WebAnno => "text/tab-separated-values;charset=utf-8",
            Format::Conll | Format::Brat => "text/plain;charset=utf-8",
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Html => "text/html;charset=utf-8",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.name() == name)
    }
}

/// A whole file in a text format; none for the JSON formats, which are serde values.
/// `annotation`'s spans count the bytes of `text`; `language` is that of headings and names of types.
#[must_use]
pub fn render(format: Format, id: &str, text: &str, annotation: &Annotation, language: Language) -> Option<String> {
    match format {
        Format::Json | Format::Jsonl | Format::JsonLd => None,
        Format::Csv => Some(format!("{}{}", csv::HEADER, csv::rows(id, text, annotation))),
        Format::Conll => Some(conll::document(text, annotation)),
        Format::Brat => Some(brat::document(text, annotation)),
        Format::WebAnno => Some(webanno::document(text, annotation)),
        Format::Markdown => Some(markdown::document(text, annotation, language)),
        Format::Html => Some(html::document(id, text, annotation, language)),
    }
}

#[cfg(test)]
mod fixture;
