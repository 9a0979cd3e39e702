//! What each distinct word of a document may be, looked up once a word.

use super::lexicon::{Entry, Form, Noun, Shape, class, lexicon};
use crate::text::Document;

/// What a word may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Bits of [`class`].
    pub class: u16,
    /// A form of a verb of speech.
    pub form: Option<Form>,
    /// How many scalar values of the word stand before the verb's form (`و`, `ف`, `س`).
    pub lead: u8,
    /// A noun that names a source.
    pub noun: Option<Noun>,
    /// Begins with ال (behind و, ف, ب, ك too), or with لل.
    pub definite: bool,
    /// Begins with a و or ف that what follows shows to be a conjunction.
    pub and: bool,
    /// Begins with a ب or ل that what follows shows to be a preposition.
    pub preposition: Option<char>,
}

/// Looks up the document's vocabulary.
pub(super) fn words(doc: &Document) -> Vec<Word> {
    (0..doc.vocabulary.len() as u32).map(|id| word(doc.vocabulary.norm(id))).collect()
}

fn word(norm: &str) -> Word {
    let lexicon = lexicon();
    let mut w = Word::default();
    if !norm.starts_with(|c| ('\u{0621}'..='\u{064A}').contains(&c)) {
        return w;
    }
    let whole = lexicon.get(norm);
    if let Some(e) = whole {
        take(&mut w, e, 0);
    }
    let bare = norm.strip_prefix(['و', 'ف']).filter(|b| b.len() >= 4);
    if let (Some(bare), None) = (bare, w.form) {
        if let Some(e) = lexicon.get(bare) {
            // واجب is not و + اجب: a whole word that is known is not cut.
            if whole.is_none_or(|e| e.class == 0 && e.noun.is_none()) {
                take(&mut w, e, 1);
                w.and = true;
            }
        } else if let Some(e) = bare.strip_prefix('س').and_then(|b| lexicon.get(b)) {
            future(&mut w, e, 2);
        }
        w.and |= whole.is_none() && bare.starts_with("ال") && bare.len() > 6;
    }
    if let (None, Some(stem)) = (w.form, norm.strip_prefix('س'))
        && let Some(e) = lexicon.get(stem)
    {
        future(&mut w, e, 1);
    }
    let bare = if w.and { bare.unwrap_or(norm) } else { norm };
    let (stem, definite, preposition) = articles(bare);
    w.definite = definite;
    w.preposition = preposition;
    let mut many = 0;
    if w.noun.is_none()
        && (definite || preposition.is_some())
        && let Some(e) = lexicon.get(stem)
    {
        w.noun = e.noun;
        many = e.class & class::MANY;
    }
    if preposition.is_some() && !definite && w.noun.is_none() {
        // Without an article a ب or ل may belong to the word.
        w.preposition = None;
    }
    // A word that is known whole begins with its own letter: بلاغ, لاعب.
    if w.form.is_some() || w.class != 0 || whole.is_some_and(|e| e.noun.is_some()) {
        w.preposition = None;
    }
    w.class |= many;
    // أمامكم, بينهم: prepositions with a pronoun.
    if whole.is_none()
        && w.form.is_none()
        && PRONOUNS.iter().any(|p| norm.strip_suffix(p).is_some_and(|stem| stem.len() >= 6 && GOVERNORS.contains(&stem)))
    {
        w.class |= class::ADVERB;
    }
    w
}

/// Prepositions that take pronouns, in normal form.
const GOVERNORS: [&str; 12] = ["امام", "خلال", "بين", "لدي", "عند", "فوق", "تحت", "ضد", "حول", "نحو", "تجاه", "عبر"];
/// Those pronouns.
const PRONOUNS: [&str; 8] = ["ها", "هم", "هما", "كم", "نا", "ه", "ي", "ك"];

/// A normal form's stem without article and preposition, whether it has the article, and the preposition.
pub(super) fn articles(norm: &str) -> (&str, bool, Option<char>) {
    let long = |s: &&str| s.len() >= 6;
    if let Some(s) = norm.strip_prefix("ال").filter(long) {
        (s, true, None)
    } else if let Some(s) = norm.strip_prefix("لل").filter(long) {
        (s, true, Some('ل'))
    } else if let Some(s) = norm.strip_prefix("بال").filter(long) {
        (s, true, Some('ب'))
    } else if let Some(s) = norm.strip_prefix("كال").filter(long) {
        (s, true, None)
    } else if let Some(s) = norm.strip_prefix('ل').filter(long) {
        (s, false, Some('ل'))
    } else if let Some(s) = norm.strip_prefix('ب').filter(long) {
        (s, false, Some('ب'))
    } else {
        (norm, false, None)
    }
}

fn take(w: &mut Word, e: &Entry, lead: u8) {
    w.class = e.class;
    w.noun = e.noun;
    if e.form.is_some() {
        w.form = e.form;
        w.lead = lead;
    }
}

/// After س only an imperfect.
fn future(w: &mut Word, e: &Entry, lead: u8) {
    if let Some(f) = e.form.filter(|f| f.shape == Shape::Imperfect) {
        w.form = Some(f);
        w.lead = lead;
        w.and = lead == 2;
        w.class &= !class::STOP;
    }
}
