//! Is this form of a verb of speech one that introduces speech here, whose, and what?

use super::cue::{Content, Cue, Subject};
use super::indirect::{arrival, nominal, relayed};
use super::lexicon::{Agreement, Form, Shape, Verb, class, complement, lexicon};
use super::phrase::phrase;
use super::scene::Scene;
use super::subject::{antecedent, preceding};
use super::walk::{Behind, behind, preposition};
use crate::annotation::Kind;
use std::ops::Range;

/// `narrated`: a verb of speech stands earlier in the sentence.
pub(super) fn verb(scene: &Scene, i: usize, form: Form, sentence: &Range<usize>, narrated: bool) -> Option<Cue> {
    let verb = lexicon().verbs[form.verb as usize];
    let before = (i > sentence.start).then(|| i - 1);
    Candidate { scene, i, form, verb, sentence, before, narrated }.cue()
}

/// A form of a verb of speech where it stands.
struct Candidate<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    /// Its token.
    i: usize,
    form: Form,
    verb: Verb,
    sentence: &'s Range<usize>,
    /// The token before it in the sentence.
    before: Option<usize>,
    /// A verb of speech stands earlier in the sentence.
    narrated: bool,
}

impl Candidate<'_, '_, '_> {
    fn cue(&self) -> Option<Cue> {
        use complement::*;
        let (scene, i, verb, form) = (self.scene, self.i, self.verb, self.form);
        if self.is_noun() || self.is_negated() || self.is_other_word() {
            return None;
        }
        if verb.complement & ARRIVAL != 0 {
            return arrival(scene, i, scene.word(i).lead, self.sentence);
        }
        if form.shape == Shape::Object || matches!(self.norm_before(), "ما" | "مما" | "بما") {
            return None;
        }
        match form.shape {
            Shape::Noun => return nominal(scene, i, verb, self.sentence),
            Shape::Participle => return self.participle(),
            Shape::Masdar => return self.masdar(),
            _ => {}
        }
        // A plural verb has its subject before it or in itself.
        let bare = form.agreement == Agreement::Plural;
        let mut b = behind(scene, i, verb, self.sentence.end, bare);
        if self.as_said() && !bare && b.subject.is_none() && i + 1 < self.sentence.end && !scene.is(i + 1, class::STOP) {
            // Alone in its clause, what follows كما أعلنت is its subject whatever the word.
            b.subject = phrase(scene, i + 1, self.sentence.end).filter(|p| p.end == self.sentence.end || !scene.punct(p.end).is_empty());
        }
        if verb.complement & RELAY != 0 {
            return relayed(scene, i, scene.word(i).lead, self.sentence);
        }
        if matches!(scene.doc.norm(i), "قيل" | "وقيل" | "يقال" | "ويقال") {
            let content = b.content.filter(|c| matches!(c, Content::Clause(at) if *at <= i + 3))?;
            return Some(self.made(i, Subject::Nobody, content));
        }
        let direct = i + 1 < self.sentence.end && scene.complementiser(i + 1) || b.subject.is_none();
        let alone = || self.led() || preceding(scene, i, self.sentence, form.agreement).is_none();
        if scene.is(i, class::IMPERSONAL) && direct && alone() {
            return None;
        }
        let subject = self.subject(&b)?;
        let content = match &b.content {
            Some(content @ (Content::Clause(_) | Content::Quotation(_))) => content.clone(),
            _ if self.as_said() => self.before_as_said(&b)?,
            _ => self.bare_content(&b, &subject)?,
        };
        Some(self.made(self.clause_start(&subject), subject, content))
    }

    fn made(&self, start: usize, subject: Subject, content: Content) -> Cue {
        let participle = matches!(self.form.shape, Shape::Participle | Shape::Masdar);
        Cue { tokens: self.i..self.i + 1, lead: self.scene.word(self.i).lead.into(), start, subject, content, participle }
    }

    fn norm_before(&self) -> &str {
        self.before.map_or("", |b| self.scene.doc.norm(b))
    }

    /// Has the token before one of these classes?
    fn follows(&self, class: u16) -> bool {
        self.before.is_some_and(|b| self.scene.is(b, class))
    }

    /// Does a comma stand before?
    fn follows_comma(&self) -> bool {
        self.before.is_some_and(|b| matches!(self.scene.punct(b), "،" | ","))
    }

    /// Led by و, attached or not.
    fn led(&self) -> bool {
        self.scene.word(self.i).and || self.norm_before() == "و"
    }

    /// `كما أعلنت الوزارة`: what was said stands before.
    fn as_said(&self) -> bool {
        matches!(self.norm_before(), "كما" | "وكما" | "مثلما")
            && self.verb.complement & complement::TIGHT == 0
            && self.verb.speech >= 0.4
            && !matches!(self.form.shape, Shape::Participle | Shape::Masdar)
    }

    /// Nothing is said where it is said not to be.
    fn is_negated(&self) -> bool {
        self.follows(class::NEGATION) && self.norm_before() != "ما"
            || self.norm_before() == "قد" && self.before.is_some_and(|b| b > self.sentence.start && self.scene.is(b - 1, class::NEGATION))
    }

    /// A noun of the same spelling (ذكر, رد, بين, حديث) stands behind prepositions.
    fn is_noun(&self) -> bool {
        !matches!(self.form.shape, Shape::Masdar | Shape::Noun) && self.follows(class::PREPOSITION | class::NOMINAL_AFTER)
    }

    /// عبر is a preposition too, and إبان (during) is no أبان.
    fn is_other_word(&self) -> bool {
        let (scene, i) = (self.scene, self.i);
        let w = scene.word(i);
        let preposition = w.class & class::PREPOSITION != 0
            && !w.and
            && self.before.is_some()
            && i + 1 < self.sentence.end
            && !(scene.is(i + 1, class::PREPOSITION) || matches!(scene.kind(i + 1), Some(Kind::Per | Kind::Role)));
        preposition
            || self.verb.complement == 0
            || scene.doc.norm(i) == "ابان" && scene.doc.slice(scene.doc.tokens[i].span).starts_with('إ')
    }

    /// `مؤكدا أن …`, `مشيرة إلى …`
    fn participle(&self) -> Option<Cue> {
        use complement::*;
        let (scene, i) = (self.scene, self.i);
        // كان متوقعا, غير معلن: predicates.
        const PREDICATIVE: [&str; 14] =
            ["كان", "كانت", "يكون", "تكون", "ليس", "غير", "اكثر", "اقل", "امرا", "بات", "اصبح", "يبدو", "ما", "ويبدو"];
        // The feminine of many participles is a noun (مدونة, ملاحظة): an adverbial stands behind a comma.
        let apart = self.before.is_none() || self.follows_comma();
        let feminine = self.form.agreement == Agreement::Feminine;
        if PREDICATIVE.contains(&self.norm_before()) || feminine && self.verb.speech < 0.6 && !apart {
            return None;
        }
        let b = behind(scene, i, self.verb, self.sentence.end, true);
        if self.verb.complement & RELAY != 0 {
            return relayed(scene, i, scene.word(i).lead, self.sentence);
        }
        let masculine = self.form.agreement == Agreement::Masculine;
        let bare = self.verb.complement & NOUN != 0
            && (masculine || self.follows_comma())
            && i + 2 < self.sentence.end
            && scene.punct(i + 1).is_empty();
        let content = match b.content {
            Some(content @ (Content::Clause(at) | Content::Quotation(at))) if at <= i + 14 => content,
            _ => Content::Phrase(b.prepositional.filter(|&p| p <= i + 8).or(bare.then_some(i + 1))?),
        };
        Some(self.made(i, Subject::Implicit(self.form.agreement), content))
    }

    /// `قوله إن …`
    fn masdar(&self) -> Option<Cue> {
        if self.verb.speech < 0.6 {
            return None;
        }
        if self.verb.complement & complement::RELAY != 0 {
            return relayed(self.scene, self.i, self.scene.word(self.i).lead, self.sentence);
        }
        let b = behind(self.scene, self.i, self.verb, self.sentence.end, true);
        let near = |c: &Content| matches!(c, Content::Clause(at) | Content::Quotation(at) if *at <= self.i + 5);
        Some(self.made(self.i, Subject::Implicit(self.form.agreement), b.content.filter(near)?))
    }

    /// Who speaks: a phrase behind the verb or before it, or whoever spoke before.
    fn subject(&self, b: &Behind) -> Option<Subject> {
        let (scene, i) = (self.scene, self.i);
        let relative = self.follows(class::RELATIVE);
        // A subject stands before the verb where the verb is not led by و.
        let earlier = if self.led() || relative { None } else { preceding(scene, i, self.sentence, self.form.agreement) };
        if let (Some(after), Some(p)) = (b.subject, earlier) {
            // Behind a subject, what follows the verb is its object, unless أن shows that it speaks and the other was no subject.
            let speaks = matches!(b.content, Some(Content::Clause(_) | Content::Quotation(_)))
                && (after.person.is_some() || after.role.is_some())
                && p.end < i;
            return Some(Subject::Phrase(if speaks { after } else { p }));
        }
        if let Some(p) = b.subject.or(earlier).or_else(|| antecedent(scene, i, self.sentence)) {
            return Some(Subject::Phrase(p));
        }
        // A relative clause is about what it describes, with or without its pronoun: أدلة تشير إلى.
        let describes = self.form.shape == Shape::Imperfect
            && !self.led()
            && self.before.is_some_and(|b| {
                scene.punct(b).is_empty() && !scene.is(b, class::CONJUNCTION | class::COMPLEMENTISER | class::ADVERB | class::STOP)
            });
        // أعتقد, with a hamza: what I think.
        let source = scene.doc.slice(scene.doc.tokens[i].span).trim_start_matches(['و', 'ف']);
        let first_person = self.verb.bare_alef && source.starts_with('أ');
        (!relative && !describes && !first_person).then_some(Subject::Implicit(self.form.agreement))
    }

    /// Where the clause begins: with its subject, and the conjunction before that.
    fn clause_start(&self, subject: &Subject) -> usize {
        let scene = self.scene;
        let mut start = self.i;
        if let Subject::Phrase(p) = subject {
            start = start.min(p.start);
        }
        while start > self.sentence.start
            && (scene.is(start - 1, class::CONJUNCTION) && !scene.is(start - 1, class::COMPLEMENTISER)
                || matches!(scene.doc.norm(start - 1), "مثلما" | "انه" | "حسبما"))
            && scene.punct(start - 1).is_empty()
        {
            start -= 1;
        }
        start
    }

    /// `كما ذكرت الوكالة` closes its clause; else كما means "also": `كما تحدث فلان عن`.
    fn before_as_said(&self, b: &Behind) -> Option<Content> {
        let (scene, sentence) = (self.scene, self.sentence);
        let from = b.subject.map_or(self.i + 1, |p| p.end);
        let ends = |&k: &usize| k == sentence.end || !scene.punct(k).is_empty() || scene.is(k, class::RELATIVE);
        let end = (from..=sentence.end.min(from + 8)).find(ends)?;
        let goes_on = end < sentence.end && scene.is(end, class::RELATIVE);
        (self.i > sentence.start + 2 && !goes_on).then_some(Content::Before)
    }

    /// What is said without أن, colon or quotation marks: behind the verb's own preposition, or a bare noun.
    fn bare_content(&self, b: &Behind, subject: &Subject) -> Option<Content> {
        use complement::*;
        let (scene, i, verb) = (self.scene, self.i, self.verb);
        let from_before = matches!(subject, Subject::Phrase(p) if p.end <= i);
        if !self.speaks(subject) || !self.may_be_bare(from_before) {
            return None;
        }
        let relative = self.follows(class::RELATIVE);
        if let Some(p) = b.prepositional {
            if relative && !from_before && b.subject.is_none() {
                return None;
            }
            return Some(Content::Phrase(self.own_preposition(b, p)));
        }
        if verb.complement & RESPONSIBILITY != 0 {
            let at = if from_before { i + 1 } else { b.rest };
            let responsibility = |&k: &usize| scene.doc.norm(k).trim_start_matches("ال").starts_with("مسوولي");
            (at..self.sentence.end.min(at + 8)).find(responsibility)?;
            return Some(Content::Phrase(at));
        }
        if verb.complement & NOUN != 0 && !relative {
            return self.bare_noun(b, from_before).map(Content::Phrase);
        }
        // "…"، قال فلان.
        (closes_quotation(scene, i) && b.subject.is_some() && verb.speech >= 0.5).then_some(Content::Before)
    }

    /// Is the subject one who speaks, even if nothing but a preposition or noun shows that anything is said?
    fn speaks(&self, subject: &Subject) -> bool {
        let perfect = self.form.shape == Shape::Perfect;
        match subject {
            // A name in a construct under an unknown noun is no speaker: اقتحام المسجد.
            Subject::Phrase(p) => p.person.is_some() || p.role.is_some() || p.noun.is_some() || p.definite && (perfect || p.name.is_some()),
            Subject::Implicit(_) => {
                // إلا أنه شدد على
                let pronoun = self.follows(class::COMPLEMENTISER) && self.norm_before().ends_with(['ه', 'ا', 'م']);
                // تعلن استقلالها وتطالب بالاعتراف: the present goes on as it began.
                self.narrated && self.led() && self.form.shape == Shape::Imperfect
                    || perfect && (self.led() || pronoun || self.follows(class::CONJUNCTION))
            }
            Subject::Nobody => false,
        }
    }

    /// May this verb, here, report something without أن?
    fn may_be_bare(&self, from_before: bool) -> bool {
        let (scene, w) = (self.scene, self.scene.word(self.i));
        let norm = scene.doc.norm(self.i);
        // What seldom means speech does only where a clause begins: ثمن the noun, not the verb.
        let begins = self.led()
            || self.before.is_none_or(|b| {
                !scene.punct(b).is_empty()
                    || scene.is(b, class::CONJUNCTION | class::ADVERB | class::RELATIVE)
                    || matches!(scene.kind(b), Some(Kind::Per | Kind::Role | Kind::Org | Kind::Loc | Kind::Date))
            });
        // الجزائر توقع اتفاقا: signs.
        let signs = norm == "توقع" && from_before;
        // Who will announce has not yet.
        let future = w.lead > u8::from(w.and);
        // يدعى (is called) looks like يدعي.
        let called = norm.ends_with("دعي") && self.form.shape == Shape::Imperfect;
        !(called || future || signs || self.verb.speech < 0.3 && !begins && !from_before)
    }

    /// Where what the verb's preposition introduces begins.
    fn own_preposition(&self, b: &Behind, p: usize) -> usize {
        let scene = self.scene;
        let comma = |k: usize| matches!(scene.punct(k), "،" | ",");
        if !comma(b.rest) {
            // Whom it is said to comes first: دعا المواطنين إلى.
            return b.rest.min(p);
        }
        if p == b.rest + 1 {
            return p;
        }
        // شدد فلان، في بيان له، على: what stands between commas says where and when.
        let own = |&k: &usize| comma(k - 1) && self.verb.complement & preposition(scene.doc.norm(k)) != 0;
        (b.rest + 1..self.sentence.end.min(b.rest + 40)).find(own).unwrap_or(p)
    }

    /// Where the bare noun that the verb introduces begins.
    fn bare_noun(&self, b: &Behind, from_before: bool) -> Option<usize> {
        let (scene, end) = (self.scene, self.sentence.end);
        let comma = |k: usize| matches!(scene.punct(k), "،" | ",");
        let mut at = if from_before { self.i + 1 } else { b.rest };
        if scene.punct(at.min(end - 1)) == "(" {
            at = (at + 1..end.min(at + 8)).find(|&k| scene.punct(k) == ")").map_or(at, |k| k + 1);
        }
        if at + 1 < end && comma(at) && b.subject.is_some() {
            at += 1;
        }
        // An apposition between commas: فلان، وزير …، أن.
        if at < end
            && at > b.rest
            && (scene.kind(at) == Some(Kind::Role) || scene.word(at).noun.is_some() && !scene.word(at).definite)
            && let Some(k) = (at..end.min(at + 20)).find(|&k| comma(k))
        {
            at = k + 1;
        }
        (at + 1 < end && (scene.punct(at).is_empty() || scene.quotation(at).is_some())).then_some(at)
    }
}

/// Does a quotation end right before the clause at token `i`?
fn closes_quotation(scene: &Scene, i: usize) -> bool {
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
