//! The room's own cases (`data/quantity/cases.tsv`) and its invariants.

use super::find;
use crate::annotation::{Kind, Mention, Quantity};
use crate::text::Document;
use proptest::prelude::*;

/// The text without its marks, and the marked spans' bytes.
fn unmarked(text: &str) -> (String, Vec<(u32, u32)>) {
    let (mut plain, mut spans) = (String::new(), Vec::new());
    for c in text.chars() {
        match c {
            '⟦' => spans.push((plain.len() as u32, 0)),
            '⟧' => spans.last_mut().expect("an opening mark").1 = plain.len() as u32,
            c => plain.push(c),
        }
    }
    (plain, spans)
}

/// A mention in the notation of the cases. The unit's last word stands for it where it is written out.
fn shown(m: &Mention, unit: &str) -> String {
    let kind = match m.kind {
        Kind::Money => "MONEY",
        Kind::Pct => "PCT",
        _ => "NUM",
    };
    let q = m.quantity.clone().unwrap_or_default();
    let value = match q {
        Quantity { value: None, lower: Some(a), upper: Some(b), .. } => format!("{a}..{b}"),
        Quantity { value: None, .. } => "-".to_owned(),
        Quantity { value: Some(v), lower, upper, approximate, .. } => {
            let mark = match (lower, upper, approximate) {
                (Some(_), _, _) => ">",
                (_, Some(_), _) => "<",
                (_, _, true) => "~",
                _ => "",
            };
            format!("{mark}{v}")
        }
    };
    let own = q.unit.unwrap_or_default();
    // Cases of two words name the last: «حالة وفاة».
    let own = if unit.is_empty() || own.ends_with(unit) { unit.to_owned() } else { own };
    format!("{kind} {value} {own}").trim().to_owned()
}

#[test]
fn cases() {
    let (mut wrong, mut cases, mut negatives) = (Vec::new(), 0, 0);
    for line in include_str!("../../data/quantity/cases.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
        let (marked, expected) = line.split_once('\t').unwrap_or((line, ""));
        let (text, spans) = unmarked(marked);
        let expected: Vec<&str> = expected.split(" ; ").filter(|e| !e.is_empty()).collect();
        assert_eq!(spans.len(), expected.len(), "{line}");
        let found = find(&Document::new(&text));
        let got: Vec<(u32, u32)> = found.iter().map(|m| (m.span.start, m.span.end)).collect();
        let same = found.len() == expected.len()
            && found.iter().zip(&expected).all(|(m, e)| shown(m, e.splitn(3, ' ').nth(2).unwrap_or("")) == **e);
        if got != spans || !same {
            let got: Vec<String> =
                found.iter().map(|m| format!("[{}] {}", &text[m.span.start as usize..m.span.end as usize], shown(m, ""))).collect();
            wrong.push(format!("{line}\n    {}", got.join(" ; ")));
        }
        cases += 1;
        negatives += usize::from(spans.is_empty());
    }
    assert!(wrong.is_empty(), "{} of {cases} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 300 && negatives >= 100, "{cases} cases, {negatives} of them negative");
}

proptest! {
    /// Spans are in order, apart, on char boundaries and not empty, whatever the text.
    #[test]
    fn spans_are_sound(words in proptest::collection::vec(
        prop_oneof![
            "[0-9٠-٩]{1,4}", "[.,،:/()«»%-]", Just("الـ".to_owned()), Just("ألف".to_owned()), Just("و".to_owned()), Just("ونصف".to_owned()),
            Just("خمسة".to_owned()), Just("وعشرين".to_owned()), Just("مليون".to_owned()), Just("إلى".to_owned()), Just("ريال".to_owned()),
            Just("أكثر من".to_owned()), Just("على الأقل".to_owned()), Just("شخص".to_owned()), Just("واحد".to_owned()), Just("اثنين".to_owned()),
            Just("متر".to_owned()), Just("الدول".to_owned()), Just("الست".to_owned()), Just("من".to_owned()), Just("جنوده".to_owned()),
            Just("في المئة".to_owned()), Just("آلاف".to_owned()), Just("نَحوَ".to_owned()), "\\PC{0,3}", Just("\n".to_owned()),
        ], 0..30), glue in proptest::collection::vec(any::<bool>(), 30)) {
        let text: String = words.iter().zip(&glue).map(|(w, g)| if *g { format!("{w} ") } else { w.clone() }).collect();
        let found = find(&Document::new(&text));
        let mut last = 0;
        for m in &found {
            prop_assert!(last <= m.span.start && m.span.start < m.span.end, "{text:?}");
            prop_assert!(text.is_char_boundary(m.span.start as usize) && text.is_char_boundary(m.span.end as usize));
            let q = m.quantity.as_ref().expect("a quantity");
            for v in [q.value, q.lower, q.upper].into_iter().flatten() {
                prop_assert!(v.is_finite());
            }
            prop_assert!(q.lower.zip(q.upper).is_none_or(|(a, b)| a <= b));
            prop_assert!((0.0..=1.0).contains(&m.confidence));
            last = m.span.end;
        }
    }
}

/// Rows of one word, which invite reading the same tokens again and again.
#[test]
fn long_rows_take_linear_time() {
    for word in [
        "ألف ",
        "مليون ",
        "الملايين ",
        "آلاف ",
        "5 و",
        "خمسة و",
        "5 إلى ",
        "عشرات من ",
        "أكثر من ",
        "الـ",
        "(5 ",
        "5-",
        "ونصف ",
        "واحد ",
        "الدول الست ",
        "نقطة و",
        "5، ",
    ] {
        let text = word.repeat(40_000);
        let doc = Document::new(&text);
        let start = std::time::Instant::now();
        let _ = find(&doc);
        assert!(start.elapsed().as_secs() < 5, "{word}: {:?}", start.elapsed());
    }
}
