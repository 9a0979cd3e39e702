//! The one place where offsets change their unit.
//!
//! Inside the engine spans count bytes. At the WASM border they count UTF-16
//! code units, in JSON files Unicode scalar values.

use crate::annotation::{Annotation, Span};

/// The unit that offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// What JavaScript's strings count.
    Utf16,
    /// What Python's strings count.
    Scalar,
}

/// How many bytes lie between two checkpoints.
const STEP: usize = 256;

/// Maps byte offsets of one text to another unit, in constant time.
#[derive(Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Unit,
    /// The offset, in `unit`, of the first character at or behind each multiple of [`STEP`].
    checkpoints: Vec<u32>,
}

fn width(lead: u8, unit: Unit) -> u32 {
    match lead {
        0x80..=0xBF => 0,
        0xF0.. if unit == Unit::Utf16 => 2,
        _ => 1,
    }
}

impl<'t> OffsetMap<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut at = 0;
        let checkpoints = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let here = at;
                at += chunk.iter().map(|&b| width(b, unit)).sum::<u32>();
                here
            })
            .collect();
        OffsetMap { text, unit, checkpoints }
    }

    /// The offset of byte `byte`, which must be a character boundary at most the text's length.
    #[must_use]
    pub fn map(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let Some(&base) = self.checkpoints.get(byte / STEP).or(self.checkpoints.last()) else { return 0 };
        let from = (byte / STEP).min(self.checkpoints.len() - 1) * STEP;
        base + self.text.as_bytes()[from..byte].iter().map(|&b| width(b, self.unit)).sum::<u32>()
    }

    /// Both ends of a span.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span { start: self.map(span.start), end: self.map(span.end) }
    }

    /// Converts every span of `annotation`.
    pub fn convert(&self, annotation: &mut Annotation) {
        visit_spans(annotation, &mut |s| *s = self.span(*s));
    }
}

/// Calls `f` on every span of an annotation.
pub fn visit_spans(a: &mut Annotation, f: &mut dyn FnMut(&mut Span)) {
    a.paragraphs.iter_mut().for_each(&mut *f);
    a.sentences.iter_mut().for_each(&mut *f);
    for m in &mut a.mentions {
        f(&mut m.span);
        if let Some(unit) = m.quantity.as_mut().and_then(|q| q.unit_span.as_mut()) {
            f(unit);
        }
    }
    for e in &mut a.entities {
        f(&mut e.name);
        e.aliases.iter_mut().for_each(|x| f(&mut x.span));
        e.roles.iter_mut().for_each(&mut *f);
    }
    for s in &mut a.statements {
        f(&mut s.content);
        s.cue.iter_mut().for_each(&mut *f);
        s.speaker.iter_mut().for_each(&mut *f);
    }
    a.figures.iter_mut().for_each(|x| f(&mut x.about));
    a.events.iter_mut().for_each(|x| f(&mut x.clause));
    let c = &mut a.card;
    c.headline.iter_mut().for_each(&mut *f);
    c.lead.iter_mut().for_each(&mut *f);
    c.key_sentences.iter_mut().for_each(&mut *f);
    c.speakers.iter_mut().filter_map(|s| s.label.as_mut()).for_each(&mut *f);
    c.keywords.iter_mut().for_each(|k| f(&mut k.span));
    a.notices.iter_mut().for_each(|n| f(&mut n.span));
}
