//! The public data model: what an annotated article is made of.
//!
//! Plain serde types and no logic. Every [`Span`] holds **byte** offsets into
//! the source text while it is inside the engine; [`crate::offset`] converts a
//! whole [`Annotation`] to UTF-16 code units (for JavaScript) or to Unicode
//! scalar values (for JSON read by Python) at the border, and nowhere else.
//! `text[span]` is always the verbatim source.

use crate::rounded;
use serde::{Deserialize, Serialize};

#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

/// A half-open range of the source text. See the module's docs for the unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Span {
    /// Offset of the first unit.
    pub start: u32,
    /// Offset behind the last unit.
    pub end: u32,
}

/// What a mention is a mention of. `shared/gold/GUIDE.md` is the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// A person's name, without titles.
    Per,
    /// An organisation.
    Org,
    /// A place.
    Loc,
    /// A named event, agreement, work, product or people.
    Misc,
    /// The title or position of a person named beside it.
    Role,
    /// A calendar date, weekday, month, year or period anchored in time.
    Date,
    /// A clock time.
    Time,
    /// A duration or an age.
    Dur,
    /// A counted quantity.
    Num,
    /// An amount of money.
    Money,
    /// A percentage.
    Pct,
}

/// One place of the text that names, dates or counts something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Mention {
    /// Where it stands, attached proclitics and enclitics left out.
    pub span: Span,
    /// Its type.
    pub kind: Kind,
    /// Calibrated probability that span and type are both right, 0 to 1.
    #[serde(serialize_with = "rounded::number")]
    pub confidence: f32,
    /// Which room proposed it.
    pub source: Source,
    /// Index into [`Annotation::entities`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub entity: Option<u32>,
    /// The normalised time, for DATE, TIME and DUR.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub timex: Option<Timex>,
    /// The normalised amount, for NUM, MONEY and PCT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub quantity: Option<Quantity>,
}

/// The room that proposed a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The trained tagger.
    Tagger,
    /// A gazetteer entry.
    Lexicon,
    /// A grammar of time expressions or of quantities.
    Grammar,
}

/// One reason why a mention was marked, as the page shows it on demand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Evidence {
    /// What kind of reason: `word`, `affix`, `left`, `right`, `pair`, `class`, `list`, `series`, `quotes`,
    /// `document`, `grammar`.
    pub feature: String,
    /// The words, affix, list name or rule name that decided.
    pub detail: String,
    /// Its weight for the chosen label; larger is stronger, negative speaks against.
    #[serde(serialize_with = "rounded::number")]
    pub weight: f32,
}

/// A normalised time expression, after TIMEX3 (ISO 8601 values).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Timex {
    /// TIMEX3 value: `2018-11-24`, `2018-09`, `2018-W47`, `2015-FA`, `2015-Q3`, `199X`, `19XX`, `2018-11-24T12:00Z`, `P10W`;
    /// none where neither the text nor the article's date fixes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub value: Option<String>,
    /// The last value of a range, whose first is `value`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub end: Option<String>,
    /// How fine the expression is.
    pub granularity: Granularity,
    /// True where the value was resolved against the article's date and moves with it.
    pub relative: bool,
    /// Before or after the article's date, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub direction: Option<Direction>,
    /// The calendar it was written in; `value` is always Gregorian.
    pub calendar: Calendar,
    /// TIMEX3 `mod`: START, MID, END, APPROX, BEFORE, AFTER.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub modifier: Option<String>,
}

/// How fine a time expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are their own description")]
pub enum Granularity {
    Second,
    Minute,
    Hour,
    DayPart,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
}

/// Before or after the reference date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are their own description")]
pub enum Direction {
    Past,
    Present,
    Future,
}

/// The calendar that a date is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// Gregorian, whatever the month's name (Levantine, Egyptian, Maghrebi).
    Gregorian,
    /// Hijri, Umm al-Qura.
    Hijri,
}

/// A normalised number, amount or percentage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Quantity {
    /// The value; none for a bare range or an uncounted plural (`آلاف`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub value: Option<f64>,
    /// Lower bound (`أكثر من`, `على الأقل`, the first of a range).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub lower: Option<f64>,
    /// Upper bound (`أقل من`, `حتى`, the last of a range).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub upper: Option<f64>,
    /// True with `نحو`, `حوالي`, `قرابة`, `زهاء`, `تقريباً` and the like.
    pub approximate: bool,
    /// Unit: an ISO 4217 code, a unit of measure, `%`; or the counted noun as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub unit: Option<String>,
    /// Where the unit or counted noun stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub unit_span: Option<Span>,
}

/// Mentions of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Entity {
    /// PER, ORG, LOC or MISC.
    pub kind: Kind,
    /// The mention that names it most fully.
    pub name: Span,
    /// How that name is shown where its article lost its alef behind a preposition: `الأمم المتحدة` for the `لأمم المتحدة` of `للأمم المتحدة`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub shown: Option<String>,
    /// Indices into [`Annotation::mentions`], in text order.
    pub mentions: Vec<u32>,
    /// Its other names, one span a distinct surface.
    pub aliases: Vec<Alias>,
    /// Roles given to it in the text, one span a distinct surface.
    pub roles: Vec<Span>,
    /// The state that this capital stands for when it speaks or acts: an index into [`Annotation::entities`].
    /// Shown as such, never merged silently.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub metonym_of: Option<u32>,
    /// English name or transliteration; only once the notes are loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub gloss: Option<Gloss>,
    /// Latitude and longitude in degrees (WGS 84), for places; only once the notes are loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[serde(serialize_with = "rounded::pair")]
    pub coordinates: Option<[f32; 2]>,
    /// ISO 3166-1 alpha-2, where known; only once the notes are loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub country: Option<String>,
}

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Alias {
    /// The first place where the name stands.
    pub span: Span,
    /// How it is known to be the same.
    pub relation: Relation,
}

