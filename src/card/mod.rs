//! The card: what a reader wants first. Chooses and ranks; parses nothing.

mod background;
mod key;
mod keywords;
mod rank;
mod stem;
mod terms;
mod topic;

pub use stem::stem;

use crate::annotation::{Annotation, Attribution, Card};
use crate::text::Document;
use terms::Terms;

/// Chooses and ranks; everything links back to spans of the text.
#[must_use]
pub fn compose(doc: &Document, a: &Annotation) -> Card {
    let terms = Terms::new(doc);
    let key_sentences = key::sentences(doc, &a.statements, &terms);
    let [people, organisations, places, others] = rank::entities(doc, a, &key_sentences);
    let speakers = rank::speakers(doc, a);
    let sources = |attribution| speakers.iter().filter(|s| s.attribution == attribution).count() as u32;
    Card {
        headline: doc.headline.map(|p| doc.paragraphs[p].span),
        lead: key::lead(doc),
        people,
        organisations,
        places,
        others,
        timeline: rank::timeline(a),
        figures: rank::figures(doc, a, &key_sentences),
        named_sources: sources(Attribution::Named),
        anonymous_sources: sources(Attribution::Anonymous),
        speakers,
        keywords: keywords::find(doc, &a.mentions, &terms),
        topic: topic::topic(doc, &terms),
        key_sentences,
    }
}

#[cfg(test)]
mod tests;
