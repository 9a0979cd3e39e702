//! From a phrase, or from no phrase at all, to the one who speaks.

use super::lexicon::{Agreement, Noun, class};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use super::subject::preceding;
use super::words::articles;
use crate::annotation::{Attribution, Kind, Mention, RoleLink, Span};
use crate::entity::is_nationality;
use crate::text::fold::folded;
use std::ops::Range;

/// A speaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Voice {
    pub span: Span,
    pub entity: Option<u32>,
    pub attribution: Attribution,
    /// The gender, where the words show it.
    pub feminine: Option<bool>,
    /// The token that begins its phrase.
    head: usize,
    /// The sentence in which it was last heard.
    pub sentence: usize,
}

/// How many sentences a voice is remembered.
const MEMORY: usize = 6;
/// How many mentions and voices a definite noun looks back over.
const WINDOW: usize = 60;

/// The voices heard so far.
pub(super) struct Voices<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    roles: &'s [RoleLink],
    heard: Vec<Voice>,
}

impl<'s, 'a, 't> Voices<'s, 'a, 't> {
    pub fn new(scene: &'s Scene<'a, 't>, roles: &'s [RoleLink]) -> Self {
        Voices { scene, roles, heard: Vec::new() }
    }

    /// Remembers who spoke last.
    pub fn hear(&mut self, voice: Voice, sentence: usize) {
        self.heard.push(Voice { sentence, ..voice });
    }

    /// Who spoke last, not too long before `sentence`, and could be the subject of a verb of this agreement.
    pub fn last(&self, sentence: usize, agreement: Agreement) -> Option<Voice> {
        let recent = self.heard.iter().rev().take_while(|v| v.sentence + MEMORY >= sentence);
        let fits = |v: &&Voice| match agreement {
            Agreement::Plural => true,
            Agreement::Feminine => v.feminine != Some(false),
            Agreement::Masculine => v.feminine != Some(true),
        };
        recent.take(4).find(fits).copied()
    }

    /// The speaker that a phrase names or describes.
    pub fn of(&self, p: &Phrase, sentence: usize) -> Voice {
        let scene = self.scene;
        let entity = |m: usize| scene.mentions[m].entity;
        let mut voice = Voice {
            span: p.span(scene),
            entity: None,
            attribution: Attribution::Anonymous,
            feminine: p.feminine(scene),
            head: p.start,
            sentence,
        };
        if let Some(m) = p.person {
            voice.entity = entity(m);
            voice.attribution = Attribution::Named;
            return voice;
        }
        if let Some(role) = p.role {
            let link = self.roles.iter().find(|l| l.role == role as u32);
            voice.entity = link.and_then(|l| entity(l.person as usize));
            voice.attribution = if voice.entity.is_some() { Attribution::Named } else { Attribution::Anonymous };
        }
        if voice.entity.is_none()
            && let Some(person) = self.holder(p)
        {
            voice.entity = person;
            voice.attribution = Attribution::Named;
            return voice;
        }
        if let Some(m) = p.name {
            let head = scene.doc.norm(p.start);
            let speaks = scene.named(p.start)
                || p.noun.is_none()
                || matches!(p.noun, Some(Noun::Body | Noun::Media | Noun::Document))
                || matches!(head, "متحدث" | "المتحدث" | "ناطق" | "الناطق");
            if speaks {
                voice.entity = entity(m);
                voice.attribution = Attribution::Named;
            }
            return voice;
        }
        if voice.entity.is_none() && p.definite {
            let head = scene.word(p.start);
            let found = self.point_back(&mut voice);
            if !found && head.noun == Some(Noun::Body) {
                // الحكومة: no name, but no secret either.
                voice.attribution = Attribution::Named;
            } else if !found && head.class & class::MANY == 0 && self.closed(p) {
                self.same_person(&mut voice, sentence);
            }
        }
        voice
    }

    /// Whom the text named by these words, two at least: the person to whom it gave a role, or a body, whose name begins with them.
    fn holder(&self, p: &Phrase) -> Option<Option<u32>> {
        let scene = self.scene;
        let before = scene.mentions.partition_point(|m| m.span.start < scene.doc.tokens[p.start].span.start);
        let words = p.end - p.start;
        let norms = |m: &Mention| scene.doc.token_at(m.span.start)..scene.behind(m);
        // وزير الخارجية الروسي, for وزير الخارجية: a nationality may be added, but not another one.
        let begins = |m: &Mention| {
            let mut rest = norms(m).map(|k| scene.doc.norm(k));
            let foreign = || norms(m).any(|k| is_nationality(scene.doc.norm(k)));
            words >= 2
                && scene.doc.norm(p.start) == scene.doc.norm(norms(m).start)
                && (p.start..p.end).map(|k| scene.doc.norm(k)).all(|word| {
                    rest.clone().next() == Some(word) && rest.next().is_some() || m.kind == Kind::Role && is_nationality(word) && !foreign()
                })
        };
        let mut roles = self.roles.iter().rev().filter(|l| (l.role as usize) < before).take(WINDOW);
        let person = roles.find(|l| begins(&scene.mentions[l.role as usize])).map(|l| scene.mentions[l.person as usize].entity);
        person.or_else(|| {
            let mut bodies = scene.mentions[..before].iter().rev().take(WINDOW).filter(|m| m.kind == Kind::Org);
            bodies.find(|m| p.name.is_none() && begins(m)).map(|m| m.entity)
        })
    }

