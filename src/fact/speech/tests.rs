//! The tables of cases, and invariants on any text.
//!
//! A case is a text with its mentions marked up as in the gold (`⟦PER|…⟧`), paragraphs parted by ` ¶ `, and what is
//! found in it: `speaker | cue | first words` a statement, `speaker | words` a quotation, parted by ` ;; `; `-` is none.

use super::statements;
use crate::annotation::{Attribution, Kind, Mention, Mode, RoleLink, Source, Span, Statement};
use crate::text::Document;
use proptest::prelude::*;

const STATEMENTS: &str = include_str!("cases/statements.tsv");
const QUOTATIONS: &str = include_str!("cases/quotations.tsv");
const SPEAKERS: &str = include_str!("cases/speakers.tsv");

fn mention(start: usize, end: usize, kind: Kind, entity: Option<u32>) -> Mention {
    let span = Span { start: start as u32, end: end as u32 };
    Mention { span, kind, confidence: 1.0, source: Source::Tagger, entity, timex: None, quantity: None }
}

/// Reads the markup. Names of one spelling are one entity; a role right before or behind a person's name is that person's.
fn marked(markup: &str) -> (String, Vec<Mention>, Vec<RoleLink>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (i, part) in markup.replace(" ¶ ", "\n").split(['⟦', '⟧']).enumerate() {
        let start = text.len();
        if i % 2 == 0 {
            text.push_str(part);
            continue;
        }
        let (kind, surface) = part.split_once('|').expect("type and text");
        let kind = match kind {
            "PER" => Kind::Per,
            "ORG" => Kind::Org,
            "LOC" => Kind::Loc,
            "ROLE" => Kind::Role,
            "DATE" => Kind::Date,
            "NUM" => Kind::Num,
            other => panic!("type {other}"),
        };
        text.push_str(surface);
        let entity = matches!(kind, Kind::Per | Kind::Org | Kind::Loc).then(|| {
            let known = names.iter().position(|n| n == surface);
            known.unwrap_or_else(|| {
                names.push(surface.to_owned());
                names.len() - 1
            }) as u32
        });
        mentions.push(mention(start, text.len(), kind, entity));
    }
    let mut roles = Vec::new();
    for (i, m) in mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Role) {
        let near = |p: &&Mention| p.kind == Kind::Per && (p.span.start.abs_diff(m.span.end) <= 4 || m.span.start.abs_diff(p.span.end) <= 4);
        if let Some(p) = mentions.iter().position(|p| near(&p)) {
            roles.push(RoleLink { person: p as u32, role: i as u32 });
        }
    }
    (text, mentions, roles)
}

fn found(markup: &str) -> (String, Vec<Statement>) {
    let (text, mentions, roles) = marked(markup);
    let statements = statements(&Document::new(&text), &mentions, &roles);
    (text, statements)
}

