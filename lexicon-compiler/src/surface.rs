//! From a name as listed to the names as the guide's spans have them: titles,
//! honorifics and some kind nouns stand outside, and so does a nationality
//! behind a full proper name.

use crate::fold::folded;
use crate::source::{Entry, Sources};

/// The words of a name in normal form, without punctuation and without what stands in brackets.
pub fn words(name: &str) -> Vec<String> {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    let folded = folded(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|b| b.chars().nth(1).is_some()).unwrap_or(word)
}

impl Sources {
    /// Is the word a title or an honorific, with or without its article?
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains_key(bare(word)) || self.honorifics.contains(word)
    }

    /// Does a kind noun of this sort stand outside the span of a name of `kind`?
    pub(crate) fn kind_outside(&self, kind: &str, word: &str) -> bool {
        let Some(noun) = self.kinds.get(word) else { return false };
        let inside = match kind {
            "ORG" => noun.org,
            "LOC" => noun.loc,
            _ => noun.misc,
        };
        inside == Some(false)
    }

    /// Is the word an adjective of nationality?
    pub fn is_nationality(&self, word: &str) -> bool {
        self.nationalities.contains_key(word) || self.nationalities.contains_key(bare(word))
    }

    /// Is the word an adjective of nationality, not of a world (`الدولة الإسلامية`, `بوبا العربية`)?
    fn is_of_a_country(&self, word: &str) -> bool {
        let found = self.nationalities.get(bare(word)).or_else(|| self.nationalities.get(word));
        found.is_some_and(|(english, _)| !matches!(english.as_str(), "Islamic" | "Arab" | "Western" | "Latin"))
    }

    /// The names of an entry as spans have them, in normal form, each once; the first comes from the entry's own name.
    /// A name of which nothing certain is left gives none.
    pub fn surfaces(&self, entry: &Entry) -> Vec<Vec<String>> {
        let mut found: Vec<Vec<String>> = Vec::new();
        for name in entry.names() {
            let all = words(name);
            if let Some(rest) = self.span_of(entry, &all) {
                push(&mut found, rest);
            }
        }
        // A nationality behind a name that is listed without it as well stands outside.
        let plain = found.clone();
        found.retain(|s| {
            let outside = s.len() > 1 && entry.kind == "ORG" && self.is_of_a_country(&s[s.len() - 1]);
            !(outside && self.names_are_proper(&entry.subkind) && plain.iter().any(|p| p == &s[..s.len() - 1]))
        });
        found
    }

    /// The words of a listed name that a span would hold; they are its last ones. None if they name nothing certain.
    pub fn span_of<'w>(&self, entry: &Entry, all: &'w [String]) -> Option<&'w [String]> {
        let mut rest = all;
        if entry.kind == "PER" {
            while rest.len() > 1 && self.is_title(&rest[0]) {
                rest = &rest[1..];
            }
            // `الرئيس الروسي فلاديمير بوتين`
            if rest.len() < all.len() && rest.len() > 2 && rest[0].starts_with("ال") && self.is_nationality(&rest[0]) {
                rest = &rest[1..];
            }
            // `الملك فهد` leaves a given name that names nobody in particular.
            if rest.len() < all.len() && rest.len() < 2 {
                return None;
            }
        } else if rest.len() > 1 && self.kind_outside(&entry.kind, &rest[0]) && !self.needs_its_noun(entry, rest) {
            rest = &rest[1..];
        }
        (rest.iter().map(|w| w.chars().count()).sum::<usize>() > 1).then_some(rest)
    }

    /// Is the name unclear without the kind noun in front of it?
    fn needs_its_noun(&self, entry: &Entry, words: &[String]) -> bool {
        let (noun, rest) = (words[0].as_str(), &words[1..]);
        match entry.kind.as_str() {
            // Official names of states, Saudi administrative regions.
            "LOC" => (noun == "دوله" && entry.subkind == "country") || (noun == "منطقه" && matches!(entry.country.as_str(), "SA" | "INT")),
            // `شركة المياه الوطنية`, `وكالة الأنباء السعودية`, `تلفزيون لبنان`.
            "ORG" if matches!(noun, "نادي" | "فريق" | "صحيفه" | "جريده" | "تنظيم") => false,
            "ORG" => {
                (rest.len() > 1 && rest[0].starts_with("ال") && self.kinds_of_company(noun))
                    || (rest.len() == 1 && self.places.contains(&rest[0]))
            }
            _ => false,
        }
    }

    fn kinds_of_company(&self, noun: &str) -> bool {
        matches!(noun, "شركه" | "وكاله" | "مجموعه" | "شبكه" | "موقع")
    }

    fn names_are_proper(&self, subkind: &str) -> bool {
        matches!(
            subkind,
            "newspaper"
                | "channel"
                | "news agency"
                | "magazine"
                | "site"
                | "company"
                | "technology"
                | "airline"
                | "telecom"
                | "retailer"
                | "club"
                | "party"
                | "armed group"
                | "movement"
        )
    }
}

fn push(found: &mut Vec<Vec<String>>, words: &[String]) {
    if !found.iter().any(|f| f == words) {
        found.push(words.to_vec());
    }
}