    /// Does nothing follow that could be the name of whom the phrase describes?
    fn closed(&self, p: &Phrase) -> bool {
        let scene = self.scene;
        p.end >= scene.doc.tokens.len()
            || !scene.punct(p.end).is_empty()
            || scene.attached(p.end)
            || scene.is(p.end, class::STOP)
            || matches!(scene.kind(p.end), Some(Kind::Date | Kind::Time))
    }

    /// `المتحدث`, `الناشط`, `اللاعب`: who spoke last, if that was a person, or the only person named so far.
    fn same_person(&self, voice: &mut Voice, sentence: usize) {
        let scene = self.scene;
        let person = |e: u32| scene.mentions.iter().any(|m| m.entity == Some(e) && m.kind == Kind::Per);
        if !matches!(scene.word(voice.head).noun, Some(Noun::Anonymous | Noun::Person)) {
            return;
        }
        let agreement = match voice.feminine {
            Some(true) => Agreement::Feminine,
            Some(false) => Agreement::Masculine,
            None => Agreement::Plural,
        };
        if let Some(last) = self.last(sentence, agreement) {
            voice.entity = last.entity.filter(|&e| person(e));
        } else {
            let at = scene.doc.tokens[voice.head].span.start;
            let mut named = scene.mentions.iter().take_while(|m| m.span.start < at).filter(|m| m.kind == Kind::Per).map(|m| m.entity);
            voice.entity = named.next().flatten().filter(|&e| named.all(|o| o == Some(e)));
        }
        if voice.entity.is_some() {
            voice.attribution = Attribution::Named;
        }
    }

    /// `الوزير`, `الوزارة`, `المصدر`, `البيان`: finds whom a definite noun points back to, if the text says.
    fn point_back(&self, voice: &mut Voice) -> bool {
        let scene = self.scene;
        let (stem, definite, _) = articles(scene.doc.norm(voice.head));
        if !definite {
            return false;
        }
        let at = scene.doc.tokens[voice.head].span.start;
        let named = |entity| (entity, Attribution::Named);
        // Somebody who spoke and was described by the same noun.
        let earlier = self.heard.iter().rev().take(WINDOW).find(|v| self.is_noun(v.head, stem)).map(|v| (v.entity, v.attribution));
        // A text speaks for who issued it: the last one who spoke.
        let issuer = || {
            let document = scene.word(voice.head).noun == Some(Noun::Document);
            self.heard.last().filter(|_| document).map(|v| (v.entity, v.attribution))
        };
        let found = (self.role_of(stem, at).map(named))
            .or_else(|| earlier.filter(|(entity, _)| entity.is_some()))
            .or_else(|| self.body_of(stem, at).map(named))
            .or(earlier)
            .or_else(issuer);
        if let Some(found) = found {
            (voice.entity, voice.attribution) = found;
        }
        found.is_some()
    }

    /// Is token `t` this noun, with or without its article?
    fn is_noun(&self, t: usize, stem: &str) -> bool {
        let norm = self.scene.doc.norm(t);
        norm == stem || articles(norm).0 == stem
    }

    /// Is this noun among a mention's words?
    fn holds(&self, m: &Mention, stem: &str) -> bool {
        (self.scene.doc.token_at(m.span.start)..self.scene.behind(m)).any(|t| self.is_noun(t, stem))
    }

    /// To whom a role with this head was given before byte `at`: the head of `رئيس المرصد` is not the observatory.
    fn role_of(&self, stem: &str, at: u32) -> Option<Option<u32>> {
        let mentions = self.scene.mentions;
        let mut given = self.roles.iter().rev().filter(|l| mentions[l.role as usize].span.start < at).take(WINDOW);
        given.find(|l| self.heads(&mentions[l.role as usize], stem)).map(|l| mentions[l.person as usize].entity)
    }

    /// Is this noun a role's first word, or does it begin another title within it (`رئيس اللجنة ومدير المركز`)?
    fn heads(&self, role: &Mention, stem: &str) -> bool {
        let doc = self.scene.doc;
        let first = folded(doc.slice(role.span).split_whitespace().next().unwrap_or_default());
        let is = |word: &str| word == stem || articles(word).0 == stem;
        is(&first) || (doc.token_at(role.span.start) + 1..self.scene.behind(role)).any(|t| doc.norm(t).strip_prefix('و').is_some_and(is))
    }

