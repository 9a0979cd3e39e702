//! Noun phrases that may name a speaker, read without a parser: by articles, mentions and lists.

use super::lexicon::{Agreement, Noun, Shape, class};
use super::scene::Scene;
use crate::annotation::{Kind, Span};
use crate::text::fold::source_len;

/// A noun phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// First token.
    pub start: usize,
    /// The first token behind it.
    pub end: usize,
    /// Index of the first PER mention in it.
    pub person: Option<usize>,
    /// Index of the first ORG, LOC or MISC mention in it.
    pub name: Option<usize>,
    /// Index of the first ROLE mention in it.
    pub role: Option<usize>,
    /// What its head noun stands for.
    pub noun: Option<Noun>,
    /// The head noun has an article, or a name is the head.
    pub definite: bool,
    /// A ل before its first word is a preposition (`وفقا لآخر …`).
    pub governed: bool,
}

impl Phrase {
    /// Does it name or describe somebody who could speak?
    pub fn can_speak(&self) -> bool {
        self.person.is_some() || self.name.is_some() || self.role.is_some() || self.noun.is_some() || self.definite
    }

    /// Its words as the speaker: the person's name, or all of it, particles before it left out.
    pub fn span(&self, scene: &Scene) -> Span {
        if let Some(p) = self.person {
            return scene.mentions[p].span;
        }
        let mut span = scene.doc.span(self.start..self.end);
        if let Some((_, m)) = scene.mention_from(self.start) {
            span.start = m.span.start;
            if scene.behind(m) == self.end {
                span.end = m.span.end;
            }
        } else if let Some(q) = scene.quotation(self.start).filter(|q| q.open == self.start && q.close + 1 == self.end) {
            // A name in quotation marks, without them.
            return scene.doc.span(q.open + 1..q.close);
        } else {
            let norm = scene.doc.norm(self.start);
            let lead = usize::from(scene.word(self.start).and && norm.starts_with(['و', 'ف']));
            let rest = &norm[norm.char_indices().nth(lead).map_or(0, |c| c.0)..];
            let more = match rest {
                r if r.starts_with("لل") && r.chars().count() > 4 => 2,
                r if r.starts_with("بال") || scene.word(self.start).preposition.is_some() || self.governed && r.starts_with('ل') => 1,
                _ => 0,
            };
            let cut = source_len(scene.doc.slice(scene.doc.tokens[self.start].span), lead + more);
            if lead + more > 0 && cut as u32 + 2 < span.end - span.start {
                span.start += cut as u32;
            }
        }
        span
    }

    /// Does the head look feminine: ta marbuta, or the name of a place?
    pub fn feminine(&self, scene: &Scene) -> Option<bool> {
        if self.person.is_some() {
            return None;
        }
        let head = scene.doc.norm(self.start);
        // States may be of either gender: قال لبنان, قالت تونس.
        if scene.kind(self.start) == Some(Kind::Loc) {
            return None;
        }
        if head.ends_with('ه') || head.ends_with("ات") {
            return Some(true);
        }
        // Names of bodies, and plurals, may be either.
        if self.noun.is_some() && self.name.is_none() { None } else { self.definite.then_some(false).filter(|_| self.name.is_none()) }
    }

    /// Could a verb of this agreement have it as its subject?
    pub fn agrees(&self, scene: &Scene, agreement: Agreement) -> bool {
        match agreement {
            Agreement::Plural => true,
            Agreement::Feminine => self.feminine(scene) != Some(false),
            Agreement::Masculine => self.feminine(scene) != Some(true),
        }
    }
}

/// Sound plurals and duals: no genitive follows them while their ن stands.
fn plural(norm: &str) -> bool {
    norm.chars().count() >= 5 && (norm.ends_with("ون") || norm.ends_with("ين"))
}

