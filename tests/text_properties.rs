//! What holds of the text room for every string.

use hashiya::annotation::Span;
use hashiya::offset::{OffsetMap, Unit};
use hashiya::text::{Document, fold};
use proptest::prelude::*;

/// Strings of the letters, marks and blanks that articles are made of, wild ones between them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[ابتدرسعلمنهويةىأإآ]{1,6}",
        2 => Just(" ".to_owned()),
        2 => proptest::sample::select(vec![".", "., ", ".,", "..", "…", "!", "؟", "»", "«", "\"", "(", ")", "\n", "\r\n", ",", "،", ":", "\u{2029}", "\u{85}", "\u{a0}"]).prop_map(str::to_owned),
        1 => proptest::sample::select(vec!["\u{200f}", "\u{64b}", "\u{640}", "ﷲ", "ﻻ", "😀", "\u{feff}", "\u{0}", "12.5", "١٢٫٥", "v1.2", "د.", "U.S.", "#", "_", "𐎀"]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
        1 => any::<String>().prop_map(|s| s.chars().take(4).collect()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

fn in_text(text: &str, s: Span) {
    assert!(s.start < s.end && s.end as usize <= text.len(), "{s:?}");
    assert!(text.is_char_boundary(s.start as usize) && text.is_char_boundary(s.end as usize), "{s:?}");
}

fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for s in spans {
        in_text(text, s);
        assert!(s.start >= end, "{s:?} begins before {end}");
        end = s.end;
    }
}

proptest! {
    #[test]
    fn documents_are_well_formed(text in texts()) {
        let doc = Document::new(&text);
        in_order(&text, doc.tokens.iter().map(|t| t.span));
        in_order(&text, doc.sentences.iter().map(|s| s.span));
        in_order(&text, doc.paragraphs.iter().map(|p| p.span));
        // Every token is in one sentence, every sentence in one paragraph.
        let mut token = 0;
        for s in &doc.sentences {
            prop_assert_eq!(s.tokens.start, token);
            prop_assert!(s.tokens.end > token);
            token = s.tokens.end;
            prop_assert_eq!(s.span.start, doc.tokens[s.tokens.start].span.start);
            prop_assert!(s.span.end <= doc.tokens[token - 1].span.end);
            // Only the comma of a joint stands outside.
            prop_assert!(s.span.end == doc.tokens[token - 1].span.end || doc.slice(doc.tokens[token - 1].span) == ",");
        }
        prop_assert_eq!(token, doc.tokens.len());
        let mut sentence = 0;
        for (i, p) in doc.paragraphs.iter().enumerate() {
            prop_assert_eq!(p.sentences.start, sentence);
            prop_assert!(p.sentences.end > sentence);
            sentence = p.sentences.end;
            prop_assert!(doc.sentences[p.sentences.clone()].iter().all(|s| s.paragraph == i && p.span.start <= s.span.start && s.span.end <= p.span.end));
        }
        prop_assert_eq!(sentence, doc.sentences.len());
        prop_assert!(doc.headline.is_none_or(|h| h == 0 && !doc.paragraphs.is_empty()));
    }

    #[test]
    fn no_paragraph_runs_over_a_line_break(text in texts()) {
        let doc = Document::new(&text);
        for s in &doc.sentences {
            prop_assert!(!doc.slice(s.span).contains(['\n', '\r', '\u{85}', '\u{2029}']), "{:?}", doc.slice(s.span));
        }
    }

    #[test]
    fn look_ups_by_offset_agree_with_the_spans(text in texts()) {
        let doc = Document::new(&text);
        for (i, t) in doc.tokens.iter().enumerate() {
            prop_assert_eq!(doc.token_at(t.span.start), i);
            prop_assert!(doc.sentences[doc.sentence_at(t.span.start)].tokens.contains(&i));
        }
    }

    #[test]
    fn a_normal_form_keeps_its_way_back(text in texts()) {
        let doc = Document::new(&text);
        for t in &doc.tokens {
            let source = doc.slice(t.span);
            let norm: Vec<char> = fold::folded(source).chars().collect();
            let mut before = 0;
            for n in 0..=norm.len() {
                let len = fold::source_len(source, n);
                prop_assert!(source.is_char_boundary(len) && len >= before);
                before = len;
                // What the cut leaves in front folds to the first `n` characters, or to the whole of a ligature.
                let front = fold::folded(&source[..len]);
                let whole: String = norm[..front.chars().count()].iter().collect();
                prop_assert_eq!(&front, &whole);
                prop_assert!(front.chars().count() >= n && front.chars().count() <= n + 3);
            }
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        let once = fold::folded(&text);
        prop_assert_eq!(fold::folded(&once), once);
    }

    #[test]
    fn offsets_are_those_of_a_naive_count(text in texts()) {
        let (utf16, scalar) = (OffsetMap::new(&text, Unit::Utf16), OffsetMap::new(&text, Unit::Scalar));
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            prop_assert_eq!(utf16.map(at as u32) as usize, text[..at].encode_utf16().count());
            prop_assert_eq!(scalar.map(at as u32) as usize, text[..at].chars().count());
        }
    }
}

#[test]
fn offsets_of_a_long_text_cross_checkpoints() {
    let text = "كلمة 😀 word ".repeat(200);
    let map = OffsetMap::new(&text, Unit::Utf16);
    for (at, _) in text.char_indices() {
        assert_eq!(map.map(at as u32) as usize, text[..at].encode_utf16().count());
    }
    assert_eq!(map.map(text.len() as u32) as usize, text.encode_utf16().count());
    assert_eq!(OffsetMap::new("", Unit::Scalar).map(0), 0);
}
