//! Who said what: direct quotations and reported statements, with their speakers.
//!
//! No parser stands behind it. Verbs of speech, found in one table look-up a distinct word, show where somebody speaks;
//! from each one a short walk over its neighbours finds the subject (before or behind) and where the content begins
//! (أن, a colon, a quotation mark, the verb's preposition, a bare noun). Who says `وأضاف` is whoever spoke before.

mod accordance;
mod conjugation;
mod cue;
mod indirect;
mod lexicon;
mod phrase;
mod quotation;
mod scene;
mod subject;
#[cfg(test)]
mod tests;
mod verb;
mod voice;
mod walk;
mod words;

use crate::annotation::{Attribution, Mention, Mode, RoleLink, Span, Statement};
use crate::order::sort_by_key;
use crate::text::Document;
use crate::text::fold::source_len;
use cue::{Content, Cue, Subject};
use lexicon::{Agreement, class};
use scene::Scene;
pub(crate) use scene::tail;
use std::ops::Range;
use voice::{Voice, Voices};

/// Who said what, direct and reported, in text order.
///
/// `mentions` are sorted by start and do not overlap; their `entity` is set. A quotation that stands in what is
/// reported is a statement of its own beside the reported one.
#[must_use]
pub fn statements(doc: &Document, mentions: &[Mention], roles: &[RoleLink]) -> Vec<Statement> {
    let scene = Scene::new(doc, mentions);
    let mut found =
        Finder { scene: &scene, voices: Voices::new(&scene, roles), taken: vec![false; scene.quotations.len()], out: Vec::new() };
    let mut quotation = 0;
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let first = doc.paragraphs[sentence.paragraph].sentences.start == s;
        let range = sentence.tokens.start..sentence.tokens.end.min(scene.tail);
        if range.is_empty() {
            break;
        }
        let cues = cue::cues(&scene, range.clone(), first, doc.headline == Some(sentence.paragraph));
        found.sentence(s, &range, &cues);
        while scene.quotations.get(quotation).is_some_and(|q| q.open < range.end) {
            found.loose(quotation, s, &range);
            quotation += 1;
        }
    }
    let mut out = found.out;
    sort_by_key(&mut out, |s| (s.cue.map_or(s.content.start, |c| c.start.min(s.content.start)), s.content.start, s.mode == Mode::Direct));
    out
}

/// How many tokens behind its cue a statement reaches at most: a text without a full stop is not all said by each of its verbs.
const LONGEST: usize = 400;

struct Finder<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    voices: Voices<'s, 'a, 't>,
    /// Quotations that are a statement already.
    taken: Vec<bool>,
    out: Vec<Statement>,
}

