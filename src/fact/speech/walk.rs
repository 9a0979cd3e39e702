//! What stands behind a verb: its subject, and where what it introduces begins.

use super::cue::Content;
use super::lexicon::{Shape, Verb, class, complement, lexicon};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use crate::annotation::Kind;
use crate::text::TokenKind;

/// What stands behind a verb.
pub(super) struct Behind {
    pub subject: Option<Phrase>,
    pub content: Option<Content>,
    /// Where a bare complement would begin.
    pub rest: usize,
    /// The phrase with the verb's own preposition.
    pub prepositional: Option<usize>,
    /// Words between that were not understood.
    pub gap: usize,
    /// How many of them stand before the preposition.
    pub gap_before: usize,
}

/// The bit of [`complement`] that a preposition is.
pub(super) fn preposition(norm: &str) -> u16 {
    use complement::*;
    match norm {
        "الي" => ILA,
        "علي" => ALA,
        "عن" | "عما" | "عمن" => AN,
        "من" | "مما" => MIN,
        "في" => FI,
        "حول" => HAWL,
        _ => 0,
    }
}

/// Walks from a verb to what it introduces: over its subject, adverbs, dates and phrases with prepositions.
pub(super) fn behind(scene: &Scene, i: usize, verb: Verb, limit: usize, participle: bool) -> Behind {
    let often = verb.speech >= 0.6;
    let found = Behind { subject: None, content: None, rest: i + 1, prepositional: None, gap: 0, gap_before: 0 };
    let most = if verb.complement & complement::TIGHT != 0 {
        0
    } else if often {
        14
    } else {
        5
    };
    let limit = limit.min(i + 1 + if often { 45 } else { 25 });
    let mut walk = Walk { scene, i, verb, limit, participle, most, saying: false, relative: false, found };
    let mut j = i + 1;
    while j < limit
        && let Some(next) = walk.step(j)
    {
        j = next;
    }
    walk.found
}

/// A walk and what it has found so far. Its steps take a token and return the next one to look at; none at the walk's end.
struct Walk<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    /// The verb's token.
    i: usize,
    verb: Verb,
    limit: usize,
    /// A form whose subject stands elsewhere.
    participle: bool,
    /// How many words that were not understood may stand before what the verb introduces.
    most: usize,
    /// قائلا was met.
    saying: bool,
    /// Within a relative clause.
    relative: bool,
    found: Behind,
}

