//! Names of people in Latin letters: usual forms where they are known
//! (`محمد`, Mohammed), romanisation by rule ([`super::romanise`]) elsewhere.

use super::notes::Notes;
use super::romanise::{capitalised, romanise_with_article};
use crate::text::fold::folded;

/// Words inside a name that keep their small letter or have one usual form.
fn particle(word: &str) -> Option<&'static str> {
    Some(match word {
        "بن" => "bin",
        "ابن" | "إبن" => "Ibn",
        "بنت" => "bint",
        "أبو" | "ابو" => "Abu",
        "أبي" | "ابي" => "Abi",
        "أبا" | "ابا" => "Aba",
        "أم" => "Umm",
        "آل" => "Al",
        "بو" => "Bou",
        "ولد" => "Ould",
        "دي" => "de",
        "دو" => "do",
        "دا" => "da",
        "فان" => "van",
        "فون" => "von",
        "لو" => "Le",
        "لا" => "La",
        "سان" => "San",
        // Titles inside the names of places and foundations.
        "الملك" => "King",
        "الملكة" => "Queen",
        "الأمير" | "الامير" => "Prince",
        "الأميرة" | "الاميرة" => "Princess",
        "السلطان" => "Sultan",
        "الشيخ" => "Sheikh",
        "الإمام" | "الامام" => "Imam",
        "القديس" => "Saint",
        _ => return None,
    })
}

/// Renders a person's name, given as spelled in the text, in Latin letters.
#[must_use]
pub fn transliterate(name: &str, notes: &Notes) -> String {
    let mut out: Vec<String> = Vec::new();
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '_' || c == '-').filter(|w| !w.is_empty()).collect();
    let mut i = 0;
    while i < words.len() {
        let (word, norm) = (words[i], folded(words[i]));
        let next = words.get(i + 1);
        // `عبد الرحمن` is read as it is written together.
        let bound = (norm == "عبد").then_some(next).flatten();
        if let Some(next) = bound {
            let together = format!("عبد{}", folded(next));
            out.push(notes.latin(&together).map_or_else(|| servant(next, notes), str::to_owned));
            i += 2;
            continue;
        }
        match particle(word) {
            Some(p) if words.len() > 1 || p == "Al" => out.push(if i == 0 { capitalised(p) } else { p.to_owned() }),
            _ => out.push(one_word(word, notes)),
        }
        i += 1;
    }
    out.retain(|w| !w.is_empty());
    out.join(" ")
}

/// `عبد` and what follows.
fn servant(rest: &str, notes: &Notes) -> String {
    format!("Abd {}", one_word(rest, notes))
}

fn one_word(word: &str, notes: &Notes) -> String {
    let norm = folded(word);
    // Presentation forms are read by their normal form.
    let word = if word.chars().any(|c| c >= '\u{FB50}') { norm.as_str() } else { word };
    // The article is spelled with a bare alef: `أليسا` has none.
    let article = word.starts_with("ال");
    if let Some(bare) = norm.strip_prefix("ال").filter(|b| article && b.chars().nth(1).is_some()) {
        // Sources spell the article in many ways; here it is always `al-`.
        let stripped = |l: &'_ str| ["Al-", "El-", "al-", "el-", "Al ", "El "].iter().find_map(|a| l.strip_prefix(a)).map(str::len);
        let listed = notes.latin(&norm).and_then(|l| match stripped(l) {
            Some(len) => Some(&l[l.len() - len..]),
            // `Khatib` for `الخطيب`, but not the Maghreb's `Larbi` for `العربي`.
            None => (bare.starts_with('ل') || !l.starts_with(['L', 'l'])).then_some(l),
        });
        if let Some(latin) = listed.or_else(|| notes.latin(bare)) {
            return format!("al-{}", capitalised(latin));
        }
    }
    if let Some(latin) = notes.latin(&norm) {
        return latin.to_owned();
    }
    let servants = norm.strip_prefix("عبد").filter(|r| r.starts_with("ال") && r.chars().nth(3).is_some());
    if let Some(rest) = servants {
        return servant(rest, notes);
    }
    if word.is_ascii() { word.to_owned() } else { romanise_with_article(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for line in include_str!("testdata/translit.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1) {
            let (name, expected) = line.split_once('\t').expect("two columns");
            assert_eq!(transliterate(name, Notes::embedded()), expected, "{name}");
        }
    }
}
