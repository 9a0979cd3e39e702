//! JSON: everything about one article, as one value.
//!
//! Offsets count **Unicode scalar values** (what Python's strings count), ends
//! exclusive; `text` beside them is the verbatim source. The values are plain
//! serde types, so that the command line (`serde_json`) and the Worker
//! (`serde-wasm-bindgen`) write the same thing.

use crate::annotation::{Annotation, Attribution, Entity, Kind, Notice, Quantity, Relation, Source, Span, Timex};
use crate::export::gold_card::{self, Figure, GoldDate, Quote, Reported, Role};
use crate::offset::{OffsetMap, Unit};
use crate::rounded;
use serde::Serialize;

/// One article with all that was found in it. `I` is the type of its identifier.
#[derive(Debug, Serialize)]
pub struct Article<'t, I> {
    /// The caller's identifier, as given.
    pub id: I,
    /// The date that relative dates were resolved against, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'t str>,
    /// The source, where the caller wants it repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'t str>,
    /// The mentions, in text order; they never overlap.
    pub entities: Vec<MentionJson<'t>>,
    /// What the mentions are mentions of, in order of first mention.
    pub names: Vec<Name<'t>>,
    /// The card.
    pub card: CardJson<'t>,
    /// Warnings about the text itself.
    pub notices: Vec<Notice>,
    /// Sentences in text order, the headline's included.
    pub sentences: Vec<Span>,
    /// Paragraphs in text order, the headline's included.
    pub paragraphs: Vec<Span>,
}

/// A place of the text and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Passage<'t> {
    /// Offset of the first character.
    pub start: u32,
    /// Offset behind the last character.
    pub end: u32,
    /// The verbatim source.
    pub text: &'t str,
}

/// A mention with its words.
#[derive(Debug, Serialize)]
pub struct MentionJson<'t> {
    /// Offset of the first character.
    pub start: u32,
    /// Offset behind the last character.
    pub end: u32,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The verbatim source.
    pub text: &'t str,
    /// Calibrated probability that span and type are both right.
    #[serde(serialize_with = "rounded::number")]
    pub confidence: f32,
    /// Which room proposed it.
    pub source: Source,
    /// Index into [`Article::names`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<u32>,
    /// The normalised time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<Timex>,
    /// The normalised amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

/// One thing and all its mentions.
#[derive(Debug, Serialize)]
pub struct Name<'t> {
    /// PER, ORG, LOC or MISC.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The mention that names it most fully, its article whole (`الأمم المتحدة`, where the text has `للأمم المتحدة`).
    pub name: &'t str,
    /// Indices into [`Article::entities`].
    pub mentions: Vec<u32>,
    /// Its other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasJson<'t>>,
    /// Roles given to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<&'t str>,
    /// The state that this capital speaks for: an index into [`Article::names`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metonym_of: Option<u32>,
    /// English name, or transliteration where `transliterated` is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// True where `english` is a transliteration and not a known rendering.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transliterated: Option<bool>,
    /// Latitude and longitude in degrees (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(serialize_with = "rounded::pair")]
    pub coordinates: Option<[f32; 2]>,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Another name and how it is known to be one.
#[derive(Debug, Serialize)]
pub struct AliasJson<'t> {
    /// The verbatim source.
    pub text: &'t str,
    /// How it is known.
    pub relation: Relation,
}

/// The card. The keys from `headline` to `topic` are those of the gold cards (GUIDE.md, section 2).
#[derive(Debug, Serialize)]
pub struct CardJson<'t> {
    /// The headline, where the text has one.
    pub headline: Option<&'t str>,
    /// Direct quotations.
    pub quotes: Vec<Quote<'t>>,
    /// Reported speech.
    pub statements: Vec<Reported<'t>>,
    /// What is counted, in text order; a range gives one figure a bound.
    pub figures: Vec<Figure<'t>>,
    /// Every DATE mention, in text order.
    pub dates: Vec<GoldDate<'t>>,
    /// Names of one thing, where there are two or more.
    pub clusters: Vec<Vec<&'t str>>,
    /// Who holds what role.
    pub roles: Vec<Role<'t>>,
    /// Up to three sentences, in text order.
    pub key_sentences: Vec<&'t str>,
    /// The subject.
    pub topic: crate::annotation::Topic,
    /// The first sentence of the body.
    pub lead: Option<Passage<'t>>,
    /// Indices into [`Article::names`], most salient first.
    pub people: Vec<u32>,
    /// Indices into [`Article::names`], most salient first.
    pub organisations: Vec<u32>,
    /// Indices into [`Article::names`], most salient first.
    pub places: Vec<u32>,
    /// Indices into [`Article::names`], most salient first.
    pub others: Vec<u32>,
    /// Dated clauses, by date.
    pub timeline: Vec<EventJson<'t>>,
    /// Who spoke, most quoted first.
    pub speakers: Vec<SpeakerJson<'t>>,
    /// How many distinct named sources there are.
    pub named_sources: u32,
    /// How many distinct anonymous sources there are.
    pub anonymous_sources: u32,
    /// Words and phrases that set the article apart, best first.
    pub keywords: Vec<KeywordJson<'t>>,
}

/// A dated clause.
#[derive(Debug, Serialize)]
pub struct EventJson<'t> {
    /// Index of the DATE mention in [`Article::entities`].
    pub mention: u32,
    /// Its TIMEX3 value, where known.
    pub value: Option<String>,
    /// The clause that it dates.
    pub clause: Passage<'t>,
}

