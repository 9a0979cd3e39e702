//! What holds of every annotation, whatever the text.

use hashiya::annotation::{Annotation, Kind, Span};
use hashiya::export::{Format, Language, conll, render};
use hashiya::offset::{OffsetMap, Unit, visit_spans};
use hashiya::{Annotator, Options};
use proptest::prelude::*;
use std::sync::LazyLock;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(Annotator::new);

fn annotate(text: &str) -> Annotation {
    ANNOTATOR.annotate(text, &Options { reference_date: Some("2018-11-28".into()) })
}

/// Pieces that the rooms have rules for, to be strewn over the text.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "., ",
    ".",
    "،",
    "؛",
    ":",
    "؟",
    "!",
    "«",
    "»",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "#",
    "_",
    "/",
    "-",
    "%",
    "٪",
    "…",
    "\u{200F}",
    "\u{202B}",
    "\u{FEFF}",
    "\u{640}",
    "\u{64B}",
    "\u{301}",
    "😀",
    "👨‍👩‍👧",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
    "ال",
    "لل",
    "وال",
    "قال",
    "وأضاف",
    "وأكد",
    "إن",
    "أن",
    "وفقا ل",
    "بحسب",
    "الرئيس",
    "وزير الخارجية",
    "السوري",
    "روسيا",
    "موسكو",
    "حلب",
    "محافظة",
    "الأمم المتحدة",
    "شركة",
    "حزب",
    "محمد",
    "علي",
    "بن",
    "أبو",
    "دي ميستورا",
    "يوم",
    "أمس",
    "الاثنين",
    "اليوم",
    "20",
    "٢٠",
    "٣٫٥",
    "1,200",
    "2018",
    "1440",
    "هـ",
    "م",
    "تموز/يوليو",
    "رمضان",
    "الماضي",
    "المقبل",
    "الساعة",
    "12:00",
    "بتوقيت غرينتش",
    "منذ",
    "قبل",
    "أسابيع",
    "سنوات",
    "أكثر من",
    "نحو",
    "ثلاثة",
    "وعشرون",
    "مليون",
    "ملياري",
    "ألف",
    "آلاف",
    "شخص",
    "قتيلا",
    "دولار",
    "ريال",
    "$",
    "€",
    "USD",
    "كيلومترا",
    "بالمائة",
    "في المئة",
    "سابقا",
    "المعروف ب",
    "هيئة تحرير الشام",
    "كأس العالم",
    "Reuters",
    "G20",
    "12:30",
    "a@b.org",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[\u{0600}-\u{06FF} ]{1,12}",
        1 => "\\PC{0,6}",
    ];
    prop_oneof![
        5 => proptest::collection::vec(piece, 0..120).prop_map(|p| p.concat()),
        1 => any::<String>(),
    ]
}

fn check(text: &str, a: &Annotation) -> Result<(), TestCaseError> {
    let inside = |s: Span, what: &str| {
        prop_assert!(s.start <= s.end, "{what} {s:?} runs backwards");
        prop_assert!(text.get(s.start as usize..s.end as usize).is_some(), "{what} {s:?} cuts a character or leaves the text");
        Ok(())
    };
    let mut copy = a.clone();
    let mut spans = Vec::new();
    visit_spans(&mut copy, &mut |s| spans.push(*s));
    spans.into_iter().try_for_each(|s| inside(s, "a span"))?;
    prop_assert_eq!(&copy, a, "visiting spans changes nothing");

    for list in [&a.paragraphs, &a.sentences] {
        prop_assert!(list.windows(2).all(|w| w[0].end <= w[1].start), "paragraphs and sentences are sorted and apart: {list:?}");
    }
    prop_assert!(a.mentions.windows(2).all(|w| w[0].span.end <= w[1].span.start), "mentions are sorted and apart");
    for m in &a.mentions {
        prop_assert!(m.span.start < m.span.end, "a mention has words");
        let words = &text[m.span.start as usize..m.span.end as usize];
        prop_assert!(!words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace), "no blanks around {words:?}");
        prop_assert!((0.0..=1.0).contains(&m.confidence), "confidence {}", m.confidence);
        let (time, amount) = (matches!(m.kind, Kind::Date | Kind::Time | Kind::Dur), matches!(m.kind, Kind::Num | Kind::Money | Kind::Pct));
        prop_assert!(m.timex.is_none() || time, "a time on {:?}", m.kind);
        prop_assert!(m.quantity.is_none() || amount, "an amount on {:?}", m.kind);
        if let Some(q) = &m.quantity {
            let bounds = [q.value, q.lower, q.upper];
            prop_assert!(bounds.iter().flatten().all(|v| v.is_finite()), "finite amounts: {q:?}");
            if let (Some(low), Some(high)) = (q.lower, q.upper) {
                prop_assert!(low <= high, "bounds in order: {q:?} in {words:?}");
            }
        }
    }

    let below = |i: u32, len: usize, what: &str| {
        prop_assert!((i as usize) < len, "{what}: {i} of {len}");
        Ok(())
    };
    let (mentions, entities, statements) = (a.mentions.len(), a.entities.len(), a.statements.len());
    let kind = |i: u32| a.mentions[i as usize].kind;
    for (i, e) in a.entities.iter().enumerate() {
        prop_assert!(!e.mentions.is_empty(), "an entity is mentioned");
        prop_assert!(e.mentions.windows(2).all(|w| w[0] < w[1]), "an entity's mentions are in text order");
        for &m in &e.mentions {
            below(m, mentions, "an entity's mention")?;
            prop_assert_eq!(a.mentions[m as usize].entity, Some(i as u32), "mention and entity point at each other");
        }
        e.metonym_of.into_iter().try_for_each(|x| below(x, entities, "a metonym's state"))?;
    }
    for (i, m) in a.mentions.iter().enumerate() {
        if let Some(e) = m.entity {
            below(e, entities, "a mention's entity")?;
            prop_assert!(a.entities[e as usize].mentions.contains(&(i as u32)), "entity and mention point at each other");
        }
    }
    for r in &a.roles {
        below(r.person, mentions, "a role's person")?;
        below(r.role, mentions, "a role")?;
        prop_assert_eq!((kind(r.person), kind(r.role)), (Kind::Per, Kind::Role));
    }
    for s in &a.statements {
        s.entity.into_iter().try_for_each(|e| below(e, entities, "a speaker"))?;
        below(s.sentence, a.sentences.len(), "a statement's sentence")?;
    }
    for f in &a.figures {
        below(f.mention, mentions, "a figure")?;
        prop_assert!(matches!(kind(f.mention), Kind::Num | Kind::Money | Kind::Pct));
        f.claimed_in.into_iter().try_for_each(|s| below(s, statements, "a figure's claim"))?;
    }
    for e in &a.events {
        below(e.mention, mentions, "an event's date")?;
        prop_assert_eq!(kind(e.mention), Kind::Date);
    }
    let c = &a.card;
    for list in [&c.people, &c.organisations, &c.places, &c.others] {
        list.iter().try_for_each(|&e| below(e, entities, "the card's entity"))?;
    }
    c.timeline.iter().try_for_each(|&e| below(e, a.events.len(), "the timeline's event"))?;
    c.figures.iter().try_for_each(|&f| below(f, a.figures.len(), "the card's figure"))?;
    for s in &c.speakers {
        s.entity.into_iter().try_for_each(|e| below(e, entities, "the card's speaker"))?;
        s.statements.iter().try_for_each(|&x| below(x, statements, "the card's statement"))?;
    }
    prop_assert!(
        c.key_sentences.len() <= 3
            && c.key_sentences.iter().all(|k| a.sentences.iter().any(|s| s.start == k.start) && a.sentences.iter().any(|s| s.end == k.end)),
        "key sentences are whole sentences"
    );
    Ok(())
}