/// Checks a table; `show` writes one statement, or nothing for one that the table leaves out.
fn check(table: &str, least: usize, show: impl Fn(&str, &Statement) -> Option<String>) {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for row in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let (markup, expected) = row.split_once('\t').unwrap_or((row, ""));
        let (text, statements) = found(markup);
        let shown: Vec<String> = statements.iter().filter_map(|s| show(&text, s)).collect();
        let actual = if shown.is_empty() { "-".to_owned() } else { shown.join(" ;; ") };
        cases += 1;
        if actual != expected {
            wrong.push(format!("{markup}\n  expected {expected}\n  actual   {actual}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= least, "only {cases} cases");
}

fn cut(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

#[test]
fn reported_statements() {
    check(STATEMENTS, 120, |text, s| {
        let words: Vec<&str> = cut(text, s.content).split_whitespace().take(3).collect();
        let part = |s: Option<Span>| s.map_or("?", |s| cut(text, s));
        (s.mode == Mode::Reported).then(|| format!("{} | {} | {}", part(s.speaker), part(s.cue), words.join(" ")))
    });
}

#[test]
fn direct_quotations() {
    check(QUOTATIONS, 60, |text, s| {
        (s.mode == Mode::Direct).then(|| format!("{} | {}", s.speaker.map_or("?", |s| cut(text, s)), cut(text, s.content)))
    });
}

#[test]
fn speakers_are_resolved() {
    check(SPEAKERS, 20, |text, s| {
        let attribution = match s.attribution {
            Attribution::Named => "named",
            Attribution::Anonymous => "anonymous",
            Attribution::Unknown => "unknown",
        };
        Some(format!("{} = {} {attribution}", s.speaker.map_or("?", |s| cut(text, s)), s.entity.map_or("?".to_owned(), |e| e.to_string())))
    });
}

/// A tatweel by itself is no token: a mention may end behind the last one.
#[test]
fn mentions_may_end_behind_the_last_token() {
    let text = "قال سامي ـ ";
    let start = text.find("سامي").expect("in the text");
    let mentions = [mention(start, text.len() - 1, Kind::Per, Some(0))];
    assert!(statements(&Document::new(text), &mentions, &[]).is_empty());
}

#[test]
fn verbs_have_several_hundred_forms() {
    let lexicon = super::lexicon::lexicon();
    assert!(lexicon.forms() > 2500, "{}", lexicon.forms());
    for form in ["قال", "قالوا", "تقول", "يؤكدان", "مضيفا", "مشيرة", "دعت", "دعوا", "ينفون", "نفت", "نقلته", "قوله"]
    {
        assert!(lexicon.get(&crate::text::fold::folded(form)).is_some_and(|e| e.form.is_some()), "{form}");
    }
    for noun in ["وزير", "علما", "كتاب", "رئيس"] {
        assert!(lexicon.get(noun).is_none_or(|e| e.form.is_none()), "{noun}");
    }
}

/// Pieces that texts are put together from: words of every class, marks in every order, names.
fn pieces() -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    let words = [
        "قال",
        "وقال",
        "وأضاف",
        "أن",
        "إن",
        "إلى",
        "عن",
        "مشيرا",
        "مؤكدة",
        "وفقا",
        "لمصدر",
        "بحسب",
        "الوزير",
        "مصدر",
        "كما",
        "التي",
        "نقلت",
        "قوله",
        "يوم",
        "البيت",
        "و",
        "ب",
        "حد",
        "على",
        "لن",
        "دعا",
        "طالب",
        "«",
        "»",
        "\"",
        "“",
        "”",
        "‘",
        "’",
        ":",
        "،",
        ".",
        "؟",
        "\n",
        "-",
        "(",
        ")",
        "د",
        "12",
        "أَكّد",
        "رابط",
        "الخبر",
        "سمات",
        "x",
        "🙂",
        "\u{200f}",
    ];
    let word = (prop::sample::select(words.to_vec()), Just(false));
    let name = (prop::sample::select(vec!["سامي حداد", "وزارة العدل", "تونس"]), Just(true));
    prop::collection::vec(prop_oneof![4 => word, 1 => name], 0..60)
}

fn assemble(pieces: &[(&str, bool)], glue: &[bool]) -> (String, Vec<Mention>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for (i, (piece, name)) in pieces.iter().enumerate() {
        let start = text.len();
        text.push_str(piece);
        if *name {
            let kind = [Kind::Per, Kind::Org, Kind::Loc, Kind::Role, Kind::Date][i % 5];
            mentions.push(mention(start, text.len(), kind, Some(i as u32)));
        }
        if !glue.get(i).copied().unwrap_or(false) {
            text.push(' ');
        }
    }
    (text, mentions)
}

proptest! {
    #[test]
    fn spans_hold_on_any_text(pieces in pieces(), glue in prop::collection::vec(prop::bool::weighted(0.3), 60)) {
        let (text, mentions) = assemble(&pieces, &glue);
        let doc = Document::new(&text);
        let out = statements(&doc, &mentions, &[]);
        for s in &out {
            for span in [Some(s.content), s.cue, s.speaker].into_iter().flatten() {
                prop_assert!(span.start < span.end && span.end as usize <= text.len(), "{span:?} in {text:?}");
                prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
                prop_assert!(!cut(&text, span).trim().is_empty());
            }
            prop_assert!((s.sentence as usize) < doc.sentences.len());
            prop_assert_eq!(s.speaker.is_none(), s.attribution == Attribution::Unknown);
            // Nobody is named as the speaker by words of what is said, unless it stands before its cue (…، حسب قوله).
            if let (Some(p), Some(c)) = (s.speaker, s.cue) {
                prop_assert!(p.end <= s.content.start || s.content.end <= p.start || s.content.end <= c.start, "speaker {:?} in {:?}", cut(&text, p), cut(&text, s.content));
            }
            // A cue is never part of what it introduces.
            if let Some(c) = s.cue {
                prop_assert!(c.end <= s.content.start || s.content.end <= c.start, "cue {:?} in content {:?}", cut(&text, c), cut(&text, s.content));
            }
        }
        // The same text gives the same statements.
        prop_assert_eq!(out, statements(&doc, &mentions, &[]));
    }

    #[test]
    fn nothing_is_said_without_cue_or_marks(words in prop::collection::vec(prop::sample::select(vec!["البيت", "كبير", "في", "المدينة", "يوم", "جديد", "السوق"]), 0..40)) {
        let text = words.join(" ");
        prop_assert!(statements(&Document::new(&text), &[], &[]).is_empty());
    }
}