impl Walk<'_, '_, '_> {
    fn step(&mut self, j: usize) -> Option<usize> {
        let scene = self.scene;
        if scene.complementiser(j) {
            self.complementiser(j);
            return None;
        }
        if !scene.punct(j).is_empty() {
            return self.mark(j);
        }
        if let Some((_, m)) = scene.mention(j).filter(|(_, m)| matches!(m.kind, Kind::Date | Kind::Time | Kind::Dur)) {
            return self.over(j, scene.behind(m));
        }
        let (w, norm) = (scene.word(j), scene.doc.norm(j));
        if w.class & class::ACCORDANCE != 0 && norm != "حد" {
            // ذكرت الوكالة نقلا عن مصدر أن: both speak, the first is nearer.
            let quoting = norm == "نقلا" && self.found.subject.is_some() && j + 2 < self.limit;
            return quoting.then(|| pp(scene, j + 2, self.limit));
        }
        if norm == "الله" && j == self.i + 1 {
            // دعا الله أن: a prayer.
            return None;
        }
        if matches!(norm, "الانتباه" | "النظر" | "الانظار" | "نظر") && j == self.found.rest {
            // لفت الانتباه: no subject.
            return self.over(j, j + 1);
        }
        if norm == "كل" && self.found.subject.is_none() && j + 2 < self.limit && scene.doc.norm(j + 1) == "من" {
            return Some(j + 2);
        }
        let separate = w.class & class::PREPOSITION != 0 || matches!(norm, "عما" | "مما" | "عمن");
        if separate || self.takes_bi(j) || scene.attached(j) {
            return self.preposition(j, separate);
        }
        if w.class & class::RELATIVE != 0 || norm == "ما" {
            self.relative = true;
            return Some(j + 1);
        }
        if matches!(norm, "قايلا" | "قايله" | "قايلين" | "بالقول" | "بقوله" | "بقولها" | "بقولهم") {
            // رد قائلا إن is one cue, انتقد … قائلا إن are two.
            if self.verb.complement & complement::QUOTE == 0 && norm.starts_with('ق') {
                return None;
            }
            self.saying = true;
            return self.over(j, j + 1);
        }
        if w.class & class::ADVERB != 0 && !scene.named(j) {
            return self.over(j, j + 1);
        }
        if let Some(f) = w.form {
            if matches!(f.shape, Shape::Masdar | Shape::Noun) {
                // عن الوزير قوله إن; a bare verbal noun is a word like others.
                self.found.gap += usize::from(f.shape == Shape::Noun);
                return Some(j + 1);
            }
            // Another verb of speech takes over, unless it describes the subject (مسؤول طلب عدم ذكر اسمه).
            let noun = scene.is(j - 1, class::NOMINAL_AFTER) || j + 1 < self.limit && scene.doc.norm(j + 1) == "عدم";
            let verb = !self.relative && !noun && w.noun.is_none() && !w.definite && lexicon().verbs[f.verb as usize].speech >= 0.5;
            if f.shape == Shape::Participle || verb {
                return None;
            }
        }
        if let Some(end) = self.subject(j) {
            return Some(end);
        }
        if let Some((_, m)) = scene.mention_from(j) {
            return Some(scene.behind(m));
        }
        self.found.gap += 1;
        Some(j + 1)
    }

    /// Over what stands between the verb or its subject and the rest.
    fn over(&mut self, j: usize, end: usize) -> Option<usize> {
        if self.found.rest == j {
            self.found.rest = end;
        }
        Some(end)
    }

    /// أن, إن: the content, if it is this verb's.
    fn complementiser(&mut self, j: usize) {
        use complement::*;
        let b = &mut self.found;
        let quoting = self.verb.complement & QUOTE != 0 && j <= self.i + 4 && b.gap == 0;
        let clause = self.verb.complement & (CLAUSE | TIGHT) != 0 || self.saying || quoting;
        // Behind the verb's own preposition it is part of the phrase: أعرب عن أمله في أن.
        if clause && b.gap <= self.most && (self.verb.clause_first || b.prepositional.is_none()) {
            b.content = Some(next(self.scene, j + 1));
        }
    }

    /// A mark: a colon or a quotation begins the content, others are passed over or end the walk.
    fn mark(&mut self, j: usize) -> Option<usize> {
        let (scene, limit) = (self.scene, self.limit);
        match scene.punct(j) {
            ":" => {
                let most = if self.verb.complement & complement::TIGHT != 0 { 0 } else { self.most.max(4) };
                if j + 1 < limit && self.found.gap <= most {
                    self.found.content = Some(next(scene, j + 1));
                }
                None
            }
            "،" | "," => {
                // A second comma parts clauses unless it closes an apposition.
                let parts = |j: usize| scene.word(j).form.is_some_and(|f| f.shape == Shape::Participle || scene.word(j).and);
                (j + 1 >= limit || !parts(j + 1)).then_some(j + 1)
            }
            "{" | "}" | "[" | "]" | "…" => Some(j + 1),
            "(" => (j + 1..limit.min(j + 8)).find(|&k| scene.punct(k) == ")").map(|k| k + 1),
            "\"" | "“" | "”" | "«" | "»" | "‘" | "’" | "'" | "„" => self.quotation(j),
            _ if scene.dash(j) => self.dash(j),
            _ => None,
        }
    }

    fn quotation(&mut self, j: usize) -> Option<usize> {
        use complement::*;
        let scene = self.scene;
        let Some(q) = scene.quotation(j).filter(|q| q.open == j) else { return Some(j + 1) };
        let b = &mut self.found;
        if b.gap >= 2 && (self.verb.complement & NOUN != 0 || b.prepositional.is_some()) {
            // The quotation is part of what the verb introduces.
            return None;
        }
        // زاد عدد الركاب في "…": what seldom means speech has its quotation right behind it.
        let most = if self.verb.complement == QUOTE && self.verb.speech < 0.3 { 0 } else { self.most.max(4) };
        if scene.speechlike(q) && b.gap <= most {
            b.content = Some(Content::Quotation(j));
            return None;
        }
        if b.subject.is_none()
            && !self.participle
            && let Some(p) = phrase(scene, j, self.limit)
        {
            (b.subject, b.rest) = (Some(p), p.end);
            return Some(p.end);
        }
        Some(q.close + 1)
    }

    /// An apposition between dashes (`فلان - أمين المنطقة -`), or a dash that begins the content.
    fn dash(&mut self, j: usize) -> Option<usize> {
        let (scene, limit) = (self.scene, self.limit);
        let close = (j + 2..limit.min(j + 30)).find(|&k| scene.dash(k));
        let describes = |k: usize| scene.kind(k) == Some(Kind::Role) || scene.word(k).noun.is_some() || scene.is(k, class::PREPOSITION);
        let closed = (j + 2..limit.min(j + 30)).any(|k| scene.dash(k) && k + 2 < limit);
        if let Some(close) = close.filter(|_| closed || describes(j + 1)) {
            return self.over(j, close + 1);
        }
        let b = &mut self.found;
        if (b.subject.is_some() && j == b.rest || j == self.i + 1) && j + 3 < limit && !scene.is(j + 1, class::RELATIVE) {
            b.content = Some(next(scene, j + 1));
            return None;
        }
        Some(j + 1)
    }

    /// A verb that takes ب: any word with one right behind it or its subject will do.
    fn takes_bi(&self, j: usize) -> bool {
        let (scene, b) = (self.scene, &self.found);
        let norm = scene.doc.norm(j);
        let next_to = j == b.rest || j == b.rest + 1 && matches!(scene.punct(b.rest), "،" | ",");
        let attached =
            b.prepositional.is_none() && next_to && norm.starts_with('ب') && norm.chars().count() >= 4 && scene.word(j).form.is_none();
        self.verb.complement & complement::BI != 0 && (norm == "ب" || attached)
    }

    /// A phrase with a preposition, a word of its own or attached.
    fn preposition(&mut self, j: usize, separate: bool) -> Option<usize> {
        let (scene, limit) = (self.scene, self.limit);
        let norm = scene.doc.norm(j);
        let own = if separate {
            preposition(norm)
        } else if scene.particle(j) == "ب" || norm.starts_with('ب') {
            complement::BI
        } else {
            complement::LI
        };
        let from = j + usize::from(separate);
        if self.verb.complement & own != 0 {
            if separate && from < limit && scene.complementiser(from) {
                self.found.content = Some(next(scene, from + 1));
                return None;
            }
            // على هامش, ببيان: where, not what.
            let governed = if separate && from >= limit { norm } else { scene.doc.norm(from) }.trim_start_matches('ب');
            let attached = || lexicon().get(governed).is_some_and(|e| e.class & class::OCCASION != 0);
            let occasion = governed == "هامش" || if separate { from < limit && scene.is(from, class::OCCASION) } else { attached() };
            if !occasion && self.found.prepositional.is_none() {
                (self.found.prepositional, self.found.gap_before) = (Some(j), self.found.gap);
            }
        }
        let end = if from < limit { pp(scene, from, limit) } else { from };
        if self.found.prepositional != Some(j) {
            self.over(j, end);
        }
        Some(end.max(j + 1))
    }

    /// The end of the phrase at `j` where a subject may stand; it is the subject if it could speak.
    fn subject(&mut self, j: usize) -> Option<usize> {
        let (scene, limit) = (self.scene, self.limit);
        let b = &mut self.found;
        let norm = scene.doc.norm(j);
        let and = norm.starts_with('و') && scene.word(j).noun.is_none() && scene.mention_from(j).is_none_or(|_| scene.particle(j) == "و");
        if b.subject.is_some() || self.participle || self.relative || b.prepositional.is_some() || b.gap > 0 || and {
            return None;
        }
        let p = phrase(scene, j, limit)?;
        // What verbs of saying govern is no bare noun, so whatever stands there speaks; but not مازحا.
        let whatever = self.verb.complement & (complement::NOUN | complement::TIGHT) == 0
            && self.verb.speech >= 0.6
            && !norm.ends_with('ا')
            && scene.doc.kind(j) == TokenKind::Word;
        // المواطنين is no nominative: an object, whose verb has its subject in itself.
        let adjectives = (j + 1..p.end).take_while(|&k| scene.word(k).definite && scene.word(k).preposition.is_none());
        let object = scene.oblique(j) || p.definite && { adjectives }.any(|k| scene.oblique(k));
        let introduces = p.end < limit && (scene.complementiser(p.end) || scene.punct(p.end) == ":");
        if !object && (p.can_speak() || whatever) || introduces {
            (b.subject, b.rest) = (Some(p), p.end);
        } else {
            b.gap += p.end - j;
        }
        Some(p.end)
    }
}

/// What begins at a token: a quotation, or the words themselves.
pub(super) fn next(scene: &Scene, j: usize) -> Content {
    if let Some(q) = scene.quotation(j).filter(|q| q.open == j)
        && scene.speechlike(q)
    {
        return Content::Quotation(j);
    }
    // A colon behind إن, or أن behind a colon.
    if j < scene.doc.tokens.len() && (scene.punct(j) == ":" || scene.complementiser(j)) {
        return next(scene, j + 1);
    }
    Content::Clause(j)
}

/// The end of the phrase that a preposition governs.
pub(super) fn pp(scene: &Scene, from: usize, limit: usize) -> usize {
    if scene.complementiser(from) {
        return from;
    }
    if let Some((_, m)) = scene.mention(from).filter(|(_, m)| matches!(m.kind, Kind::Date | Kind::Time | Kind::Dur)) {
        return scene.behind(m);
    }
    phrase(scene, from, limit).map_or(from + usize::from(scene.punct(from).is_empty()), |p| p.end)
}
