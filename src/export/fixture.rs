//! An annotated text made by hand, with all that is hard to write down: clitics, a mention over a line's end, characters
//! beyond the BMP, markup, and cells that a spreadsheet would run.

use crate::annotation::*;

/// The article. Its first line is the headline.
pub const TEXT: &str =
    "لقاء 😀 في [حلب]\nقال وزير الخارجية علي <b>حسن</b> لروسيا\nالاتحادية يوم 20/7: «أنفقنا 5 ملايين دولار & أكثر».\n=SUM(A1) كيان_جديد";

/// The byte span of the first occurrence of `words`.
pub fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("in the text");
    Span { start: start as u32, end: (start + words.len()) as u32 }
}

fn mention(words: &str, kind: Kind, entity: Option<u32>) -> Mention {
    Mention { span: span(words), kind, confidence: 0.75, source: Source::Tagger, entity, timex: None, quantity: None }
}

fn entity(kind: Kind, words: &str, mention: u32) -> Entity {
    Entity {
        kind,
        name: span(words),
        mentions: vec![mention],
        aliases: vec![],
        roles: vec![],
        shown: None,
        metonym_of: None,
        gloss: None,
        coordinates: None,
        country: None,
    }
}

/// Its annotation.
pub fn annotation() -> Annotation {
    let timex = Timex {
        value: Some("2018-07-20".into()),
        end: None,
        granularity: Granularity::Day,
        relative: true,
        direction: None,
        calendar: Calendar::Gregorian,
        modifier: None,
    };
    let quantity = Quantity { value: Some(5e6), unit: Some("USD".into()), ..Quantity::default() };
    let mentions = vec![
        mention("حلب", Kind::Loc, Some(0)),
        mention("وزير الخارجية", Kind::Role, None),
        mention("علي <b>حسن</b>", Kind::Per, Some(1)),
        mention("روسيا\nالاتحادية", Kind::Loc, Some(2)),
        Mention { timex: Some(timex), ..mention("يوم 20/7", Kind::Date, None) },
        Mention { quantity: Some(quantity), ..mention("5 ملايين دولار", Kind::Money, None) },
        mention("=SUM(A1)", Kind::Misc, Some(3)),
        mention("كيان_جديد", Kind::Org, Some(4)),
    ];
    let mut entities = vec![
        entity(Kind::Loc, "حلب", 0),
        entity(Kind::Per, "علي <b>حسن</b>", 2),
        entity(Kind::Loc, "روسيا\nالاتحادية", 3),
        entity(Kind::Misc, "=SUM(A1)", 6),
        entity(Kind::Org, "كيان_جديد", 7),
    ];
    entities[0].gloss = Some(Gloss { text: "Aleppo".into(), transliterated: false });
    entities[0].coordinates = Some([36.2, 37.16]);
    entities[1].roles = vec![span("وزير الخارجية")];
    entities[1].gloss = Some(Gloss { text: "Ali Hasan".into(), transliterated: true });
    let headline = Span { start: 0, end: TEXT.find('\n').expect("lines") as u32 };
    let lead = Span { start: headline.end + 1, end: TEXT.rfind('\n').expect("lines") as u32 };
    let statement = Statement {
        mode: Mode::Direct,
        content: span("أنفقنا 5 ملايين دولار & أكثر"),
        cue: Some(span("قال")),
        speaker: Some(span("علي <b>حسن</b>")),
        entity: Some(1),
        attribution: Attribution::Named,
        sentence: 1,
    };
    let speaker = Speaker { label: statement.speaker, entity: Some(1), attribution: Attribution::Named, statements: vec![0] };
    Annotation {
        reference_date: Some("2018-07-21".into()),
        paragraphs: vec![headline, lead],
        sentences: vec![headline, lead],
        mentions,
        entities,
        roles: vec![RoleLink { person: 2, role: 1 }],
        statements: vec![statement],
        figures: vec![Figure { mention: 5, about: span("أنفقنا"), claimed_in: Some(0) }],
        events: vec![Event { mention: 4, clause: span("يوم 20/7") }],
        card: Card {
            headline: Some(headline),
            lead: Some(lead),
            key_sentences: vec![lead],
            people: vec![1],
            organisations: vec![4],
            places: vec![0, 2],
            others: vec![3],
            timeline: vec![0],
            figures: vec![0],
            speakers: vec![speaker],
            named_sources: 1,
            anonymous_sources: 0,
            keywords: vec![Keyword { span: span("لقاء"), count: 1, score: 2.0 }],
            topic: Topic::Politics,
        },
        notices: vec![],
    }
}
