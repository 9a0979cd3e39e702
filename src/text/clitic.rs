//! Attached particles: و ف ب ل ك س before a word.
//!
//! A split is only ever a possibility (`وزير` is no `و` + `زير`); who knows
//! words decides.

/// One way to cut a proclitic off a normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'n> {
    /// The particles, in order, `لل` counting as `ل`.
    pub proclitic: &'n str,
    /// How many scalar values of the normal form they take; what is left in the text after them.
    pub len: usize,
    /// What is left: in `للامم` the guide's `لامم` becomes `الامم`.
    pub stem: &'n str,
    /// True where `stem` lacks the alef of its article (`لل…`): its normal form is `ا` + `stem`.
    pub elided_article: bool,
}

const ORDERED: &[&str] = &["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"];

/// The possible cuts of `norm` into proclitics and a stem of at least two letters, shortest proclitic first.
pub fn splits(norm: &str) -> impl Iterator<Item = Split<'_>> {
    ORDERED.iter().filter_map(move |p| {
        let stem = norm.strip_prefix(p)?;
        let elided_article = p.ends_with('ل') && stem.starts_with('ل');
        (stem.chars().nth(1).is_some()).then_some(Split { proclitic: &norm[..p.len()], len: p.chars().count(), stem, elided_article })
    })
}
