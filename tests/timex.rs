//! Time expressions: the cases of `data/timex/cases.tsv`, and what must hold for any text.

use hashiya::annotation::{Kind, Mention};
use hashiya::text::Document;
use hashiya::timex;
use proptest::prelude::*;

const CASES: &str = include_str!("../data/timex/cases.tsv");

/// Span as written, type, value (`first..last` for a range, empty for none).
type Expected = (String, String, String);

/// Takes `⟦TYPE=value|words⟧` marks out of a sentence.
fn unmark(marked: &str) -> (String, Vec<Expected>) {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(open) = rest.find('⟦') {
        text.push_str(&rest[..open]);
        let close = rest.find('⟧').expect("a closing mark");
        let (label, words) = rest[open + '⟦'.len_utf8()..close].split_once('|').expect("a bar");
        let (kind, value) = label.split_once('=').unwrap_or((label, ""));
        text.push_str(words);
        expected.push((words.to_owned(), kind.to_owned(), value.to_owned()));
        rest = &rest[close + '⟧'.len_utf8()..];
    }
    text.push_str(rest);
    (text, expected)
}

fn found(text: &str, mentions: &[Mention]) -> Vec<Expected> {
    let describe = |m: &Mention| {
        let timex = m.timex.as_ref().expect("a time has its timex");
        let value = timex.value.clone().unwrap_or_default();
        let value = timex.end.as_ref().map_or(value.clone(), |end| format!("{value}..{end}"));
        let kind = match m.kind {
            Kind::Date => "DATE",
            Kind::Time => "TIME",
            _ => "DUR",
        };
        (text[m.span.start as usize..m.span.end as usize].to_owned(), kind.to_owned(), value)
    };
    mentions.iter().map(describe).collect()
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (at, line) in CASES.lines().enumerate().filter(|(_, l)| !l.starts_with('#')).skip(1) {
        let (reference, marked) = line.split_once('\t').expect("two columns");
        let (text, expected) = unmark(marked);
        let doc = Document::new(&text);
        let got = found(&text, &timex::find(&doc, (reference != "-").then_some(reference)));
        count += 1;
        if got != expected {
            wrong.push(format!("line {}: {text}\n  expected {expected:?}\n  found    {got:?}", at + 1));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 300, "{count} cases");
}

/// Words that the grammar knows, digits and marks, in any order.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<&str> =
        "يوم الأحد أمس اليوم غد بعد قبل منذ 15 3 2015 1436 هـ م / - ( ) ، . من إلى يوليو تموز رمضان كانون الثاني العام الماضي \
        الأسبوع نهاية مطلع صباح الساعة الثامنة مساء ونصف سنوات عامين نحو أكثر بين و ال الربع القرن العشرين التسعينات صيف هذا نفس الفترة \
        عيد الفطر أول أيام ليلة بتوقيت غرينتش 10:30 مئة آلاف وعشرين عدة"
            .split_whitespace()
            .collect();
    prop::collection::vec(prop::sample::select(words), 0..24).prop_map(|w| w.join(" "))
}

fn check(text: &str, reference: Option<&str>) {
    let doc = Document::new(text);
    let mentions = timex::find(&doc, reference);
    let mut behind = 0;
    for m in &mentions {
        assert!(m.span.start >= behind && m.span.start < m.span.end, "sorted, not empty, without overlaps");
        assert!(text.is_char_boundary(m.span.start as usize) && text.is_char_boundary(m.span.end as usize));
        assert!(m.timex.is_some() && (0.0..=1.0).contains(&m.confidence));
        behind = m.span.end;
    }
    assert_eq!(mentions, timex::find(&doc, reference), "the same twice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_order_of_time_words_is_read_without_panic(text in soup()) {
        check(&text, Some("2018-11-28"));
        check(&text, None);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}", reference in "\\PC{0,12}") {
        check(&text, Some(&reference));
    }
}

/// Rows that invite reading on to their end from each of their words, or going a level deeper with each.
#[test]
fn long_rows_take_linear_time_and_little_stack() {
    for words in [
        "أمس مساء ",
        "السبت ظهرا ",
        "1/1 إلى ",
        "يوم 1/1 إلى ",
        "والأحد ",
        "الأحد 15 والإثنين 16 و",
        "ألف ",
        "5 و",
        "سنة و",
        "وثاني ",
        "الساعات الأولى من ",
        "والأحد 15 ",
    ] {
        let text = words.repeat(30_000);
        let doc = Document::new(&text);
        let begin = std::time::Instant::now();
        let _ = timex::find(&doc, Some("2018-11-28"));
        assert!(begin.elapsed().as_secs() < 5, "{words}: {:?}", begin.elapsed());
    }
}

#[test]
fn a_headline_takes_its_weekday_from_the_body() {
    let text = "البلدية تفتح الحديقة الثلاثاء\n\nتفتح البلدية الحديقة الثلاثاء المقبل.";
    let found = timex::find(&Document::new(text), Some("2018-05-03"));
    let values: Vec<_> = found.iter().map(|m| m.timex.as_ref().and_then(|t| t.value.as_deref())).collect();
    assert_eq!(values, [Some("2018-05-08"); 2]);
}
