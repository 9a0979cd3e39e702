//! Cues of speech: verbs with what they introduce, `وفقا ل`, colons; each with its subject and where its content begins.

use super::accordance::accordance;
use super::lexicon::{Agreement, class};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use super::verb::verb;
use super::walk::next;
use crate::annotation::Kind;
use std::ops::Range;

/// Who speaks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    /// A phrase beside the cue.
    Phrase(Phrase),
    /// The pronoun in the verb: whoever spoke or acted before.
    Implicit(Agreement),
    /// Nobody is given: `قيل إن`.
    Nobody,
}

/// What a cue introduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// From this token to the end of the clause, behind أن or a colon.
    Clause(usize),
    /// From this token to the end of the clause, without أن.
    Phrase(usize),
    /// A quotation: its opening mark's token.
    Quotation(usize),
    /// What stands before the cue in the sentence.
    Before,
}

/// A cue with its parts.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The cue's tokens.
    pub tokens: Range<usize>,
    /// How many scalar values of the first one are particles.
    pub lead: usize,
    /// Where its clause begins: content of an earlier cue ends here.
    pub start: usize,
    /// Its subject.
    pub subject: Subject,
    /// What it introduces.
    pub content: Content,
    /// An adverbial participle (`مضيفا`): its subject is the main verb's.
    pub participle: bool,
}

/// The cues of a sentence, in text order.
pub(super) fn cues(scene: &Scene, sentence: Range<usize>, first_of_paragraph: bool, headline: bool) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        if let Some(q) = scene.quotation(i)
            && scene.speechlike(q)
        {
            i = (q.close + 1).max(i + 1);
            continue;
        }
        let w = scene.word(i);
        let cue = if w.class & class::ACCORDANCE != 0 {
            accordance(scene, i, &sentence)
        } else if let Some(form) = w.form {
            if scene.mention(i).is_some() { None } else { verb(scene, i, form, &sentence, !found.is_empty()) }
        } else if first_of_paragraph && found.is_empty() && scene.punct(i) == ":" {
            colon(scene, i, &sentence, headline)
        } else {
            None
        };
        match cue {
            Some(c) => {
                i = match c.content {
                    Content::Clause(at) | Content::Phrase(at) | Content::Quotation(at) => at.max(c.tokens.end),
                    Content::Before => c.tokens.end,
                };
                found.push(c);
            }
            None => i += 1,
        }
    }
    found
}

impl Cue {
    /// Does it begin a clause beside the one before it, and not within it?
    pub fn coordinated(&self, scene: &Scene) -> bool {
        let s = self.start;
        self.participle
            || scene.word(s).and
            || scene.is(s, class::CONJUNCTION | class::ACCORDANCE)
            || s > 0 && !scene.punct(s - 1).is_empty() && scene.quotation(s - 1).is_none_or(|q| q.open != s - 1)
            || scene.doc.norm(s) == "علي"
            || scene.named(s) && scene.particle(s) == "و"
    }
}

/// `فلان: …` at the head of a paragraph.
pub(super) fn colon(scene: &Scene, i: usize, sentence: &Range<usize>, headline: bool) -> Option<Cue> {
    // The colon of 12:30 is no cue.
    if i == sentence.start || i > sentence.start + 12 || i + 3 >= sentence.end || scene.mention(i).is_some() {
        return None;
    }
    let p = phrase(scene, sentence.start, i)?;
    let name = p.name.map(|n| scene.mentions[n].kind);
    let speaks = match name {
        // A place before a colon says where (93 in 100 headlines of raw news), unless it goes on in the words of its government.
        Some(Kind::Loc) => (i + 1..sentence.end.min(i + 9)).any(|k| {
            let norm = scene.doc.norm(k);
            scene.is(k, class::NEGATION) || norm == "لسنا" || norm == "يجب" || norm.ends_with("نا") && norm.chars().count() >= 5
        }),
        Some(Kind::Org) => true,
        _ => p.noun.is_some(),
    };
    let speaker = p.person.is_some() || p.role.is_some() || headline && speaks;
    // To whom: الوزير لـ«الصحيفة».
    let to = p.end == i
        || scene.doc.norm(p.end).starts_with('ل')
        || scene.is(p.end, class::PREPOSITION)
        || matches!(scene.punct(p.end), "،" | ",");
    // شاهد: look!
    let look = p.end == p.start + 1 && scene.doc.norm(p.start) == "شاهد";
    if !speaker || !to || look || p.start > sentence.start + 1 || p.noun.is_none() && !p.definite {
        return None;
    }
    // A dateline: فلان- الصحيفة- المدينة: …
    if (p.end..i).any(|k| scene.dash(k)) {
        return None;
    }
    // A by-line: nothing but a name behind the colon.
    if let Some((_, m)) = scene.mention_from(i + 1)
        && m.kind == Kind::Per
        && scene.behind(m) + 1 >= sentence.end
    {
        return None;
    }
    Some(Cue {
        tokens: i..i + 1,
        lead: 0,
        start: sentence.start,
        subject: Subject::Phrase(p),
        content: next(scene, i + 1),
        participle: false,
    })
}