impl Finder<'_, '_, '_> {
    fn sentence(&mut self, s: usize, range: &Range<usize>, cues: &[Cue]) {
        // What a cue introduces itself is not its matrix clause's.
        for cue in cues {
            if let Content::Quotation(open) = cue.content {
                self.taken[self.scene.quotations.partition_point(|q| q.open < open)] = true;
            }
        }
        let mut before = range.start;
        for (k, cue) in cues.iter().enumerate() {
            let voice = match cue.subject {
                Subject::Phrase(p) => Some(self.voices.of(&p, s)),
                Subject::Nobody => None,
                Subject::Implicit(agreement) => {
                    let first = !cue.participle && cue.start <= range.start + 1 || cue.content == Content::Before;
                    self.voices.implicit(cue.tokens.start, (s, range), agreement, first)
                }
            };
            let mut end = range.end.min(cue.tokens.end + LONGEST);
            let near = cues[k + 1..].iter().take_while(|n| n.start < end);
            if let Some(next) = { near }.find(|n| n.coordinated(self.scene)) {
                end = next.start;
            }
            match cue.content {
                Content::Clause(at) => self.clause(at, end, cue, voice, s),
                Content::Phrase(at) => self.reported(at, end, cue, voice, s),
                Content::Quotation(open) => self.quoted(open, end, cue, voice, s),
                Content::Before => self.before(before, cue, voice, s),
            }
            before = match cue.content {
                Content::Clause(at) | Content::Phrase(at) => at,
                _ => before.max(cue.tokens.end),
            };
            // Who speaks within what another reports does not go on speaking after it.
            let embedded = self.scene.nominal(cue.tokens.start) || k > 0 && !cue.coordinated(self.scene);
            if let Some(v) = voice.filter(|_| !embedded) {
                self.voices.hear(v, s);
            }
        }
    }

    /// Content behind أن; a وأن in it begins another statement.
    fn clause(&mut self, at: usize, end: usize, cue: &Cue, voice: Option<Voice>, s: usize) {
        let scene = self.scene;
        let mut from = at;
        // وإن goes on where إن began; elsewhere it is a condition.
        let below = scene.doc.slice(scene.doc.tokens[at.max(1) - 1].span).starts_with('إ');
        // Only where أن began it.
        let mut k = at.max(1) + 2;
        while k + 2 < end {
            let again = scene.is(k, class::COMPLEMENTISER)
                && scene.word(k).and
                && scene.quotation(k).is_none_or(|q| !scene.speechlike(q))
                && (below || !scene.doc.slice(scene.doc.tokens[k].span).starts_with("وإن"));
            if again && scene.is(at - 1, class::COMPLEMENTISER) {
                self.reported(from, k, cue, voice, s);
                from = k + 1;
            }
            k += 1;
        }
        self.reported(from, end, cue, voice, s);
    }

    fn reported(&mut self, at: usize, end: usize, cue: &Cue, voice: Option<Voice>, s: usize) {
        let scene = self.scene;
        // A quotation that runs over the sentence's end is taken whole.
        let mut end = end;
        if end > at
            && let Some(q) = scene.quotation(end - 1).filter(|q| q.open > at && q.close >= end && scene.speechlike(q))
        {
            end = (q.close + usize::from(q.closed)).min(scene.doc.tokens.len());
        }
        let Some(content) = scene.trimmed(at, end) else { return };
        self.push(Mode::Reported, content, cue, voice, s);
        let first = scene.quotations.partition_point(|q| q.open < at);
        for (index, quotation) in scene.quotations.iter().enumerate().skip(first).take_while(|(_, q)| q.open < end) {
            if !self.taken[index] && scene.speechlike(quotation) {
                self.direct(index, Some(cue), voice, s);
            }
        }
    }

    fn quoted(&mut self, open: usize, end: usize, cue: &Cue, voice: Option<Voice>, s: usize) {
        let scene = self.scene;
        let index = scene.quotations.partition_point(|q| q.open < open);
        let close = scene.quotations[index].close;
        self.direct(index, Some(cue), voice, s);
        // Behind أن, words may follow that are reported with it.
        let rest = (close + 1..end).filter(|&k| scene.punct(k).is_empty()).count();
        if open > 0
            && scene.is(open - 1, class::COMPLEMENTISER)
            && rest >= 3
            && let Some(content) = scene.trimmed(open, end)
        {
            self.push(Mode::Reported, content, cue, voice, s);
        }
        // More quotations of the same sentence.
        if rest > 0 {
            let mut q = index + 1;
            while let Some(x) = scene.quotations.get(q).filter(|x| x.open < end) {
                if !self.taken[q] && scene.speechlike(x) {
                    self.direct(q, Some(cue), voice, s);
                }
                q += 1;
            }
        }
    }

    /// What stands before `كما أعلنت الوزارة`, `بحسب المصدر`.
    fn before(&mut self, from: usize, cue: &Cue, voice: Option<Voice>, s: usize) {
        let scene = self.scene;
        // A quotation that ends there.
        let mut k = cue.start;
        while k > 0 && cue.start - k < 3 {
            k -= 1;
            if let Some(q) = scene.quotation(k) {
                if q.closed && q.close == k && scene.speechlike(q) {
                    let index = scene.quotations.partition_point(|x| x.open < q.open);
                    if self.taken[index] {
                        return;
                    }
                    self.direct(index, Some(cue), voice, s);
                    return;
                }
                break;
            }
            if scene.punct(k).is_empty() && !scene.is(k, class::CONJUNCTION) {
                break;
            }
        }
        // Said again of what the same speaker says anyhow.
        let same = self.out.last().is_some_and(|l| {
            l.sentence == s as u32
                && voice.is_some_and(|v| {
                    l.speaker.is_some_and(|l| scene.doc.slice(l) == scene.doc.slice(v.span)) || l.entity.is_some() && l.entity == v.entity
                })
        });
        if same {
            return;
        }
        if let Some(content) = scene.trimmed(from, cue.start) {
            self.push(Mode::Reported, content, cue, voice, s);
        }
    }

    /// A quotation that no cue claimed.
    fn loose(&mut self, index: usize, s: usize, range: &Range<usize>) {
        let scene = self.scene;
        let q = scene.quotations[index];
        if self.taken[index] || !q.closed || q.words < 6 || !scene.speechlike(&q) {
            return;
        }
        let opens = q.open <= range.start + 1;
        let voice = if opens {
            self.voices.last(s, Agreement::Plural).filter(|v| v.sentence + 2 >= s)
        } else {
            self.voices.implicit(q.open, (s, range), Agreement::Plural, false)
        };
        // A title or slogan has no speaker and no verb of speech near.
        if voice.is_none() {
            return;
        }
        self.direct(index, None, voice, s);
    }

    fn direct(&mut self, index: usize, cue: Option<&Cue>, voice: Option<Voice>, s: usize) {
        let q = self.scene.quotations[index];
        self.taken[index] = true;
        let tokens = &self.scene.doc.tokens;
        if q.open + 1 >= q.close {
            return;
        }
        let content = Span { start: tokens[q.open + 1].span.start, end: tokens[q.close - 1].span.end };
        match cue {
            Some(cue) => self.push(Mode::Direct, content, cue, voice, s),
            None => self.out.push(statement(Mode::Direct, content, None, voice, s)),
        }
    }

    fn push(&mut self, mode: Mode, content: Span, cue: &Cue, voice: Option<Voice>, s: usize) {
        let doc = self.scene.doc;
        let mut span = doc.span(cue.tokens.clone());
        let first = doc.slice(doc.tokens[cue.tokens.start].span);
        span.start += source_len(first, cue.lead) as u32;
        self.out.push(statement(mode, content, Some(span), voice, s));
    }
}

fn statement(mode: Mode, content: Span, cue: Option<Span>, voice: Option<Voice>, s: usize) -> Statement {
    Statement {
        mode,
        content,
        cue,
        speaker: voice.map(|v| v.span),
        entity: voice.and_then(|v| v.entity),
        attribution: voice.map_or(Attribution::Unknown, |v| v.attribution),
        sentence: s as u32,
    }
}
