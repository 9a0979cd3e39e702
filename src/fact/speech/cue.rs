//! Cues of speech: verbs with what they introduce, `وفقا ل`, colons; each with its subject and where its content begins.

use super::lexicon::{Agreement, Form, Noun, Shape, Verb, class, complement, lexicon};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
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
        let cue = if w.class & class::ACCORDANCE != 0 || scene.doc.norm(i) == "حد" {
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

/// What stands behind a verb.
struct Behind {
    subject: Option<Phrase>,
    content: Option<Content>,
    /// Where a bare complement would begin.
    rest: usize,
    /// The phrase with the verb's own preposition.
    prepositional: Option<usize>,
    /// Words between that were not understood.
    gap: usize,
}

fn preposition(norm: &str) -> u16 {
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
fn behind(scene: &Scene, i: usize, verb: Verb, limit: usize, participle: bool) -> Behind {
    use complement::*;
    let mut b = Behind { subject: None, content: None, rest: i + 1, prepositional: None, gap: 0 };
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
                    if scene.speechlike(q) && b.gap <= most.max(4) {
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
                let closed = (j + 2..limit.min(j + 18)).any(|k| scene.dash(k) && k + 2 < limit);
                if scene.dash(j)
                    && j + 1 < limit
                    && (closed
                        || scene.kind(j + 1) == Some(Kind::Role)
                        || scene.word(j + 1).noun.is_some()
                        || scene.is(j + 1, class::PREPOSITION))
                    && let Some(close) = (j + 2..limit.min(j + 18)).find(|&k| scene.dash(k))
                {
                    if b.rest == j {
                        b.rest = close + 1;
                    }
                    j = close + 1;
                    continue;
                }
                if scene.dash(j) && (b.subject.is_some() && j == b.rest || j == i + 1) && j + 3 < limit {
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
        if w.class & class::ACCORDANCE != 0 {
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
                if !occasion {
                    b.prepositional.get_or_insert(j);
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
            let object = norm.ends_with("ين") && norm.chars().count() >= 7 && matches!(scene.kind(j), None | Some(Kind::Misc));
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
fn next(scene: &Scene, j: usize) -> Content {
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
fn pp(scene: &Scene, from: usize, limit: usize) -> usize {
    if scene.complementiser(from) {
        return from;
    }
    if let Some((_, m)) = scene.mention(from).filter(|(_, m)| matches!(m.kind, Kind::Date | Kind::Time | Kind::Dur)) {
        return scene.behind(m);
    }
    phrase(scene, from, limit).map_or(from + usize::from(scene.punct(from).is_empty()), |p| p.end)
}

/// `narrated`: a verb of speech stands earlier in the sentence.
fn verb(scene: &Scene, i: usize, form: Form, sentence: &Range<usize>, narrated: bool) -> Option<Cue> {
    use complement::*;
    let verb = lexicon().verbs[form.verb as usize];
    let w = scene.word(i);
    let before = (i > sentence.start).then(|| i - 1);
    let norm_before = before.map_or("", |b| scene.doc.norm(b));
    if before.is_some_and(|b| scene.is(b, class::NEGATION)) && norm_before != "ما"
        || norm_before == "قد" && before.is_some_and(|b| b > sentence.start && scene.is(b - 1, class::NEGATION))
    {
        return None;
    }
    // A noun of the same spelling (ذكر, رد, بين, حديث) stands behind prepositions; عبر is a preposition itself.
    if !matches!(form.shape, Shape::Masdar | Shape::Noun) && before.is_some_and(|b| scene.is(b, class::PREPOSITION | class::NOMINAL_AFTER))
    {
        return None;
    }
    if w.class & class::PREPOSITION != 0 && !w.and && before.is_some() && i + 1 < sentence.end {
        let verbal = scene.is(i + 1, class::PREPOSITION) || matches!(scene.kind(i + 1), Some(Kind::Per | Kind::Role));
        if !verbal {
            return None;
        }
    }
    if verb.complement == 0 || scene.doc.norm(i) == "ابان" && scene.doc.slice(scene.doc.tokens[i].span).starts_with('إ') {
        // إبان (during) is no أبان.
        return None;
    }
    if verb.complement & ARRIVAL != 0 {
        return arrival(scene, i, w.lead, sentence);
    }
    if form.shape == Shape::Object || norm_before == "ما" || norm_before == "مما" || norm_before == "بما" {
        return None;
    }
    if form.shape == Shape::Noun {
        return nominal(scene, i, verb, sentence);
    }
    let participle = matches!(form.shape, Shape::Participle);
    // كان متوقعا, غير معلن: predicates.
    if participle
        && matches!(
            norm_before,
            "كان"
                | "كانت"
                | "يكون"
                | "تكون"
                | "ليس"
                | "غير"
                | "اكثر"
                | "اقل"
                | "امرا"
                | "بات"
                | "اصبح"
                | "يبدو"
                | "ما"
                | "ويبدو"
        )
    {
        return None;
    }
    // The feminine of many participles is a noun (مدونة, ملاحظة): an adverbial stands behind a comma.
    let apart = before.is_none_or(|b| matches!(scene.punct(b), "،" | ","));
    if participle && form.agreement == Agreement::Feminine && verb.speech < 0.6 && !apart {
        return None;
    }
    if form.shape == Shape::Masdar && verb.speech < 0.6 {
        return None;
    }
    let as_said = matches!(norm_before, "كما" | "وكما" | "مثلما") && verb.complement & TIGHT == 0 && verb.speech >= 0.3;
    // A plural verb has its subject before it or in itself.
    let bare = participle || matches!(form.shape, Shape::Masdar) || form.agreement == Agreement::Plural;
    let mut b = behind(scene, i, verb, sentence.end, bare);
    if as_said && b.subject.is_none() && i + 1 < sentence.end && !scene.is(i + 1, class::STOP) {
        // Alone in its clause, what follows كما أعلنت is its subject whatever the word.
        b.subject = phrase(scene, i + 1, sentence.end).filter(|p| p.end == sentence.end || !scene.punct(p.end).is_empty());
    }
    let clause = matches!(b.content, Some(Content::Clause(_) | Content::Quotation(_)));
    let relay = verb.complement & RELAY != 0;
    if relay {
        return relayed(scene, i, w.lead, sentence);
    }
    let direct = i + 1 < sentence.end && scene.complementiser(i + 1) || b.subject.is_none();
    if matches!(scene.doc.norm(i), "قيل" | "وقيل" | "يقال" | "ويقال") {
        let content = b.content.filter(|c| matches!(c, Content::Clause(at) if *at <= i + 3))?;
        return Some(Cue { tokens: i..i + 1, lead: w.lead.into(), start: i, subject: Subject::Nobody, content, participle: false });
    }
    if scene.is(i, class::IMPERSONAL) && direct && preceding(scene, i, sentence, form.agreement).is_none() {
        return None;
    }
    if participle {
        let adjacent = match b.content {
            Some(Content::Clause(at) | Content::Quotation(at)) => at <= i + 14,
            _ => false,
        };
        let phrase_at = b.prepositional.filter(|&p| p <= i + 8).or((verb.complement & NOUN != 0
            && (form.agreement == Agreement::Masculine || before.is_some_and(|b| matches!(scene.punct(b), "،" | ",")))
            && i + 2 < sentence.end
            && scene.punct(i + 1).is_empty())
        .then_some(i + 1));
        let content = match (adjacent, phrase_at) {
            (true, _) => b.content.clone().unwrap_or(Content::Before),
            (_, Some(at)) => Content::Phrase(at),
            _ => return None,
        };
        return Some(Cue {
            tokens: i..i + 1,
            lead: w.lead.into(),
            start: i,
            subject: Subject::Implicit(form.agreement),
            content,
            participle: true,
        });
    }
    if form.shape == Shape::Masdar {
        let near = matches!(b.content, Some(Content::Clause(at) | Content::Quotation(at)) if at <= i + 5);
        let content = b.content.filter(|_| near)?;
        return Some(Cue {
            tokens: i..i + 1,
            lead: w.lead.into(),
            start: i,
            subject: Subject::Implicit(form.agreement),
            content,
            participle: true,
        });
    }
    let lead = usize::from(w.lead);
    // Subject before the verb, where the verb is not led by و.
    let led = w.and || norm_before == "و";
    let relative = before.is_some_and(|b| scene.is(b, class::RELATIVE));
    let earlier = if led || relative { None } else { preceding(scene, i, sentence, form.agreement) };
    let subject = match (b.subject, earlier) {
        (Some(p), None) => Subject::Phrase(p),
        (None, Some(p)) => Subject::Phrase(p),
        // Both: behind a subject, what follows the verb is its object, unless أن shows that it speaks and the other was no subject.
        (Some(after), Some(p)) => {
            if clause && after.can_speak() && (after.person.is_some() || after.role.is_some()) && p.end < i {
                Subject::Phrase(after)
            } else {
                Subject::Phrase(p)
            }
        }
        (None, None) => match antecedent(scene, i, sentence) {
            Some(p) => Subject::Phrase(p),
            // A relative clause is about what it describes, with or without its pronoun: أدلة تشير إلى.
            None if relative => return None,
            None if form.shape == Shape::Imperfect
                && !led
                && before.is_some_and(|b| {
                    scene.punct(b).is_empty() && !scene.is(b, class::CONJUNCTION | class::COMPLEMENTISER | class::ADVERB | class::STOP)
                }) =>
            {
                return None;
            }
            None => Subject::Implicit(form.agreement),
        },
    };
    let mut start = i;
    if let Subject::Phrase(p) = subject {
        start = start.min(p.start);
    }
    while start > sentence.start
        && (scene.is(start - 1, class::CONJUNCTION) && !scene.is(start - 1, class::COMPLEMENTISER)
            || matches!(scene.doc.norm(start - 1), "مثلما" | "انه" | "حسبما"))
        && scene.punct(start - 1).is_empty()
    {
        start -= 1;
    }
    let from_before = matches!(subject, Subject::Phrase(p) if p.end <= i);
    let content = if clause {
        b.content.clone()?
    } else if as_said {
        if i <= sentence.start + 2 {
            return None;
        }
        Content::Before
    } else {
        let spoken = match subject {
            Subject::Phrase(p) => {
                // A name in a construct under an unknown noun is no speaker: اقتحام المسجد.
                p.person.is_some()
                    || p.role.is_some()
                    || p.noun.is_some()
                    || p.definite && (form.shape == Shape::Perfect || p.name.is_some())
            }
            Subject::Implicit(_) => {
                // إلا أنه شدد على
                let pronoun = before.is_some_and(|b| scene.is(b, class::COMPLEMENTISER)) && norm_before.ends_with(['ه', 'ا', 'م']);
                // تعلن استقلالها وتطالب بالاعتراف: the present goes on as it began.
                narrated && led && form.shape == Shape::Imperfect
                    || form.shape == Shape::Perfect && (led || pronoun || before.is_some_and(|b| scene.is(b, class::CONJUNCTION)))
            }
            Subject::Nobody => false,
        };
        let preceded = before.is_some_and(|b| scene.is(b, class::RELATIVE));
        // What seldom means speech does only where a clause begins: ثمن the noun, not the verb.
        let begins = led
            || before.is_none_or(|b| {
                !scene.punct(b).is_empty()
                    || scene.is(b, class::CONJUNCTION | class::ADVERB | class::RELATIVE)
                    || matches!(scene.kind(b), Some(Kind::Per | Kind::Role | Kind::Org | Kind::Loc | Kind::Date))
            });
        // الجزائر توقع اتفاقا: signs.
        let signs = scene.doc.norm(i) == "توقع" && from_before && !clause;
        // Who will announce has not yet.
        let future = w.lead > u8::from(w.and) && !clause;
        // يدعى (is called) looks like يدعي.
        let called = scene.doc.norm(i).ends_with("دعي") && form.shape == Shape::Imperfect;
        if !spoken || called || future || signs || verb.speech < 0.3 && !begins && !from_before {
            return None;
        }
        if let Some(p) = b.prepositional {
            if preceded && !from_before && b.subject.is_none() {
                return None;
            }
            // Whom it is said to comes first: دعا المواطنين إلى.
            Content::Phrase(b.rest.min(p))
        } else if verb.complement & RESPONSIBILITY != 0 {
            let at = if from_before { i + 1 } else { b.rest };
            (at..sentence.end.min(at + 8))
                .find(|&k| scene.doc.norm(k).starts_with("مسوولي") || scene.doc.norm(k).starts_with("المسوولي"))?;
            Content::Phrase(at)
        } else if verb.complement & NOUN != 0 && !preceded {
            let mut at = if from_before { i + 1 } else { b.rest };
            if scene.punct(at.min(sentence.end - 1)) == "(" {
                at = (at + 1..sentence.end.min(at + 8)).find(|&k| scene.punct(k) == ")").map_or(at, |k| k + 1);
            }
            if at + 1 < sentence.end && matches!(scene.punct(at), "،" | ",") && b.subject.is_some() {
                at += 1;
            }
            // An apposition between commas: فلان، وزير …، أن.
            if at < sentence.end
                && at > b.rest
                && (scene.kind(at) == Some(Kind::Role) || scene.word(at).noun.is_some() && !scene.word(at).definite)
                && let Some(comma) = (at..sentence.end.min(at + 20)).find(|&k| matches!(scene.punct(k), "،" | ","))
            {
                at = comma + 1;
            }
            if at + 1 >= sentence.end || !scene.punct(at).is_empty() && scene.quotation(at).is_none() {
                return None;
            }
            Content::Phrase(at)
        } else if closes_quotation(scene, i, sentence) && b.subject.is_some() && verb.speech >= 0.5 {
            // "…"، قال فلان.
            Content::Before
        } else {
            return None;
        }
    };
    Some(Cue { tokens: i..i + 1, lead, start, subject, content, participle: false })
}

/// The person whom a relative clause describes: `الوزير فلان الذي أعلن`, `تصريحات فلان التي أعلن فيها`.
fn antecedent(scene: &Scene, i: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let relative = i.checked_sub(1).filter(|&r| r > sentence.start && scene.is(r, class::RELATIVE))?;
    let mut k = relative - 1;
    if scene.punct(k) == "،" && k > sentence.start {
        k -= 1;
    }
    // Over a role behind the name.
    while k > sentence.start && scene.kind(k) == Some(Kind::Role) {
        k -= 1;
    }
    let (_, m) = scene.mention(k).filter(|(_, m)| m.kind == Kind::Per)?;
    phrase(scene, scene.doc.token_at(m.span.start), relative)
}

/// Does a quotation end right before the clause at token `i`?
fn closes_quotation(scene: &Scene, i: usize, _sentence: &Range<usize>) -> bool {
    let mut k = i;
    for _ in 0..2 {
        if k == 0 {
            return false;
        }
        k -= 1;
        if let Some(q) = scene.quotation(k) {
            return q.closed && q.close == k && scene.speechlike(q);
        }
        if scene.punct(k).is_empty() && !scene.is(k, class::CONJUNCTION) {
            return false;
        }
    }
    false
}

/// `نقلت الوكالة عن المتحدث قوله إن …`: the speaker follows عن.
fn relayed(scene: &Scene, i: usize, lead: u8, sentence: &Range<usize>) -> Option<Cue> {
    let an = (i + 1..sentence.end.min(i + 14)).find(|&j| scene.doc.norm(j) == "عن")?;
    let speaker = phrase(scene, an + 1, sentence.end)?;
    if !speaker.can_speak() {
        return None;
    }
    let found =
        behind(scene, speaker.end - 1, Verb { complement: complement::CLAUSE, speech: 0.7, clause_first: true }, sentence.end, true);
    let content = found.content?;
    // قوله is nearer to what he said than نقلت.
    let own = speaker.end < sentence.end && scene.word(speaker.end).form.is_some_and(|f| f.shape == Shape::Masdar);
    let (tokens, lead) = if own { (speaker.end..speaker.end + 1, scene.word(speaker.end).lead) } else { (i..i + 1, lead) };
    Some(Cue { tokens, lead: lead.into(), start: i, subject: Subject::Phrase(speaker), content, participle: false })
}

/// `إعلان الوزارة أن …`, `دعوة الأمم المتحدة إلى …`: a verbal noun, whose subject must be a name.
fn nominal(scene: &Scene, i: usize, verb: Verb, sentence: &Range<usize>) -> Option<Cue> {
    let p = phrase(scene, i + 1, sentence.end)?;
    if !scene.named(p.start) || scene.attached(p.start) || p.person.is_none() && p.name.is_none_or(|n| scene.mentions[n].kind == Kind::Misc)
    {
        return None;
    }
    let b = behind(scene, p.end - 1, Verb { speech: 0.5, ..verb }, sentence.end.min(p.end + 14), true);
    let content = match b.content {
        Some(content) if b.gap == 0 => content,
        _ => Content::Phrase(b.prepositional.filter(|_| b.gap == 0)?),
    };
    Some(Cue { tokens: i..i + 1, lead: 0, start: i, subject: Subject::Phrase(p), content, participle: false })
}

/// `وجاء في البيان أن …`: the speaker follows في.
fn arrival(scene: &Scene, i: usize, lead: u8, sentence: &Range<usize>) -> Option<Cue> {
    let fi = (i + 1..sentence.end.min(i + 3)).find(|&j| scene.doc.norm(j) == "في")?;
    let speaker = phrase(scene, fi + 1, sentence.end)?;
    let text = speaker.noun == Some(Noun::Document) || scene.is(speaker.start, class::OCCASION);
    if !text {
        return None;
    }
    let found =
        behind(scene, speaker.end - 1, Verb { complement: complement::CLAUSE, speech: 0.5, clause_first: true }, sentence.end, true);
    let content = found.content?;
    Some(Cue { tokens: i..i + 1, lead: lead.into(), start: i, subject: Subject::Phrase(speaker), content, participle: false })
}

/// The subject that stands before a verb without و: the phrase that begins the clause, or the one right before the verb.
pub(super) fn preceding(scene: &Scene, i: usize, sentence: &Range<usize>, agreement: Agreement) -> Option<Phrase> {
    // Back over adverbs and dates that stand between.
    let mut end = i;
    while end > sentence.start {
        let k = end - 1;
        let date = matches!(scene.kind(k), Some(Kind::Date | Kind::Time));
        if date || scene.is(k, class::ADVERB) && !scene.named(k) || matches!(scene.doc.norm(k), "قد" | "كان" | "كانت") {
            end -= 1;
        } else {
            break;
        }
    }
    // The clause's first phrase.
    let floor = end.saturating_sub(30).max(sentence.start);
    let mut clause = end;
    while clause > floor {
        let k = clause - 1;
        let boundary = matches!(scene.punct(k), "،" | "," | "؛" | ":" | "." | "-" | "–" | "…")
            || scene.is(k, class::COMPLEMENTISER)
            || scene.is(k, class::CONJUNCTION) && k + 1 < end;
        if boundary {
            break;
        }
        clause -= 1;
    }
    if clause < end
        && let Some(p) = phrase(scene, clause, end)
    {
        let many = agreement == Agreement::Plural && scene.doc.norm(p.start).ends_with("ين");
        let fits = (p.can_speak() || many) && p.agrees(scene, agreement) && !scene.governed(p.start);
        // Between the subject and its verb only what describes it.
        let kana = clause > sentence.start && matches!(scene.doc.norm(clause - 1), "كان" | "كانت" | "وكان" | "وكانت");
        let describes = kana
            || p.end == end
            || scene.attached(p.end) && p.end + 8 > end
            || (p.end..end).any(|k| scene.is(k, class::RELATIVE))
            || scene.is(p.end, class::PREPOSITION) && p.end + 8 > end;
        if fits && describes {
            return Some(p);
        }
    }
    // The phrase that ends right before the verb, not governed by a preposition.
    let k = end.checked_sub(1)?;
    if k < sentence.start {
        return None;
    }
    if let Some((_, m)) = scene.mention(k) {
        if !matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc) {
            return None;
        }
        let mut start = scene.doc.token_at(m.span.start);
        // A role or title before a person's name.
        while start > clause && (scene.kind(start - 1) == Some(Kind::Role) || scene.is(start - 1, class::HONORIFIC)) {
            start -= 1;
        }
        let attached = scene.governed(start);
        let construct = m.kind != Kind::Per
            && start > clause
            && !scene.word(start - 1).definite
            && scene.punct(start - 1).is_empty()
            && scene.word(start - 1).form.is_none();
        if attached || construct || m.kind == Kind::Per && start > clause + 1 {
            return None;
        }
        let p = phrase(scene, start, end)?;
        return (p.end == end && p.agrees(scene, agreement) && start == clause).then_some(p);
    }
    None
}

/// `وفقا ل`, `بحسب`, `نقلا عن`, `على حد قول`.
fn accordance(scene: &Scene, i: usize, sentence: &Range<usize>) -> Option<Cue> {
    let norm = scene.doc.norm(i);
    let (mut start, lead) = (i, usize::from(scene.word(i).and));
    let mut j = i + 1;
    if norm == "حد" {
        if i == sentence.start || scene.doc.norm(i - 1) != "علي" || j >= sentence.end || !scene.is(j, class::SAYING) {
            return None;
        }
        start = i - 1;
    }
    if norm.ends_with("نقلا") {
        if j >= sentence.end || scene.doc.norm(j) != "عن" {
            return None;
        }
        j += 1;
    }
    // لـ«الصحيفة»
    if j < sentence.end && matches!(scene.doc.norm(j), "ل" | "الي") {
        j += 1;
    }
    if j >= sentence.end {
        return None;
    }
    let mut cue = start..i + 1;
    let mut lead_out = lead;
    let implicit = Subject::Implicit(Agreement::Plural);
    let mut subject = None;
    // بحسب ما ذكرت الوكالة, حسبما أعلن الجيش.
    let what = matches!(scene.doc.norm(j), "ما" | "لما");
    if what || norm.ends_with("سبما") || norm.ends_with("وفقما") {
        let v = j + usize::from(what);
        let form = (v < sentence.end).then(|| scene.word(v).form).flatten().filter(|f| f.shape != Shape::Participle)?;
        cue = v..v + 1;
        lead_out = scene.word(v).lead.into();
        let limit = sentence.end.min(v + 12);
        let mut k = v + 1;
        while k < limit && (scene.is(k, class::ADVERB | class::PREPOSITION) || matches!(scene.kind(k), Some(Kind::Date | Kind::Time))) {
            k = if scene.is(k, class::PREPOSITION) { pp(scene, k + 1, limit).max(k + 1) } else { k + 1 };
        }
        let p = (k < limit).then(|| phrase(scene, k, limit)).flatten();
        subject = Some(p.map_or(Subject::Implicit(form.agreement), Subject::Phrase));
        j = p.map_or(v + 1, |p| p.end);
    } else if scene.is(j, class::SAYING) {
        cue = start..j + 1;
        let pronoun = scene.doc.norm(j).ends_with(['ه', 'ا', 'م']) && !matches!(scene.doc.norm(j), "ادعاء");
        if pronoun {
            subject = Some(implicit);
            j += 1;
        } else {
            j += 1;
        }
    }
    let subject = match subject {
        Some(s) => s,
        None => {
            let p = phrase(scene, j, sentence.end.min(j + 16)).or_else(|| of_names(scene, j, sentence))?;
            let name = p.name.map(|n| scene.mentions[n].kind);
            // وفق نظام …, حسب الطلب: no source.
            let known = scene.named(p.start) || p.noun.is_some() || p.definite || scene.attached(p.start);
            let source = known && (p.person.is_some() || p.role.is_some())
                || matches!(name, Some(Kind::Org | Kind::Loc))
                || p.noun.is_some() && name.is_none() && (p.noun != Some(Noun::Body) || p.definite);
            if !source && cue.end == i + 1 {
                return None;
            }
            // What bodies publish speaks for them: وفقا لتقديرات المنظمة.
            let p = if p.person.is_none() { published(scene, p, sentence) } else { p };
            j = p.end;
            Subject::Phrase(Phrase { governed: norm.ends_with("وفقا"), ..p })
        }
    };
    let marked = (j..sentence.end.min(j + 10)).find(|&k| scene.doc.norm(k) == "فان" || scene.complementiser(k));
    let leads = start > sentence.start && lead > 0 && matches!(scene.punct(start - 1), "،" | "," | "؛");
    let content = if start <= sentence.start + 1 || leads || marked.is_some_and(|k| scene.doc.norm(k) == "فان") {
        // Sentence-initial: what is said follows, behind a comma or فإن.
        let from = j;
        let at = (from..sentence.end.min(from + 14))
            .find(|&k| matches!(scene.punct(k), "،" | ",") || scene.doc.norm(k).starts_with("فان") || scene.punct(k) == ":");
        let mut at = at.unwrap_or(from);
        while at < sentence.end && (!scene.punct(at).is_empty() && scene.quotation(at).is_none() || scene.doc.norm(at) == "فان") {
            at += 1;
        }
        if at >= sentence.end {
            return None;
        }
        if scene.quotation(at).is_some_and(|q| q.open == at && scene.speechlike(q)) { Content::Quotation(at) } else { Content::Clause(at) }
    } else {
        Content::Before
    };
    Some(Cue { tokens: cue, lead: lead_out, start, subject, content, participle: false })
}

/// `وفقا لآخر تقديرات المفوضية`: an indefinite noun or two before the source.
fn of_names(scene: &Scene, j: usize, sentence: &Range<usize>) -> Option<Phrase> {
    (j + 1..sentence.end.min(j + 4))
        .find_map(|k| phrase(scene, k, sentence.end.min(k + 12)).filter(|p| p.name.is_some() || p.person.is_some()))
}

/// The phrase widened to the name that published a document, as long as no other clause begins.
fn published(scene: &Scene, p: Phrase, sentence: &Range<usize>) -> Phrase {
    if p.name.is_some() || p.noun != Some(Noun::Document) {
        return p;
    }
    for k in p.end..sentence.end.min(p.end + 6) {
        if matches!(scene.punct(k), "،" | "," | "." | ":") || scene.complementiser(k) {
            break;
        }
        if let Some((_, m)) = scene.mention_from(k)
            && matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc)
            && let Some(inner) = phrase(scene, k, sentence.end)
        {
            return inner;
        }
    }
    p
}

/// `فلان: …` at the head of a paragraph.
fn colon(scene: &Scene, i: usize, sentence: &Range<usize>, headline: bool) -> Option<Cue> {
    if i == sentence.start || i > sentence.start + 12 || i + 3 >= sentence.end {
        return None;
    }
    let p = phrase(scene, sentence.start, i)?;
    let name = p.name.map(|n| scene.mentions[n].kind);
    let speaker =
        p.person.is_some() || p.role.is_some() || p.noun.is_some() && headline || matches!(name, Some(Kind::Org | Kind::Loc)) && headline;
    // To whom: الوزير لـ«الصحيفة».
    let to = p.end == i
        || scene.doc.norm(p.end).starts_with('ل')
        || scene.is(p.end, class::PREPOSITION)
        || matches!(scene.punct(p.end), "،" | ",");
    if !speaker || !to || p.start > sentence.start + 1 || p.noun.is_none() && !p.definite {
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