/// How two names are known to be of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// A part of the full name.
    Short,
    /// Another spelling.
    Spelling,
    /// An acronym or its expansion.
    Acronym,
    /// A former name (`سابقاً`).
    Former,
    /// Said in the text (`المعروف بـ`).
    Known,
    /// Both are names of one lexicon entry.
    Lexicon,
    /// A definite noun that points back (`الوزارة`).
    Noun,
}

/// An English rendering of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Gloss {
    /// The English text.
    pub text: String,
    /// True where it is a transliteration of an unknown name, not a known rendering.
    pub transliterated: bool,
}

/// A person and a role that the text gives him or her.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct RoleLink {
    /// The PER mention's index.
    pub person: u32,
    /// The ROLE mention's index.
    pub role: u32,
}

/// Something that somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Statement {
    /// Quoted words, or words reported.
    pub mode: Mode,
    /// What was said: for a quotation, without the quotation marks.
    pub content: Span,
    /// The verb or other cue (`قال`, `وفقا ل`), without proclitics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub cue: Option<Span>,
    /// The speaker as written beside the cue, or as found before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub speaker: Option<Span>,
    /// The speaker's entity, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub entity: Option<u32>,
    /// Who the source is.
    pub attribution: Attribution,
    /// Index of the sentence that holds the cue, or the content's start.
    pub sentence: u32,
}

/// Direct or reported speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are their own description")]
pub enum Mode {
    Direct,
    Reported,
}

/// Who a statement's source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// A named person, body or place.
    Named,
    /// Somebody described but not named (`مصادر أمنية`, `شهود عيان`).
    Anonymous,
    /// Nobody is given.
    Unknown,
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Figure {
    /// The NUM, MONEY or PCT mention's index.
    pub mention: u32,
    /// The words that say what it measures, around the figure.
    pub about: Span,
    /// The statement that claims it: an index into [`Annotation::statements`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub claimed_in: Option<u32>,
}

/// A dated clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Event {
    /// The DATE mention's index.
    pub mention: u32,
    /// The clause that it dates, verbatim.
    pub clause: Span,
}

/// What stands in the margin: the article in short.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Card {
    /// The headline, where the text has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub headline: Option<Span>,
    /// The first sentence of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub lead: Option<Span>,
    /// Up to three whole sentences, in text order.
    pub key_sentences: Vec<Span>,
    /// Entity indices, most salient first.
    pub people: Vec<u32>,
    /// Entity indices, most salient first.
    pub organisations: Vec<u32>,
    /// Entity indices, most salient first.
    pub places: Vec<u32>,
    /// Entity indices of other names, most salient first.
    pub others: Vec<u32>,
    /// Indices into [`Annotation::events`], by date; those without a value last.
    pub timeline: Vec<u32>,
    /// Indices into [`Annotation::figures`], most telling first.
    pub figures: Vec<u32>,
    /// Statements by speaker, most quoted first.
    pub speakers: Vec<Speaker>,
    /// How many distinct named sources the article has.
    pub named_sources: u32,
    /// How many distinct anonymous sources the article has.
    pub anonymous_sources: u32,
    /// Words and phrases that set this article apart, best first.
    pub keywords: Vec<Keyword>,
    /// What the article is about.
    pub topic: Topic,
}

/// One speaker and what he or she said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Speaker {
    /// The speaker as first written; none for unattributed words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub label: Option<Span>,
    /// The speaker's entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub entity: Option<u32>,
    /// Named, anonymous or unknown.
    pub attribution: Attribution,
    /// Indices into [`Annotation::statements`], in text order.
    pub statements: Vec<u32>,
}

/// A keyword of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Keyword {
    /// Where it first stands.
    pub span: Span,
    /// How often it occurs.
    pub count: u32,
    /// Its score against the background, higher is better.
    #[serde(serialize_with = "rounded::number")]
    pub score: f32,
}

/// The article's subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are their own description")]
pub enum Topic {
    Politics,
    Conflict,
    Economy,
    Sports,
    Local,
    Culture,
    Tech,
    Health,
    #[default]
    Other,
}

/// Something about the text that the reader should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Notice {
    /// What it is.
    pub code: NoticeCode,
    /// The first place where it stands.
    pub span: Span,
    /// How often it occurs.
    pub count: u32,
}

/// What a [`Notice`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum NoticeCode {
    /// Bidirectional control characters, which can make text read other than it is stored (CVE-2021-42574).
    BidiControl,
    /// U+FFFD: characters lost before they came here (lone surrogates, wrong encoding).
    Replacement,
    /// Control characters: the file is not plain text.
    Binary,
    /// Little or no Arabic in the text.
    NotArabic,
}

/// All that the engine has to say of one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Annotation {
    /// The article's date, `YYYY-MM-DD`, that relative dates were resolved against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub reference_date: Option<String>,
    /// Paragraphs in text order, the headline's included.
    pub paragraphs: Vec<Span>,
    /// Sentences in text order, the headline's included.
    pub sentences: Vec<Span>,
    /// Sorted by start; they never overlap.
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In text order of the person's mention.
    pub roles: Vec<RoleLink>,
    /// In text order of the cue or content.
    pub statements: Vec<Statement>,
    /// In text order.
    pub figures: Vec<Figure>,
    /// In text order.
    pub events: Vec<Event>,
    /// The card.
    pub card: Card,
    /// Warnings about the text itself.
    pub notices: Vec<Notice>,
}