/// A speaker and what he or she said.
#[derive(Debug, Serialize)]
pub struct SpeakerJson<'t> {
    /// The speaker as first written.
    pub speaker: Option<&'t str>,
    /// Index into [`Article::names`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<u32>,
    /// Named, anonymous or unknown.
    pub attribution: Attribution,
    /// What was said, in text order.
    pub said: Vec<Passage<'t>>,
}

/// A keyword.
#[derive(Debug, Serialize)]
pub struct KeywordJson<'t> {
    /// The verbatim source, where it first stands.
    pub text: &'t str,
    /// How often it occurs.
    pub count: u32,
    /// Its score, higher is better.
    #[serde(serialize_with = "rounded::number")]
    pub score: f32,
}

/// Cuts the source at byte spans and names the place in scalar values.
pub(super) struct Cutter<'t> {
    text: &'t str,
    map: OffsetMap<'t>,
}

impl<'t> Cutter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Cutter { text, map: OffsetMap::new(text, Unit::Scalar) }
    }

    pub(super) fn cut(&self, s: Span) -> &'t str {
        &self.text[s.start as usize..s.end as usize]
    }

    pub(super) fn map(&self, s: Span) -> Span {
        self.map.span(s)
    }

    /// An entity's name as it is shown.
    pub(super) fn name(&self, e: &'t Entity) -> &'t str {
        e.shown.as_deref().unwrap_or_else(|| self.cut(e.name))
    }

    fn passage(&self, s: Span) -> Passage<'t> {
        let Span { start, end } = self.map(s);
        Passage { start, end, text: self.cut(s) }
    }
}

impl<'t, I> Article<'t, I> {
    /// `annotation`'s spans must count the bytes of `text`, as [`crate::Annotator::annotate`] returns them.
    #[must_use]
    pub fn new(id: I, text: &'t str, annotation: &'t Annotation) -> Self {
        let a = annotation;
        let c = Cutter::new(text);
        let spans = |list: &[Span]| list.iter().map(|&s| c.map(s)).collect();
        Article {
            id,
            date: a.reference_date.as_deref(),
            text: None,
            entities: mentions(a, &c),
            names: names(a, &c),
            card: card(a, &c),
            notices: a.notices.iter().map(|n| Notice { span: c.map(n.span), ..*n }).collect(),
            sentences: spans(&a.sentences),
            paragraphs: spans(&a.paragraphs),
        }
    }

    /// The same with the source in it.
    #[must_use]
    pub fn with_text(self, text: &'t str) -> Self {
        Article { text: Some(text), ..self }
    }
}

fn mentions<'t>(a: &Annotation, c: &Cutter<'t>) -> Vec<MentionJson<'t>> {
    a.mentions
        .iter()
        .map(|m| {
            let Passage { start, end, text } = c.passage(m.span);
            let mut quantity = m.quantity.clone();
            if let Some(unit) = quantity.as_mut().and_then(|q| q.unit_span.as_mut()) {
                *unit = c.map(*unit);
            }
            MentionJson {
                start,
                end,
                kind: m.kind,
                text,
                confidence: m.confidence,
                source: m.source,
                name: m.entity,
                timex: m.timex.clone(),
                quantity,
            }
        })
        .collect()
}

fn names<'t>(a: &'t Annotation, c: &Cutter<'t>) -> Vec<Name<'t>> {
    a.entities
        .iter()
        .map(|e| Name {
            kind: e.kind,
            name: c.name(e),
            mentions: e.mentions.clone(),
            aliases: e.aliases.iter().map(|x| AliasJson { text: c.cut(x.span), relation: x.relation }).collect(),
            roles: e.roles.iter().map(|&s| c.cut(s)).collect(),
            metonym_of: e.metonym_of,
            english: e.gloss.as_ref().map(|g| g.text.clone()),
            transliterated: e.gloss.as_ref().map(|g| g.transliterated),
            coordinates: e.coordinates,
            country: e.country.clone(),
        })
        .collect()
}

fn card<'t>(a: &'t Annotation, c: &Cutter<'t>) -> CardJson<'t> {
    let k = &a.card;
    let said = |&i: &u32| c.passage(a.statements[i as usize].content);
    CardJson {
        headline: k.headline.map(|s| c.cut(s)),
        quotes: gold_card::quotes(a, c),
        statements: gold_card::reported(a, c),
        figures: gold_card::figures(a, c),
        dates: gold_card::dates(a, c),
        clusters: gold_card::clusters(a, c),
        roles: gold_card::roles(a, c),
        key_sentences: k.key_sentences.iter().map(|&s| c.cut(s)).collect(),
        topic: k.topic,
        lead: k.lead.map(|s| c.passage(s)),
        people: k.people.clone(),
        organisations: k.organisations.clone(),
        places: k.places.clone(),
        others: k.others.clone(),
        timeline: k.timeline.iter().map(|&i| event(a, c, i)).collect(),
        speakers: k
            .speakers
            .iter()
            .map(|s| SpeakerJson {
                speaker: s.label.map(|l| c.cut(l)),
                name: s.entity,
                attribution: s.attribution,
                said: s.statements.iter().map(said).collect(),
            })
            .collect(),
        named_sources: k.named_sources,
        anonymous_sources: k.anonymous_sources,
        keywords: k.keywords.iter().map(|w| KeywordJson { text: c.cut(w.span), count: w.count, score: w.score }).collect(),
    }
}

fn event<'t>(a: &Annotation, c: &Cutter<'t>, index: u32) -> EventJson<'t> {
    let e = &a.events[index as usize];
    let value = a.mentions[e.mention as usize].timex.as_ref().and_then(|t| t.value.clone());
    EventJson { mention: e.mention, value, clause: c.passage(e.clause) }
}
