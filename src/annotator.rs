//! One walk through the rooms: text, mentions, entities, facts, card.

use crate::annotation::{Annotation, Kind, Mention, Notice, NoticeCode, Source, Span};
use crate::lexicon::{Notes, gloss};
use crate::text::Document;
use crate::{card, entity, fact, mention, ner, quantity, timex};

/// What a caller may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The article's date, `YYYY-MM-DD`: what relative dates are resolved against. Without it they stay open.
    pub reference_date: Option<String>,
}

/// A stage of the walk, as [`Annotator::annotate_observed`] reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the rooms")]
pub enum Stage {
    Text,
    Tagger,
    Timex,
    Quantity,
    Mention,
    Entity,
    Fact,
    Card,
    Gloss,
}

/// The engine. Cheap to make; holds what is loaded once.
#[derive(Debug, Default)]
pub struct Annotator {
    tagger: ner::Tagger,
    notes: Option<Notes>,
}

impl Annotator {
    /// An engine with the embedded model and lexicon.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The trained tagger, for tokens that come from elsewhere.
    #[must_use]
    pub fn tagger(&self) -> &ner::Tagger {
        &self.tagger
    }

    /// The engine with these notes. Natively an engine without notes of its own uses [`Notes::embedded`];
    /// in the browser it glosses nothing until it has some.
    #[must_use]
    pub fn with_notes(mut self, notes: Notes) -> Self {
        self.notes = Some(notes);
        self
    }

    /// The notes in use.
    #[must_use]
    pub fn notes(&self) -> Option<&Notes> {
        #[cfg(not(target_arch = "wasm32"))]
        return Some(self.notes.as_ref().unwrap_or_else(|| Notes::embedded()));
        #[cfg(target_arch = "wasm32")]
        return self.notes.as_ref();
    }

    /// Annotates `text`. Never fails: any string has an annotation, if an empty one.
    /// All spans count bytes; see [`crate::offset`].
    #[must_use]
    pub fn annotate(&self, text: &str, options: &Options) -> Annotation {
        self.annotate_observed(text, options, &mut |_| {})
    }

    /// As [`Self::annotate`], and calls `done` whenever a stage is done: for measuring.
    #[must_use]
    pub fn annotate_observed(&self, text: &str, options: &Options, done: &mut dyn FnMut(Stage)) -> Annotation {
        let doc = Document::new(text);
        done(Stage::Text);
        let reference = options.reference_date.as_deref();
        let names = self.tagger.tag(&doc);
        done(Stage::Tagger);
        let times = timex::find(&doc, reference);
        done(Stage::Timex);
        let quantities = quantity::find(&doc);
        done(Stage::Quantity);
        let mut mentions = mention::merge(names, times, quantities);
        mention::drop_lonely_roles(&doc, &mut mentions);
        done(Stage::Mention);
        self.complete(&doc, mentions, options, done)
    }

    /// What the rooms behind the mentions make of them: entities, facts, the card, the English.
    /// `mentions` are sorted by start, don't overlap, and begin and end with a word, as [`mention::merge`] returns them.
    #[must_use]
    pub fn annotate_mentions(&self, doc: &Document, mentions: Vec<Mention>, options: &Options) -> Annotation {
        self.complete(doc, mentions, options, &mut |_| {})
    }

    fn complete(&self, doc: &Document, mentions: Vec<Mention>, options: &Options, done: &mut dyn FnMut(Stage)) -> Annotation {
        let notes = self.notes();
        let mut annotation = complete(doc, mentions, options, notes, done);
        if let Some(notes) = notes {
            gloss::gloss(&mut annotation, doc.text, notes);
            done(Stage::Gloss);
        }
        annotation
    }
}

fn complete(
    doc: &Document,
    mut mentions: Vec<Mention>,
    options: &Options,
    notes: Option<&Notes>,
    done: &mut dyn FnMut(Stage),
) -> Annotation {
    let notices = notices(doc);
    // The tagger has never seen a text without Arabic: it would call whole sentences names.
    if notices.iter().any(|n| n.code == NoticeCode::NotArabic) {
        mentions.retain(|m| m.source != Source::Tagger);
    }
    let (entities, roles) = entity::resolve(doc, &mut mentions, notes.map(|n| n as &dyn entity::Knowledge));
    done(Stage::Entity);
    let statements = fact::statements(doc, &mentions, &roles);
    let figures = fact::figures(doc, &mentions, &statements);
    let events = fact::events(doc, &mentions);
    done(Stage::Fact);
    let mut annotation = Annotation {
        reference_date: options.reference_date.clone(),
        paragraphs: doc.paragraphs.iter().map(|p| p.span).collect(),
        sentences: doc.sentences.iter().map(|s| s.span).collect(),
        mentions,
        entities,
        roles,
        statements,
        figures,
        events,
        card: Default::default(),
        notices,
    };
    annotation.card = card::compose(doc, &annotation);
    done(Stage::Card);
    annotation
}

/// Is this a mention of an entity, not of a time or a figure?
#[must_use]
pub fn is_name(m: &Mention) -> bool {
    matches!(m.kind, Kind::Per | Kind::Org | Kind::Loc | Kind::Misc)
}

fn notices(doc: &Document) -> Vec<Notice> {
    let mut found: [Option<Notice>; 3] = [None; 3];
    let mut arabic = false;
    for (at, c) in doc.text.char_indices() {
        arabic |= ('\u{0620}'..='\u{064A}').contains(&c);
        let slot = match c {
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => 0,
            '\u{FFFD}' => 1,
            '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}' | '\u{7F}' => 2,
            _ => continue,
        };
        let code = [NoticeCode::BidiControl, NoticeCode::Replacement, NoticeCode::Binary][slot];
        let span = Span { start: at as u32, end: (at + c.len_utf8()) as u32 };
        found[slot].get_or_insert(Notice { code, span, count: 0 }).count += 1;
    }
    let mut notices: Vec<_> = found.into_iter().flatten().collect();
    if !arabic && !doc.tokens.is_empty() {
        notices.push(Notice { code: NoticeCode::NotArabic, span: doc.tokens[0].span, count: 1 });
    }
    notices
}
