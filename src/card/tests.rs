//! Cards of small texts.

use crate::annotation::{Attribution, Mode, Statement, Topic};
use crate::{Annotator, Options};

const MATCH: &str = "النسور تفوز على الصقور\n\nفاز فريق النسور على ضيفه فريق الصقور بهدفين لهدف في المباراة التي جرت بينهما مساء أمس على ملعب المدينة.\n\
وسجل مهاجم النسور الهدف الأول في الشوط الأول من ركلة جزاء، قبل أن يعادل لاعب الصقور النتيجة.\n\
وقال المدرب إن الدوري ما زال طويلا.\n\
وأضاف أن اللاعبين قدموا مباراة كبيرة أمام جماهير النادي التي ملأت الملعب.\n\
يذكر أن الفريقين يلتقيان في كأس البلاد الشهر المقبل.";

#[test]
fn a_match_report_has_its_card() {
    let a = Annotator::new().annotate(MATCH, &Options::default());
    let cut = |s: crate::annotation::Span| &MATCH[s.start as usize..s.end as usize];
    assert_eq!(a.card.headline.map(cut), Some("النسور تفوز على الصقور"));
    assert!(a.card.lead.map(cut).is_some_and(|l| l.starts_with("فاز فريق النسور")));
    assert_eq!(a.card.topic, Topic::Sports);
    assert_eq!(a.card.key_sentences.len(), 3);
    // Whole sentences of the text, in order, the lead among them.
    assert!(a.card.key_sentences.iter().all(|k| a.sentences.contains(k)));
    assert!(a.card.key_sentences.is_sorted());
    assert!(a.card.key_sentences.contains(&a.card.lead.unwrap()));
    let keywords: Vec<&str> = a.card.keywords.iter().map(|k| cut(k.span)).collect();
    assert!(!keywords.iter().any(|k| ["في", "التي", "على", "قال"].contains(k)), "{keywords:?}");
}

#[test]
fn a_byline_is_no_lead() {
    let text =
        "عنوان الخبر هنا\nالمدينة - صالح\nافتتح رئيس البلدية أمس الحديقة العامة الجديدة في وسط المدينة بحضور الأهالي.\nوقال إنها الأكبر.";
    let a = Annotator::new().annotate(text, &Options::default());
    let lead = a.card.lead.unwrap();
    assert!(text[lead.start as usize..].starts_with("افتتح"));
}

#[test]
fn empty_and_tiny_texts_have_cards() {
    for text in ["", ".", "كلمة", "\n\n", "... !!", "hello world"] {
        let a = Annotator::new().annotate(text, &Options::default());
        assert!(a.card.key_sentences.len() <= 1, "{text}");
        assert_eq!(a.card.topic, Topic::Other, "{text}");
    }
}

#[test]
fn speakers_are_grouped_and_counted() {
    let text = "سامي مصدر مصدر سامي";
    let doc = crate::text::Document::new(text);
    let said = |token: usize, entity, attribution| Statement {
        mode: Mode::Reported,
        content: doc.tokens[token].span,
        cue: None,
        speaker: Some(doc.tokens[token].span),
        entity,
        attribution,
        sentence: 0,
    };
    let mut a = crate::annotation::Annotation {
        statements: vec![said(1, None, Attribution::Anonymous), said(0, None, Attribution::Named), said(2, None, Attribution::Anonymous)],
        ..Default::default()
    };
    a.statements.push(Statement { speaker: None, attribution: Attribution::Unknown, ..said(3, None, Attribution::Unknown) });
    let card = super::compose(&doc, &a);
    assert_eq!(card.speakers.iter().map(|s| s.statements.clone()).collect::<Vec<_>>(), [vec![0, 2], vec![1], vec![3]]);
    assert_eq!((card.named_sources, card.anonymous_sources), (1, 1));
}
