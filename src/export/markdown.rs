//! Markdown: the card, with headings in the interface's language. The article's words are escaped: none of them is markup.

use crate::annotation::Annotation;
use crate::export::outline;
use crate::export::words::Language;

/// The card of one article.
#[must_use]
pub fn document(text: &str, a: &Annotation, language: Language) -> String {
    let (title, sections) = outline::of(text, a, language);
    let mut out = format!("# {}\n", escape(&title));
    for section in sections {
        out.push_str(&format!("\n## {}\n\n", section.heading));
        for item in section.items {
            let parts = [(item.label.as_str(), "**"), (item.text.as_str(), "")];
            let parts = parts.iter().filter(|(words, _)| !words.is_empty()).map(|(words, mark)| format!("{mark}{}{mark}", escape(words)));
            out.push_str(&format!("- {}\n", parts.collect::<Vec<_>>().join(": ")));
        }
    }
    out
}

/// Makes `words` plain text on one line: no emphasis, link, HTML, list or heading comes of it.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (i, c) in words.chars().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => out.extend(['\\', c]),
            '#' | '-' | '+' | '=' if i == 0 => out.extend(['\\', c]),
            // `1.` and `1)` would begin a list.
            '.' | ')' if i > 0 && words.chars().take(i).all(|d| d.is_ascii_digit()) => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::fixture;

    #[test]
    fn the_card_has_its_headings_in_both_languages() {
        let a = fixture::annotation();
        let arabic = document(fixture::TEXT, &a, Language::Arabic);
        assert!(arabic.starts_with("# لقاء 😀 في \\[حلب\\]\n\n## الخلاصة\n\n- "), "{arabic}");
        assert!(arabic.contains("\n## أين\n\n- **حلب**: Aleppo؛ \u{2066}36.20, 37.16\u{2069}\n- **روسيا الاتحادية**\n"), "{arabic}");
        let english = document(fixture::TEXT, &a, Language::English);
        for line in [
            "## Who said what",
            "- **علي \\<b\\>حسن\\</b\\>**: «أنفقنا 5 ملايين دولار \\& أكثر»",
            "- **2018-07-20**: يوم 20/7",
            "## Topic",
            "- Politics",
        ] {
            assert!(english.lines().any(|l| l == line), "{line} in {english}");
        }
    }

    #[test]
    fn words_are_never_markup() {
        for (words, escaped) in [
            ("<script>", "\\<script\\>"),
            ("[x](javascript:1)", "\\[x\\](javascript:1)"),
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("12. a", "12\\. a"),
            ("a_b*c", "a\\_b\\*c"),
            ("&lt;", "\\&lt;"),
            ("a\n# b", "a # b"),
            ("2018-07-20", "2018-07-20"),
            ("3.5", "3\\.5"),
        ] {
            assert_eq!(escape(words), escaped);
        }
    }
}