/// An indefinite adjective behind an indefinite noun: nisba, plural, feminine, or one of the usual.
fn adjective(norm: &str) -> bool {
    plural(norm)
        || norm.chars().count() >= 4 && (norm.ends_with('ي') || norm.ends_with("يه"))
        || matches!(
            norm,
            "مطلع"
                | "مطلعه"
                | "كبير"
                | "كبار"
                | "رفيع"
                | "مسوول"
                | "مسووله"
                | "مقرب"
                | "مقربه"
                | "موثوق"
                | "موثوقه"
                | "عيان"
                | "بارز"
                | "اخر"
                | "اخرون"
                | "سابق"
                | "خاص"
                | "خاصه"
                | "متخصص"
                | "مختص"
                | "متقاعد"
                | "مستقل"
                | "جديد"
                | "جديده"
                | "حديثه"
                | "عده"
                | "كثيرون"
                | "مختلفه"
                | "متطابقه"
        )
}

/// Is this definite word no adjective of the definite head, but what the verb does something to: الجامعة المقبولين, الرئيس الممثلة?
fn disagrees(scene: &Scene, p: &Phrase, norm: &str) -> bool {
    if !p.definite || scene.mention(p.start).is_some() || scene.is(p.start, class::MANY) {
        return false;
    }
    let feminine = scene.doc.norm(p.start).ends_with('ه');
    feminine && plural(norm) && norm.chars().count() >= 7 || !feminine && p.noun == Some(Noun::Person) && norm.ends_with('ه')
}