/// Both units, against counting by hand.
fn check_units(text: &str, a: &Annotation) -> Result<(), TestCaseError> {
    for unit in [Unit::Utf16, Unit::Scalar] {
        let count = |upto: u32| {
            let before = &text[..upto as usize];
            if unit == Unit::Utf16 { before.encode_utf16().count() } else { before.chars().count() }
        };
        let mut converted = a.clone();
        OffsetMap::new(text, unit).convert(&mut converted);
        let (mut bytes, mut units) = (Vec::new(), Vec::new());
        visit_spans(&mut a.clone(), &mut |s| bytes.push(*s));
        visit_spans(&mut converted, &mut |s| units.push(*s));
        for (b, u) in bytes.into_iter().zip(units) {
            prop_assert_eq!((count(b.start), count(b.end)), (u.start as usize, u.end as usize), "{:?}", unit);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn annotations_are_sound(text in text()) {
        let a = annotate(&text);
        check(&text, &a)?;
        check_units(&text, &a)?;
        for format in Format::ALL {
            let json = matches!(format, Format::Json | Format::Jsonl | Format::JsonLd);
            prop_assert_eq!(render(format, "x", &text, &a, Language::Arabic).is_none(), json);
        }
        let conll = conll::document(&text, &a);
        prop_assert!(conll.lines().all(|l| l.is_empty() || l.split(' ').count() == 4), "four columns: {conll}");
        prop_assert_eq!(&annotate(&text), &a, "the same text has the same annotation");
    }

    /// The date resolves times; it decides nothing about what is one.
    #[test]
    fn the_article_s_date_moves_no_span(text in text()) {
        let spans = |a: &Annotation| a.mentions.iter().map(|m| (m.span, m.kind)).collect::<Vec<_>>();
        let undated = ANNOTATOR.annotate(&text, &Options::default());
        prop_assert_eq!(spans(&annotate(&text)), spans(&undated));
    }
}

#[test]
fn extremes_are_annotated_too() {
    let long_word = "ا".repeat(50_000);
    let no_stop = "قال الرئيس إن ".repeat(2_000);
    let quotes = "«".repeat(3_000);
    let digits = "9".repeat(400);
    let numbers = "ثلاثة وعشرون مليونا و".repeat(500);
    let clock = "حلب 12:30 ".repeat(5);
    for text in ["", " ", "\u{FEFF}", "\0", "\u{202E}", &long_word, &no_stop, &quotes, &digits, &numbers, &clock] {
        check(text, &annotate(text)).expect("sound");
    }
}

#[test]
fn what_is_said_grows_with_the_text_and_not_with_its_square() {
    let said = |times: usize| {
        let a = annotate(&"قال إن ".repeat(times));
        a.statements.iter().map(|s| u64::from(s.content.end - s.content.start)).sum::<u64>()
    };
    assert!(said(4_000) < 5 * said(1_000));
}
