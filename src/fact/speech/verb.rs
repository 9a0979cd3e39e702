//! Is this form of a verb of speech one that introduces speech here, whose, and what?

use super::cue::{Content, Cue, Subject};
use super::indirect::{arrival, nominal, relayed};
use super::lexicon::{Agreement, Form, Shape, class, complement, lexicon};
use super::phrase::phrase;
use super::scene::Scene;
use super::subject::{antecedent, preceding};
use super::walk::{behind, preposition};
use crate::annotation::Kind;
use std::ops::Range;

/// `narrated`: a verb of speech stands earlier in the sentence.
pub(super) fn verb(scene: &Scene, i: usize, form: Form, sentence: &Range<usize>, narrated: bool) -> Option<Cue> {
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
    let as_said = matches!(norm_before, "كما" | "وكما" | "مثلما") && verb.complement & TIGHT == 0 && verb.speech >= 0.4;
    // A plural verb has its subject before it or in itself.
    let bare = participle || matches!(form.shape, Shape::Masdar) || form.agreement == Agreement::Plural;
    let mut b = behind(scene, i, verb, sentence.end, bare);
    if as_said && !bare && b.subject.is_none() && i + 1 < sentence.end && !scene.is(i + 1, class::STOP) {
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
            // أعتقد, with a hamza: what I think.
            None if verb.bare_alef && scene.doc.slice(scene.doc.tokens[i].span).trim_start_matches(['و', 'ف']).starts_with('أ') => {
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
        // It closes the clause: كما ذكرت الوكالة. Else it means "also": كما تحدث فلان عن.
        let from = b.subject.map_or(i + 1, |p| p.end);
        let ends = |&k: &usize| k == sentence.end || !scene.punct(k).is_empty() || scene.is(k, class::RELATIVE);
        let end = (from..=sentence.end.min(from + 8)).find(ends)?;
        if i <= sentence.start + 2 || end < sentence.end && scene.is(end, class::RELATIVE) {
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
            let comma = |k: usize| matches!(scene.punct(k), "،" | ",");
            Content::Phrase(if comma(b.rest) && p > b.rest + 1 {
                // شدد فلان، في بيان له، على: what stands between commas says where and when.
                let own = |&k: &usize| comma(k - 1) && verb.complement & preposition(scene.doc.norm(k)) != 0;
                (b.rest + 1..sentence.end.min(b.rest + 40)).find(own).unwrap_or(p)
            } else if comma(b.rest) {
                p
            } else {
                b.rest.min(p)
            })
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

/// Does a quotation end right before the clause at token `i`?
pub(super) fn closes_quotation(scene: &Scene, i: usize, _sentence: &Range<usize>) -> bool {
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
