//! `وفقا ل`, `بحسب`, `نقلا عن`: whose words the clause beside them is.

use super::cue::{Content, Cue, Subject};
use super::lexicon::{Agreement, Noun, Shape, class};
use super::phrase::{Phrase, phrase};
use super::scene::Scene;
use super::walk::pp;
use crate::annotation::Kind;
use std::ops::Range;

/// `وفقا ل`, `بحسب`, `نقلا عن`, `على حد قول`.
pub(super) fn accordance(scene: &Scene, i: usize, sentence: &Range<usize>) -> Option<Cue> {
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
            Subject::Phrase(Phrase { governed: norm.ends_with("وفقا") || norm.ends_with("طبقا"), ..p })
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
pub(super) fn of_names(scene: &Scene, j: usize, sentence: &Range<usize>) -> Option<Phrase> {
    (j + 1..sentence.end.min(j + 4))
        .take_while(|&k| scene.punct(k - 1).is_empty() && !scene.verbal(k))
        .find_map(|k| phrase(scene, k, sentence.end.min(k + 12)).filter(|p| p.name.is_some() || p.person.is_some()))
}

/// The phrase widened to the name that published a document, as long as no other clause begins.
pub(super) fn published(scene: &Scene, p: Phrase, sentence: &Range<usize>) -> Phrase {
    if p.name.is_some() || p.noun != Some(Noun::Document) {
        return p;
    }
    for k in p.end..sentence.end.min(p.end + 6) {
        if matches!(scene.punct(k), "،" | "," | "." | ":") || scene.complementiser(k) || scene.doc.norm(k) == "فان" {
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