/// The noun phrase that begins at token `start`, if one does; no further than `limit`.
pub(super) fn phrase(scene: &Scene, start: usize, limit: usize) -> Option<Phrase> {
    let mut p = Phrase { start, end: start, person: None, name: None, role: None, noun: None, definite: false, governed: false };
    let mut j = start;
    while j < limit && honorific(scene, j, limit) {
        j += 1;
    }
    p.start = j;
    let (mut definite, mut indefinite) = (false, 0);
    let mut bare_plural = false;
    while j < limit {
        if let Some((index, m)) = scene.mention_from(j) {
            let particle = scene.particle(j);
            if j > p.start
                && (particle.ends_with(['ب', 'ل', 'ك', 'س', 'ف']) || particle == "و" && !(p.person.is_some() && m.kind == Kind::Per))
            {
                break;
            }
            // A sound plural is in no construct with what follows: نواب محافظون الرئيس.
            if bare_plural && p.noun == Some(Noun::Anonymous) {
                break;
            }
            match m.kind {
                // اتهمت المعارضة فلانا: no apposition to a body.
                Kind::Per
                    if j > p.start
                        && p.role.is_none()
                        && p.name.is_none()
                        && p.definite
                        && matches!(p.noun, Some(Noun::Body | Noun::Media)) =>
                {
                    break;
                }
                Kind::Per if p.person.is_none() || particle == "و" => {
                    p.person = p.person.or(Some(index));
                }
                // الرئيس التركي ستوكهولم: a definite phrase is closed, unless a body's name follows its kind.
                Kind::Org | Kind::Loc | Kind::Misc
                    if p.person.is_none() && definite && p.name.is_none() && !matches!(p.noun, Some(Noun::Body | Noun::Media)) =>
                {
                    break;
                }
                // اتهمت أوكرانيا روسيا: two names side by side are subject and object.
                Kind::Org | Kind::Loc | Kind::Misc
                    if p.name.is_some_and(|n| {
                        let name = &scene.mentions[n];
                        scene.behind(name) == j && scene.doc.token_at(name.span.start) == p.start
                    }) =>
                {
                    break;
                }
                Kind::Org | Kind::Loc | Kind::Misc if p.person.is_none() => p.name = p.name.or(Some(index)),
                Kind::Num if j == p.start => {}
                // A role before the name or behind it: فلان مدرب المنتخب.
                Kind::Role if particle.is_empty() => p.role = p.role.or(Some(index)),
                _ => break,
            }
            definite |= m.kind != Kind::Num;
            if j == p.start && m.kind != Kind::Num {
                p.definite = true;
                p.noun = scene.word(j).noun;
            }
            j = scene.behind(m);
            continue;
        }
        if p.person.is_some() {
            break;
        }
        // Who does something in the plural: مهتمون, مزارعون.
        if j == p.start
            && plural(scene.doc.norm(j))
            && scene.doc.norm(j).ends_with("ون")
            && !scene.word(j).definite
            && scene.word(j).noun.is_none()
        {
            p.noun = Some(Noun::Anonymous);
            bare_plural = true;
            indefinite += 1;
            j += 1;
            continue;
        }
        if let Some(q) = scene.quotation(j).filter(|q| q.open == j) {
            // A name in quotation marks: a mention fills it, or a body's noun stands before it.
            let name = scene.mention_from(j + 1).is_some_and(|(_, m)| scene.behind(m) + 1 >= q.close);
            let titled = j > p.start && matches!(p.noun, Some(Noun::Body | Noun::Media)) && q.words < 6
                || j == p.start && !scene.speechlike(q) && (q.words < 4 || scene.word(j + 1).noun == Some(Noun::Body));
            if !(name || titled) || !q.closed || q.close >= limit {
                break;
            }
            if let Some((index, m)) = scene.mention(j + 1) {
                match m.kind {
                    Kind::Per => p.person = p.person.or(Some(index)),
                    Kind::Org | Kind::Loc | Kind::Misc => p.name = p.name.or(Some(index)),
                    _ => {}
                }
            }
            if j == p.start {
                p.definite = true;
            }
            definite = true;
            j = q.close + 1;
            continue;
        }
        if honorific(scene, j, limit) {
            j += 1;
            continue;
        }
        if !scene.punct(j).is_empty() || scene.mention(j).is_some() {
            break;
        }
        let w = scene.word(j);
        let norm = scene.doc.norm(j);
        if scene.doc.kind(j) != crate::text::TokenKind::Word || w.class & class::STOP != 0 && w.noun.is_none() {
            break;
        }
        if j > p.start
            && (norm.ends_with("وا")
                || (scene.verbal(j) || w.form.is_some_and(|f| f.shape == Shape::Masdar)) && w.noun.is_none() && !w.definite)
        {
            break;
        }
        if w.definite && w.preposition.is_none() {
            // Behind a name an adjective only: وكالة الأناضول التركية, but not تونس المهربين.
            let adjectival = norm.ends_with('ي') || norm.ends_with("يه");
            if j > p.start && (bare_plural || p.name.is_some() && !adjectival || disagrees(scene, &p, norm)) {
                break;
            }
            if j == p.start {
                p.definite = true;
                p.noun = w.noun;
            }
            definite = true;
            j += 1;
            continue;
        }
        let singular = matches!(p.noun, Some(Noun::Anonymous | Noun::Person)) && !scene.is(p.start, class::MANY);
        if j > p.start && definite && singular && w.noun == Some(Noun::Person) && w.preposition.is_none() {
            // A second office of the same person: نائب الرئيس رئيس الوزراء.
            if let Some(second) = phrase(scene, j, limit).filter(|s| s.end > j + 1 && !s.definite) {
                (p.person, p.end) = (second.person, second.end);
                return Some(p);
            }
        }
        if j > p.start && (definite || w.preposition.is_some()) {
            break;
        }
        if j == p.start {
            // عدد من الركاب, but not عدد الركاب.
            p.noun = w.noun.filter(|_| norm != "عدد" || j + 1 < limit && scene.doc.norm(j + 1) == "من");
        } else if p.noun == Some(Noun::Anonymous) && !adjective(norm) && !(indefinite == 1 && w.noun.is_some()) {
            break;
        }
        indefinite += 1;
        if indefinite > 4 {
            break;
        }
        bare_plural = plural(norm);
        j += 1;
    }
    if j == p.start {
        return None;
    }
    p.end = j;
    if p.person.is_none() {
        extend(scene, &mut p, limit);
    }
    Some(p)
}

/// `السيد`, `الدكتور`, `د.` before a name.
fn honorific(scene: &Scene, j: usize, limit: usize) -> bool {
    if scene.mention(j).is_some() {
        return false;
    }
    if scene.is(j, class::HONORIFIC) || scene.doc.norm(j) == "د" {
        return (j + 1..limit.min(j + 4)).any(|k| matches!(scene.kind(k), Some(Kind::Per | Kind::Role)));
    }
    scene.punct(j) == "." && j > 0 && scene.doc.norm(j - 1).chars().count() == 1 && j + 1 < limit && scene.kind(j + 1) == Some(Kind::Per)
}

