//! Which bearer of a name an article means. One word is seldom one thing's alone: `الأهلي` plays in ten countries, `الداخلية` is a club
//! and a ministry, `المالكي` a prime minister and half a tribe. The notes know the best known bearer; whether it is meant, the article says.

use super::gloss::lookup;
use super::notes::{Note, Notes};
use crate::annotation::{Annotation, Kind, Topic};
use crate::text::fold::folded;

/// What an article is about, as far as it tells bearers apart.
pub(super) struct Setting<'n> {
    /// ISO 3166-1 codes, and how often the article names each country or something of it.
    countries: Vec<(&'n str, usize)>,
    sports: bool,
}

impl<'n> Setting<'n> {
    /// Reads the entities and their roles. Spans count the bytes of `text`.
    pub fn of(annotation: &Annotation, text: &str, notes: &'n Notes) -> Self {
        let mut setting = Setting { countries: Vec::new(), sports: annotation.card.topic == Topic::Sports };
        for entity in &annotation.entities {
            let spans = std::iter::once(&entity.name).chain(&entity.roles);
            let mut names = spans.filter_map(|s| text.get(s.start as usize..s.end as usize));
            let name = names.next().unwrap_or_default();
            let sure = entity.kind == Kind::Loc || !one_word(name);
            let note = if sure { lookup(&folded(name), entity.kind, notes) } else { None };
            // A party's country is what is asked for.
            setting.count(note.filter(|n| n.subkind != "party").and_then(|n| n.country), entity.mentions.len());
            let adjective = |word: &str| notes.demonym(folded(word).trim_start_matches("ال")).map(|(_, code)| code);
            // الدوري السعودي: a nationality stands last. In a role it may stand anywhere.
            let last = name.split_whitespace().next_back().filter(|_| note.is_none());
            for word in last.into_iter().chain(names.flat_map(str::split_whitespace)) {
                setting.count(adjective(word), 1);
            }
        }
        setting
    }

    fn count(&mut self, country: Option<&'n str>, times: usize) {
        let Some(code) = country else { return };
        match self.countries.iter_mut().find(|(c, _)| *c == code) {
            Some((_, n)) => *n += times,
            None => self.countries.push((code, times)),
        }
    }

    fn times(&self, note: &Note) -> usize {
        self.countries.iter().find(|(code, _)| note.country == Some(*code)).map_or(0, |(_, n)| *n)
    }

    /// The bearer of `name` that is meant where `note` is the best known; none where that can't be told.
    pub fn bearer(&self, note: Note<'n>, name: &str, notes: &'n Notes) -> Option<Note<'n>> {
        match (note.kind, note.subkind) {
            // Every country may have its party of justice.
            (Kind::Org, "party") if !one_word(name) => Some(note).filter(|n| self.countries.is_empty() || self.times(n) > 0),
            _ if !one_word(name) => Some(note),
            (Kind::Per, "artist" | "writer" | "scientist") => Some(note),
            (Kind::Per, "athlete" | "coach") if self.sports => Some(note),
            (Kind::Per, _) => Some(note).filter(|n| n.country.is_none() || self.times(n) > 0),
            (Kind::Org, "club") => self.club(note, &folded(name), notes),
            _ => Some(note),
        }
    }

    fn club(&self, note: Note<'n>, norm: &str, notes: &'n Notes) -> Option<Note<'n>> {
        // Off the pitch a city or a common noun is not its club.
        let common = norm.starts_with("ال") || lookup(norm, Kind::Loc, notes).is_some();
        if common && !self.sports {
            return None;
        }
        let (mut best, mut tied) = (note, false);
        for other in notes.namesakes(note.id) {
            let (times, most) = (self.times(&other), self.times(&best));
            tied = if times == most { true } else { tied && times < most };
            if times > most {
                best = other;
            }
        }
        // Another than the best known only where the article is about that other's country.
        let about = self.countries.iter().all(|(_, n)| *n <= self.times(&best));
        Some(best).filter(|b| !tied && (b.id == note.id || about))
    }
}