    /// A body named before byte `at` whose name holds this noun, or that the noun introduces.
    fn body_of(&self, stem: &str, at: u32) -> Option<Option<u32>> {
        let scene = self.scene;
        let before = scene.mentions.partition_point(|m| m.span.start < at);
        let introduced = |m: &Mention| {
            let t = scene.doc.token_at(m.span.start);
            t > 0 && articles(scene.doc.norm(t - 1)).0 == stem
        };
        let mut bodies = scene.mentions[..before].iter().rev().take(WINDOW).filter(|m| m.kind == Kind::Org);
        bodies.find(|m| self.holds(m, stem) || introduced(m)).map(|m| m.entity)
    }

    /// The subject of a verb or participle that shows none: of the sentence's main clause, or the last one who spoke.
    pub fn implicit(&self, token: usize, sentence: (usize, &Range<usize>), agreement: Agreement, first: bool) -> Option<Voice> {
        let (s, range) = sentence;
        let here = self.heard.last().filter(|v| v.sentence == s);
        if let Some(v) =
            here.filter(|v| agreement == Agreement::Plural || v.feminine.is_none_or(|f| f == (agreement == Agreement::Feminine)))
        {
            return Some(*v);
        }
        let last = self.last(s, agreement);
        // A sentence that begins within a quotation goes on where its speaker spoke.
        let first = first || self.scene.quotation(range.start).is_some_and(|q| q.open < range.start);
        if first && last.is_some() {
            return last;
        }
        self.clause_subject(token, range, agreement).map(|p| self.of(&p, s)).or(last).or_else(|| {
            // The sentence before, for a text that begins without a verb of speech.
            let before = s.checked_sub(1).map(|b| self.scene.doc.sentences[b].tokens.clone())?;
            self.clause_subject(before.end, &before, agreement).map(|p| self.of(&p, s))
        })
    }

    /// The last phrase before `token` that stands where a subject stands.
    pub fn clause_subject(&self, token: usize, range: &Range<usize>, agreement: Agreement) -> Option<Phrase> {
        let scene = self.scene;
        let floor = range.start.max(token.saturating_sub(80));
        let (mut any, mut person) = (None, None);
        let mut k = token;
        while k > floor {
            k -= 1;
            let begins = scene.mention_from(k).is_some_and(|(_, m)| matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc | Kind::Role))
                || scene.word(k).definite && scene.word(k).noun.is_some();
            if !begins || scene.attached(k) {
                continue;
            }
            // An adjective (العمل الدبلوماسي) or the second word of a construct (رئيس الحكومة).
            let inner = k > floor
                && !scene.named(k)
                && scene.punct(k - 1).is_empty()
                && (scene.word(k - 1).definite || scene.word(k - 1).noun.is_some() && scene.word(k - 1).form.is_none());
            // المرشحين is no nominative; behind أن it need not be.
            if inner || scene.oblique(k) && !(k > floor && scene.is(k - 1, class::COMPLEMENTISER)) {
                continue;
            }
            // A name that continues a phrase is read with it, and للفارس فلان is no subject.
            if k > floor
                && (scene.attached(k - 1) || scene.kind(k - 1) == Some(Kind::Role) || scene.is(k - 1, class::HONORIFIC))
                && scene.kind(k) == Some(Kind::Per)
            {
                continue;
            }
            let Some(p) = phrase(scene, k, token) else { continue };
            if !p.agrees(scene, agreement) || agreement == Agreement::Feminine && p.person.is_some() {
                continue;
            }
            let before = k.checked_sub(1).filter(|&b| b >= range.start);
            let stands = before.is_none_or(|b| {
                b == range.start && !scene.is(b, class::PREPOSITION)
                    || scene.is(b, class::COMPLEMENTISER | class::CONJUNCTION)
                    || matches!(scene.punct(b), "،" | "," | ":")
                    || scene.verbal(b)
                    || scene.doc.norm(b).starts_with('و') && !scene.word(b).definite
            });
            if stands {
                return Some(p);
            }
            if p.person.is_some() {
                person = person.or(Some(p));
            } else if p.noun == Some(Noun::Anonymous) {
                any = any.or(Some(p));
            }
        }
        let whole = preceding(scene, token, range, agreement);
        // The verb's subject in a sentence that begins with its verb: رفض فاعلون …
        let second = || {
            let first = scene.is(range.start, class::STOP) || !scene.punct(range.start).is_empty() || scene.named(range.start);
            (!first && range.start + 1 < token)
                .then(|| phrase(scene, range.start + 1, token))
                .flatten()
                .filter(|p| p.can_speak() && p.agrees(scene, agreement) && !scene.oblique(p.start))
        };
        whole.or_else(second).or(person).or(any)
    }
}
