//! Names whose article has lost its alef: `للأمم` holds `الأمم`, and the span that leaves the preposition out begins with `ل`.

use crate::annotation::Span;
use crate::lexicon::Lexicon;
use crate::text::Document;
use crate::text::fold::folded;

/// The name on one line with its alef, where it lost it behind the preposition `ل`. `للبنان` holds no article: `لبنان` is known with its own `ل`.
pub(super) fn restored(doc: &Document, span: Span) -> Option<String> {
    if !is_elided(doc, span) {
        return None;
    }
    let words: Vec<&str> = doc.slice(span).split_whitespace().collect();
    Some(format!("ا{}", words.join(" ")))
}

/// Has the name lost its article's alef?
pub(super) fn is_elided(doc: &Document, span: Span) -> bool {
    let name = doc.slice(span);
    let inside = doc.tokens[doc.token_at(span.start)].span.start < span.start;
    if !inside || !name.starts_with('ل') || !doc.text[..span.start as usize].ends_with('ل') {
        return false;
    }
    let first = name.split(|c: char| c.is_whitespace() || c == '_').next().unwrap_or_default();
    Lexicon::embedded().lists(&folded(first)).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_their_alef_back() {
        // The text, what of it is the name, and how that is shown.
        let cases = [
            ("بيان للأمم المتحدة", "لأمم المتحدة", Some("الأمم المتحدة")),
            ("وللبورصة\nالمصرية", "لبورصة\nالمصرية", Some("البورصة المصرية")),
            ("قصر للأسد", "لأسد", Some("الأسد")),
            // These begin with a ل of their own.
            ("زيارة للبنان", "لبنان", None),
            ("سافر لليبيا", "ليبيا", None),
            ("وصل للندن", "لندن", None),
            // Nothing stands before it.
            ("لأمم المتحدة", "لأمم المتحدة", None),
            ("قال الأسد", "الأسد", None),
        ];
        for (text, name, shown) in cases {
            let doc = Document::new(text);
            let start = text.rfind(name).expect("in the text") as u32;
            assert_eq!(restored(&doc, Span { start, end: start + name.len() as u32 }).as_deref(), shown, "{text}");
        }
    }
}
