//! HTML: one page without scripts or links, with the article's marks and the card.

use crate::annotation::{Annotation, Mention};
use crate::export::csv::type_name;
use crate::export::outline;
use crate::export::words::{Language, Part};
use crate::text::decimal;

const STYLE: &str = include_str!("html.css");

/// The page of one article; `id` is its title where it has no headline.
#[must_use]
pub fn document(id: &str, text: &str, a: &Annotation, language: Language) -> String {
    let (title, sections) = outline::of(text, a, language);
    let title = if a.card.headline.is_some() { title } else { id.to_owned() };
    let mut card = String::new();
    for section in sections {
        card.push_str(&format!("<h2>{}</h2>\n<ul>\n", section.heading));
        for item in section.items {
            let label = if item.label.is_empty() { String::new() } else { format!("<b><bdi>{}</bdi></b> ", escape(&item.label)) };
            card.push_str(&format!("<li>{label}<bdi>{}</bdi></li>\n", escape(&item.text)));
        }
        card.push_str("</ul>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <main lang=\"ar\" dir=\"rtl\">{marked}</main>\n<aside>\n<h1>{card_title}</h1>\n{card}</aside>\n</body>\n</html>\n",
        lang = language.tag(),
        dir = language.direction(),
        title = escape(&title),
        marked = marked(text, a, language),
        card_title = language.heading(Part::Card),
    )
}

/// The verbatim text, its mentions marked.
fn marked(text: &str, a: &Annotation, language: Language) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for m in &a.mentions {
        out.push_str(&escape(&text[done..m.span.start as usize]));
        done = m.span.end as usize;
        let words = escape(&text[m.span.start as usize..done]);
        out.push_str(&format!("<mark class=\"{}\" title=\"{}\">{words}</mark>", type_name(m.kind), escape(&hint(m, a, language))));
    }
    out.push_str(&escape(&text[done..]));
    out
}

/// The type, and what is known beyond the words.
fn hint(m: &Mention, a: &Annotation, language: Language) -> String {
    let english = m.entity.and_then(|e| a.entities[e as usize].gloss.as_ref()).map(|g| g.text.clone());
    let time = m.timex.as_ref().and_then(|t| t.value.clone());
    let amount =
        m.quantity.as_ref().and_then(|q| q.value.map(|v| format!("{} {}", decimal::short(v, 6), q.unit.as_deref().unwrap_or_default())));
    [Some(language.kind(m.kind).to_owned()), english, time, amount].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A parser would turn a carriage return into a line feed.
            '\r' => out.push_str("&#13;"),
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
    fn the_text_is_verbatim_between_the_marks() {
        let a = fixture::annotation();
        let page = document("a", fixture::TEXT, &a, Language::English);
        let (start, end) = (page.find("rtl\">").expect("main") + 5, page.find("</main>").expect("main"));
        let main = &page[start..end];
        assert_eq!(main.matches("<mark ").count(), a.mentions.len());
        let mut plain = String::new();
        for part in main.split('<') {
            plain.push_str(
                part.split_once('>').filter(|(tag, _)| tag.starts_with("mark ") || *tag == "/mark").map_or(part, |(_, rest)| rest),
            );
        }
        let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        assert_eq!(plain, fixture::TEXT);
        assert!(page.contains("<mark class=\"LOC\" title=\"Place · Aleppo\">حلب</mark>"));
        assert!(page.contains("<mark class=\"MONEY\" title=\"Amount · 5000000 USD\">"));
    }

    #[test]
    fn nothing_of_the_article_is_markup() {
        let mut a = fixture::annotation();
        a.entities[0].gloss = Some(crate::annotation::Gloss { text: "\"><script>".into(), transliterated: false });
        let page = document("<script>", fixture::TEXT, &a, Language::Arabic);
        assert!(!page.contains("<script") && !page.contains("<b>حسن"), "{page}");
        a.card.headline = None;
        assert!(document("<script>", fixture::TEXT, &a, Language::Arabic).contains("<title>&lt;script&gt;</title>"));
    }
}