/// Takes in what tells which: `مسؤول من حركة …`, `مصدر في الوزارة`, `متحدث باسم …`, and a name behind it or behind a comma.
fn extend(scene: &Scene, p: &mut Phrase, limit: usize) {
    let mut j = p.end;
    if p.noun == Some(Noun::Document) && p.name.is_none() && j < limit && scene.attached(j) && scene.doc.norm(j).starts_with('ل') {
        // بيان للجيش
        if let Some((end, name)) = inner(scene, j, limit) {
            p.name = name;
            j = end;
            p.end = j;
        }
    }
    if matches!(p.noun, Some(Noun::Anonymous | Noun::Person)) || p.role.is_some() {
        for _ in 0..2 {
            if j >= limit {
                break;
            }
            let norm = scene.doc.norm(j);
            let separate = matches!(norm, "من" | "في" | "باسم" | "لدي" | "داخل" | "بشوون");
            let known = |k: usize| scene.named(k) || scene.word(k).noun.is_some_and(|n| n != Noun::Document);
            let attached = scene.attached(j) && scene.particle(j) != "ك" && known(j) && (norm.starts_with('ب') || scene.named(j));
            let from = j + usize::from(separate);
            if !(separate || attached) || from >= limit || scene.is(from, class::OCCASION) || scene.complementiser(from) {
                break;
            }
            // حذر الأمين العام من الخطر: what the verb governs.
            if norm == "من" && p.noun != Some(Noun::Anonymous) && !known(from) {
                break;
            }
            let inner = inner(scene, from, limit);
            let Some((end, name)) = inner else { break };
            p.name = p.name.or(name);
            j = end;
            p.end = j;
        }
    }
    // Whose: المؤلف الأول للدراسة فلان.
    let j = match scene.mention_from(j.min(limit - 1)) {
        _ if j >= limit || !scene.attached(j) || !matches!(p.noun, Some(Noun::Anonymous | Noun::Person)) => j,
        Some((_, m)) if scene.particle(j).ends_with('ل') => scene.behind(m),
        None if scene.word(j).preposition == Some('ل') => inner(scene, j, limit).map_or(j, |i| i.0),
        _ => j,
    };
    // The name behind the description, with or without a comma.
    let k = j + usize::from(j < limit && matches!(scene.punct(j), "،" | ","));
    let k = match scene.mention_from(k.min(limit.saturating_sub(1))) {
        Some((_, m)) if k > j && k < limit && m.kind == Kind::Role => scene.behind(m),
        _ => k,
    };
    let k = if k < limit && honorific(scene, k, limit) { k + 1 + usize::from(scene.punct(k + 1) == ".") } else { k };
    if k < limit
        && let Some((index, m)) = scene.mention_from(k)
        && m.kind == Kind::Per
        && scene.particle(k).is_empty()
        && (p.role.is_some() || !matches!(p.noun, Some(Noun::Body | Noun::Media)))
        && (p.noun.is_some() || p.role.is_some() || p.definite)
    {
        p.person = Some(index);
        p.end = scene.behind(m);
    }
}

/// A definite phrase or a name behind a preposition: its end and the name.
fn inner(scene: &Scene, from: usize, limit: usize) -> Option<(usize, Option<usize>)> {
    let mut j = from;
    let mut definite = false;
    let mut name = None;
    while j < limit && j < from + 7 {
        if let Some((index, m)) = scene.mention_from(j) {
            if !matches!(m.kind, Kind::Org | Kind::Loc | Kind::Misc) || j > from && !scene.particle(j).is_empty() {
                break;
            }
            name = name.or(Some(index));
            definite = true;
            j = scene.behind(m);
            continue;
        }
        let w = scene.word(j);
        if w.class & class::STOP != 0 || !scene.punct(j).is_empty() || scene.mention(j).is_some() || j > from && w.preposition.is_some() {
            break;
        }
        if w.definite {
            definite = true;
        } else if definite || j > from + 1 {
            break;
        }
        j += 1;
    }
    definite.then_some((j, name))
}
