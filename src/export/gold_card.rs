//! The keys of the gold cards (GUIDE.md, section 2), so that the card can be scored.

use crate::annotation::{Annotation, Kind, Mode};
use crate::export::json::Cutter;
use serde::Serialize;
use std::borrow::Cow;

/// How many words of a reported statement are repeated.
const FIRST_WORDS: usize = 6;

/// A direct quotation.
#[derive(Debug, Serialize)]
pub struct Quote<'t> {
    /// The quoted words, without the marks.
    pub text: &'t str,
    /// The speaker as written.
    pub speaker: Option<&'t str>,
}

/// A reported statement.
#[derive(Debug, Serialize)]
pub struct Reported<'t> {
    /// The speaker as written.
    pub speaker: Option<&'t str>,
    /// The verb or other cue.
    pub verb: Option<&'t str>,
    /// How the content begins.
    pub first_words: String,
}

/// A figure with what it counts.
#[derive(Debug, Serialize)]
pub struct Figure<'t> {
    /// The mention's words.
    pub span: &'t str,
    /// The value; of a range, one of its bounds.
    pub value: Option<f64>,
    /// Unit, currency, or counted noun.
    pub unit: Option<&'t str>,
    /// The words that say what it measures.
    pub about: &'t str,
}

/// A date with its value.
#[derive(Debug, Serialize)]
pub struct GoldDate<'t> {
    /// The mention's words.
    pub span: &'t str,
    /// TIMEX3 value; both ends of a range, parted by a slash as in ISO 8601.
    pub value: Option<Cow<'t, str>>,
}

/// A person's role.
#[derive(Debug, Serialize)]
pub struct Role<'t> {
    /// The person as written.
    pub person: &'t str,
    /// The role as written.
    pub role: &'t str,
}

pub(super) fn quotes<'t>(a: &Annotation, c: &Cutter<'t>) -> Vec<Quote<'t>> {
    let direct = a.statements.iter().filter(|s| s.mode == Mode::Direct);
    direct.map(|s| Quote { text: c.cut(s.content), speaker: s.speaker.map(|x| c.cut(x)) }).collect()
}

pub(super) fn reported<'t>(a: &Annotation, c: &Cutter<'t>) -> Vec<Reported<'t>> {
    let reported = a.statements.iter().filter(|s| s.mode == Mode::Reported);
    reported
        .map(|s| Reported {
            speaker: s.speaker.map(|x| c.cut(x)),
            verb: s.cue.map(|x| c.cut(x)),
            first_words: c.cut(s.content).split_whitespace().take(FIRST_WORDS).collect::<Vec<_>>().join(" "),
        })
        .collect()
}

pub(super) fn figures<'t>(a: &'t Annotation, c: &Cutter<'t>) -> Vec<Figure<'t>> {
    let mut out = Vec::with_capacity(a.figures.len());
    for f in &a.figures {
        let m = &a.mentions[f.mention as usize];
        let q = m.quantity.as_ref();
        let (value, lower, upper) = q.map_or((None, None, None), |q| (q.value, q.lower, q.upper));
        let figure = |value| Figure { span: c.cut(m.span), value, unit: q.and_then(|q| q.unit.as_deref()), about: c.cut(f.about) };
        match (value, lower, upper) {
            // A range is one figure a bound, as in the gold.
            (None, Some(_), Some(_)) => out.extend([figure(lower), figure(upper)]),
            _ => out.push(figure(value.or(lower).or(upper))),
        }
    }
    out
}

pub(super) fn dates<'t>(a: &'t Annotation, c: &Cutter<'t>) -> Vec<GoldDate<'t>> {
    let dates = a.mentions.iter().filter(|m| m.kind == Kind::Date);
    let value = |t: &'t crate::annotation::Timex| match (t.value.as_deref()?, t.end.as_deref()) {
        (first, Some(last)) => Some(Cow::Owned(format!("{first}/{last}"))),
        (first, None) => Some(Cow::Borrowed(first)),
    };
    dates.map(|m| GoldDate { span: c.cut(m.span), value: m.timex.as_ref().and_then(value) }).collect()
}

pub(super) fn clusters<'t>(a: &Annotation, c: &Cutter<'t>) -> Vec<Vec<&'t str>> {
    let mut all: Vec<Vec<&str>> =
        a.entities.iter().map(|e| std::iter::once(e.name).chain(e.aliases.iter().map(|x| x.span)).map(|s| c.cut(s)).collect()).collect();
    // The gold counts a capital that speaks for its state among the state's names.
    for (i, state) in a.entities.iter().enumerate().filter_map(|(i, e)| e.metonym_of.map(|s| (i, s))) {
        let capital = std::mem::take(&mut all[i]);
        all[state as usize].extend(capital);
    }
    all.retain(|names| names.len() > 1);
    all
}

/// One pair a distinct writing, as in the gold.
pub(super) fn roles<'t>(a: &Annotation, c: &Cutter<'t>) -> Vec<Role<'t>> {
    let words = |mention: u32| c.cut(a.mentions[mention as usize].span);
    let mut seen = std::collections::HashSet::new();
    let pairs = a.roles.iter().map(|r| (words(r.person), words(r.role)));
    pairs.filter(|&pair| seen.insert(pair)).map(|(person, role)| Role { person, role }).collect()
}