fn one_word(name: &str) -> bool {
    !name.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Annotator;
    use crate::annotation::{Entity, Gloss, Span};
    use crate::lexicon::gloss::gloss;
    use crate::text::Document;

    type Names<'a> = &'a [(&'a str, Kind)];

    /// The gloss of the first of these names in an article about the others; `~` before what is only spelled.
    fn glossed(names: Names, role: &str, topic: Topic) -> String {
        let text = names.iter().map(|(name, _)| *name).chain([role]).collect::<Vec<_>>().join("\n");
        let span = |word: &str| text.find(word).map(|at| Span { start: at as u32, end: (at + word.len()) as u32 });
        let entity = |&(name, kind): &(&str, Kind)| Entity {
            kind,
            name: span(name).expect("in the text"),
            mentions: vec![0],
            aliases: vec![],
            roles: if role.is_empty() { vec![] } else { span(role).into_iter().collect() },
            shown: None,
            metonym_of: None,
            gloss: None,
            coordinates: None,
            country: None,
        };
        let mut a = Annotator::new().annotate_mentions(&Document::new(&text), vec![], &crate::Options::default());
        a.entities = names.iter().map(entity).collect();
        a.card.topic = topic;
        gloss(&mut a, &text, Notes::embedded());
        let Gloss { text, transliterated } = a.entities.swap_remove(0).gloss.expect("a gloss");
        if transliterated { format!("~{text}") } else { text }
    }

    #[test]
    fn clubs_of_one_name() {
        use Kind::{Loc, Misc, Org};
        let cases: [(Names, Topic, &str); 16] = [
            (&[("الأهلي", Org)], Topic::Sports, "~Al Ahly"),
            (&[("الأهلي", Org), ("جدة", Loc)], Topic::Sports, "Al Ahli Saudi (Jeddah)"),
            (&[("الأهلي", Org), ("الدوري السعودي", Misc)], Topic::Sports, "Al Ahli Saudi (Jeddah)"),
            (&[("الأهلي", Org), ("القاهرة", Loc)], Topic::Sports, "Al Ahly (Cairo)"),
            (&[("الأهلي", Org), ("القاهرة", Loc), ("الرياض", Loc)], Topic::Sports, "~Al Ahly"),
            (&[("الأهلي", Org), ("دبي", Loc), ("طهران", Loc), ("شيراز", Loc)], Topic::Sports, "~Al Ahly"),
            (&[("الأهلي المصري", Org), ("جدة", Loc)], Topic::Sports, "Al Ahly (Cairo)"),
            (&[("الاتحاد", Org), ("جدة", Loc)], Topic::Politics, "~Al Ittihad"),
            // No other club of that name, and no common noun.
            (&[("الزمالك", Org)], Topic::Sports, "Zamalek"),
            (&[("تشيلسي", Org)], Topic::Economy, "Chelsea"),
            // A party's name without its country's.
            (&[("حزب العدالة والتنمية", Org)], Topic::Politics, "Justice and Development Party (AKP)"),
            (&[("حزب العدالة والتنمية", Org), ("أنقرة", Loc)], Topic::Politics, "Justice and Development Party (AKP)"),
            (&[("حزب العدالة والتنمية", Org), ("الرباط", Loc)], Topic::Politics, "Justice and Development Party"),
            // A city.
            (&[("أستانا", Org)], Topic::Politics, "Astana"),
            (&[("روما", Org)], Topic::Culture, "Rome"),
            (&[("روما", Org)], Topic::Sports, "AS Roma"),
        ];
        for (names, topic, expected) in cases {
            assert_eq!(glossed(names, "", topic), expected, "{names:?}, {topic:?}");
        }
    }

    #[test]
    fn persons_of_one_surname() {
        use Kind::{Loc, Per};
        let cases: [(Names, &str, Topic, &str); 8] = [
            (&[("المالكي", Per)], "", Topic::Local, "~al-Maliki"),
            (&[("المالكي", Per), ("جازان", Loc)], "", Topic::Local, "~al-Maliki"),
            (&[("المالكي", Per), ("بغداد", Loc)], "", Topic::Politics, "Nouri al-Maliki"),
            (&[("المالكي", Per)], "رئيس الوزراء العراقي السابق", Topic::Politics, "Nouri al-Maliki"),
            (&[("نوري المالكي", Per)], "", Topic::Local, "Nouri al-Maliki"),
            (&[("أوباما", Per)], "", Topic::Culture, "~Obama"),
            (&[("ميسي", Per)], "", Topic::Sports, "Lionel Messi"),
            (&[("دوستويفسكي", Per)], "", Topic::Culture, "Fyodor Dostoevsky"),
        ];
        for (names, role, topic, expected) in cases {
            assert_eq!(glossed(names, role, topic), expected, "{names:?}, {role}, {topic:?}");
        }
    }
}
