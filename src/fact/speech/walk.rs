//! What stands behind a verb: its subject, and where what it introduces begins.

use super::cue::Content;
use super::lexicon::{Shape, Verb, class, complement, lexicon};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use crate::annotation::Kind;

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
    use complement::*;
    let mut b = Behind { subject: None, content: None, rest: i + 1, prepositional: None, gap: 0, gap_before: 0 };
    let tight = verb.complement & TIGHT != 0;
    let most = if tight {
        0
    } else if verb.speech >= 0.6 {
        14
    } else {
        5
    };
    let limit = limit.min(i + 1 + if verb.speech >= 0.6 { 45 } else { 25 });
    let (mut saying, mut relative) = (false, false);
    let mut j = i + 1;
    while j < limit {
        if scene.complementiser(j) {
            let clause = verb.complement & (CLAUSE | TIGHT) != 0 || saying || verb.complement & QUOTE != 0 && j <= i + 4 && b.gap == 0;
            // Behind the verb's own preposition it is part of the phrase: أعرب عن أمله في أن.
            if clause && b.gap <= most && (verb.clause_first || b.prepositional.is_none()) {
                b.content = Some(next(scene, j + 1));
            }
            return b;
        }
        match scene.punct(j) {
            ":" => {
                if j + 1 < limit && b.gap <= if tight { 0 } else { most.max(4) } {
                    b.content = Some(next(scene, j + 1));
                }
                return b;
            }
            "،" | "," => {
                j += 1;
                // A second comma parts clauses unless it closes an apposition.
                if j < limit && scene.word(j).form.is_some_and(|f| f.shape == Shape::Participle || scene.word(j).and) {
                    break;
                }
                continue;
            }
            "{" | "}" | "[" | "]" => {
                j += 1;
                continue;
            }
            "(" => {
                j = (j + 1..limit.min(j + 8)).find(|&k| scene.punct(k) == ")").map_or(limit, |k| k + 1);
                continue;
            }
            "\"" | "“" | "”" | "«" | "»" | "‘" | "’" | "'" | "„" => {
                if let Some(q) = scene.quotation(j).filter(|q| q.open == j) {
                    if b.gap >= 2 && (verb.complement & NOUN != 0 || b.prepositional.is_some()) {
                        // The quotation is part of what the verb introduces.
                        return b;
                    }
                    // زاد عدد الركاب في "…": what seldom means speech has its quotation right behind it.
                    let most = if verb.complement == QUOTE && verb.speech < 0.3 { 0 } else { most.max(4) };
                    if scene.speechlike(q) && b.gap <= most {
                        b.content = Some(Content::Quotation(j));
                        return b;
                    }
                    if b.subject.is_none()
                        && !participle
                        && let Some(p) = phrase(scene, j, limit)
                    {
                        b.subject = Some(p);
                        j = p.end;
                        b.rest = j;
                        continue;
                    }
                    j = q.close + 1;
                    continue;
                }
                j += 1;
                continue;
            }
            "" => {}
            _ => {
                // An apposition between dashes: فلان - أمين المنطقة -.
                let closed = (j + 2..limit.min(j + 30)).any(|k| scene.dash(k) && k + 2 < limit);
                if scene.dash(j)
                    && j + 1 < limit
                    && (closed
                        || scene.kind(j + 1) == Some(Kind::Role)
                        || scene.word(j + 1).noun.is_some()
                        || scene.is(j + 1, class::PREPOSITION))
                    && let Some(close) = (j + 2..limit.min(j + 30)).find(|&k| scene.dash(k))
                {
                    if b.rest == j {
                        b.rest = close + 1;
                    }
                    j = close + 1;
                    continue;
                }
                if scene.dash(j) && (b.subject.is_some() && j == b.rest || j == i + 1) && j + 3 < limit && !scene.is(j + 1, class::RELATIVE)
                {
                    b.content = Some(next(scene, j + 1));
                }
                if scene.punct(j) == "…" || scene.dash(j) && b.content.is_none() {
                    j += 1;
                    continue;
                }
                return b;
            }
        }
        let norm = scene.doc.norm(j);
        if let Some((_, m)) = scene.mention(j)
            && matches!(m.kind, Kind::Date | Kind::Time | Kind::Dur)
        {
            let end = scene.behind(m);
            if b.rest == j {
                b.rest = end;
            }
            j = end;
            continue;
        }
        let w = scene.word(j);
        if w.class & class::ACCORDANCE != 0 && norm != "حد" {
            // ذكرت الوكالة نقلا عن مصدر أن: both speak, the first is nearer.
            if norm == "نقلا" && b.subject.is_some() && j + 2 < limit {
                j = pp(scene, j + 2, limit);
                continue;
            }
            return b;
        }
        if matches!(norm, "الانتباه" | "النظر" | "الانظار" | "نظر") && j == b.rest {
            // لفت الانتباه: no subject.
            b.rest = j + 1;
            j += 1;
            continue;
        }
        if norm == "كل" && b.subject.is_none() && j + 2 < limit && scene.doc.norm(j + 1) == "من" {
            j += 2;
            continue;
        }
        // A verb that takes ب: any word with one right behind it or its subject will do.
        let bi = verb.complement & BI != 0 && norm == "ب"
            || verb.complement & BI != 0
                && b.prepositional.is_none()
                && (j == b.rest || j == b.rest + 1 && matches!(scene.punct(b.rest), "،" | ","))
                && norm.starts_with('ب')
                && norm.chars().count() >= 4
                && w.form.is_none();
        let separate = w.class & class::PREPOSITION != 0 || matches!(norm, "عما" | "مما" | "عمن");
        if separate || bi || scene.attached(j) {
            let own = if separate {
                preposition(norm)
            } else if scene.particle(j) == "ب" || norm.starts_with('ب') {
                BI
            } else {
                LI
            };
            if verb.complement & own != 0 {
                if separate && j + 1 < limit && scene.complementiser(j + 1) {
                    b.content = Some(next(scene, j + 2));
                    return b;
                }
                // على هامش, ببيان: where, not what.
                let occasion = scene.doc.norm(j + usize::from(separate && j + 1 < limit)).trim_start_matches('ب') == "هامش"
                    || separate && j + 1 < limit && scene.is(j + 1, class::OCCASION)
                    || !separate
                        && crate::fact::speech::lexicon::lexicon()
                            .get(norm.trim_start_matches('ب'))
                            .is_some_and(|e| e.class & class::OCCASION != 0);
                if !occasion && b.prepositional.is_none() {
                    (b.prepositional, b.gap_before) = (Some(j), b.gap);
                }
            }
            let from = j + usize::from(separate);
            let end = if from < limit { pp(scene, from, limit) } else { from };
            if b.rest == j && b.prepositional != Some(j) {
                b.rest = end;
            }
            j = end.max(j + 1);
            continue;
        }
        if w.class & (class::RELATIVE) != 0 || norm == "ما" {
            relative = true;
            j += 1;
            continue;
        }
        if matches!(norm, "قايلا" | "قايله" | "قايلين" | "بالقول" | "بقوله" | "بقولها" | "بقولهم") {
            // رد قائلا إن is one cue, انتقد … قائلا إن are two.
            if verb.complement & QUOTE == 0 && norm.starts_with('ق') {
                return b;
            }
            saying = true;
            if b.rest == j {
                b.rest = j + 1;
            }
            j += 1;
            continue;
        }
        if w.class & class::ADVERB != 0 && !scene.named(j) {
            if b.rest == j {
                b.rest = j + 1;
            }
            j += 1;
            continue;
        }
        if w.form.is_some_and(|f| matches!(f.shape, Shape::Masdar | Shape::Noun)) {
            // عن الوزير قوله إن; a bare verbal noun is a word like others.
            b.gap += usize::from(!w.form.is_some_and(|f| f.shape == Shape::Masdar));
            j += 1;
            continue;
        }
        if let Some(f) = w.form {
            // Another verb of speech takes over, unless it describes the subject (مسؤول طلب عدم ذكر اسمه).
            let noun = scene.is(j - 1, class::NOMINAL_AFTER) || j + 1 < limit && scene.doc.norm(j + 1) == "عدم";
            if matches!(f.shape, Shape::Participle)
                || !relative && !noun && w.noun.is_none() && !w.definite && lexicon().verbs[f.verb as usize].speech >= 0.5
            {
                return b;
            }
        }
        if b.subject.is_none()
            && !participle
            && !relative
            && b.prepositional.is_none()
            && b.gap == 0
            && !(norm.starts_with('و') && w.noun.is_none() && scene.mention_from(j).is_none_or(|_| scene.particle(j) == "و"))
            && let Some(p) = phrase(scene, j, limit)
        {
            // What verbs of saying govern is no bare noun, so whatever stands there speaks; but not مازحا.
            let whatever = verb.complement & (NOUN | TIGHT) == 0
                && verb.speech >= 0.6
                && !norm.ends_with('ا')
                && scene.doc.kind(j) == crate::text::TokenKind::Word;
            // المواطنين is no nominative: an object, whose verb has its subject in itself.
            let object = scene.oblique(j)
                || p.definite
                    && (j + 1..p.end)
                        .take_while(|&k| scene.word(k).definite && scene.word(k).preposition.is_none())
                        .any(|k| scene.oblique(k));
            if !object && (p.can_speak() || whatever) || p.end < limit && (scene.complementiser(p.end) || scene.punct(p.end) == ":") {
                b.subject = Some(p);
                b.rest = p.end;
            } else {
                b.gap += p.end - j;
            }
            j = p.end;
            continue;
        }
        if let Some((_, m)) = scene.mention_from(j) {
            j = scene.behind(m);
            continue;
        }
        b.gap += 1;
        j += 1;
    }
    b
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
