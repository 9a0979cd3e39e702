//! English for the entities of an article, and where they are: from the
//! notes where they know the name, put together from its parts where they know
//! those, and in Latin letters, marked as such, for people and places beyond.

use super::bearer::Setting;
use super::notes::{Note, Notes};
use super::translit::transliterate;
use crate::annotation::{Annotation, Gloss, Kind, Relation};
use crate::text::fold::folded;

/// What is to be said of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// The English text.
    pub text: String,
    /// True where a part of it is no known English name.
    pub transliterated: bool,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<[f32; 2]>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl Rendering {
    fn of(note: &Note, text: String) -> Rendering {
        Rendering { text, transliterated: false, coordinates: note.coordinates, country: note.country.map(str::to_owned) }
    }
}

/// Fills gloss, coordinates and country of the entities. `text` is the annotation's source, spans count bytes.
/// What stands there already is replaced where the notes know better.
pub fn gloss(annotation: &mut Annotation, text: &str, notes: &Notes) {
    let setting = Setting::of(annotation, text, notes);
    for entity in &mut annotation.entities {
        // A short name may be somebody else's: `الصرخي` is known, this man of that surname need not be he.
        let telling = entity.aliases.iter().filter(|a| !matches!(a.relation, Relation::Short | Relation::Noun));
        let spans = std::iter::once(entity.name).chain(telling.map(|a| a.span));
        let names: Vec<&str> = spans.filter_map(|s| text.get(s.start as usize..s.end as usize)).collect();
        let known = names.iter().find_map(|name| {
            let note = noted(name, entity.kind, notes)?;
            let Some(meant) = setting.bearer(note, name, notes) else { return namesake(name, &note, notes) };
            Some(Rendering::of(&meant, meant.english.to_owned()))
        });
        let found = known.or_else(|| names.first().and_then(|name| render(name, entity.kind, notes)));
        if let Some(found) = found {
            entity.gloss = Some(Gloss { text: found.text, transliterated: found.transliterated });
            entity.coordinates = found.coordinates.filter(|_| entity.kind == Kind::Loc).or(entity.coordinates);
            entity.country = found.country.or_else(|| entity.country.take());
        }
    }
}

/// Renders a name of a kind, as spelled in the text.
#[must_use]
pub fn render(name: &str, kind: Kind, notes: &Notes) -> Option<Rendering> {
    if let Some(note) = noted(name, kind, notes) {
        return Some(Rendering::of(&note, note.english.to_owned()));
    }
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|w| !w.is_empty()).collect();
    if kind != Kind::Per
        && let Some(found) = of_nationality(&words, kind, notes).or_else(|| of_head(&words, kind, notes))
    {
        return Some(found);
    }
    let spell = match kind {
        Kind::Per => true,
        Kind::Loc => words.len() <= 2,
        _ => words.len() == 1,
    };
    if spell { spelled(name, notes) } else { None }
}

/// A name in Latin letters.
fn spelled(name: &str, notes: &Notes) -> Option<Rendering> {
    let text = if name.is_ascii() { String::new() } else { transliterate(name, notes) };
    (!text.is_empty()).then_some(Rendering { transliterated: true, text, coordinates: None, country: None })
}

/// A name whose best known bearer need not be meant: as the place is called which has it too, as the bearer spells it, or its letters.
fn namesake(name: &str, bearer: &Note, notes: &Notes) -> Option<Rendering> {
    let place = noted(name, Kind::Loc, notes).filter(|n| bearer.kind == Kind::Org && n.coordinates.is_some());
    let english = place.as_ref().map(|n| n.english).or_else(|| shared_part(name, bearer));
    // A name of several words is translated, and what stands in brackets tells the bearer.
    let translated = bearer.kind == Kind::Org && name.contains(char::is_whitespace);
    let of = |english: &str| Rendering {
        text: english.to_owned(),
        transliterated: place.is_none() && !translated,
        coordinates: None,
        country: None,
    };
    english.map(of).or_else(|| spelled(name, notes))
}

/// What of its bearer's English name belongs to the name alone: `Obama`, `Al Ittihad`.
fn shared_part<'n>(name: &str, bearer: &Note<'n>) -> Option<&'n str> {
    let english = bearer.english;
    if bearer.kind == Kind::Org && name.contains(char::is_whitespace) {
        return english.split(" (").next();
    }
    if bearer.kind == Kind::Per {
        let last = bearer.name.rsplit_once(' ').filter(|(_, last)| folded(last) == folded(name));
        return last.and_then(|_| english.rsplit_once(' ')).map(|(_, last)| last).filter(|last| !last.ends_with(')'));
    }
    let article = ["Al ", "Al-", "El ", "El-"].iter().find(|a| english.starts_with(**a))?;
    let end = english[article.len()..].find(' ').map_or(english.len(), |i| i + article.len());
    Some(&english[..end])
}

/// Tashkeel and tatweel, which a word holds without ending there.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// The entry of a kind that bears a normal form.
pub(super) fn lookup<'n>(norm: &str, kind: Kind, notes: &'n Notes) -> Option<Note<'n>> {
    notes.lookup(norm, kind).or_else(|| {
        // `لأمم المتحدة` is what a proclitic leaves of `الأمم المتحدة`.
        norm.starts_with('ل').then(|| notes.lookup(&format!("ا{norm}"), kind)).flatten()
    })
}

/// The same for a name as spelled, where it has an English name.
fn noted<'n>(name: &str, kind: Kind, notes: &'n Notes) -> Option<Note<'n>> {
    lookup(&folded(name), kind, notes).filter(|n| !n.english.is_empty())
}

/// `الجيش التركي`, `وزارة الداخلية السعودية`
fn of_nationality(words: &[&str], kind: Kind, notes: &Notes) -> Option<Rendering> {
    let (last, rest) = words.split_last().filter(|(_, rest)| !rest.is_empty())?;
    let norm = folded(last);
    let (adjective, code) = notes.demonym(norm.strip_prefix("ال").unwrap_or(&norm))?;
    let country = (!code.is_empty()).then(|| code.to_owned());
    let head = folded(&rest.join(" "));
    let head = if head.starts_with("لل") || !head.starts_with('ل') { head } else { format!("ا{head}") };
    if let Some(pattern) = notes.head(&head, "nationality") {
        return Some(Rendering { text: pattern.replace("{}", adjective), transliterated: false, coordinates: None, country });
    }
    let note = lookup(&head, kind, notes).filter(|n| !n.english.is_empty())?;
    match note.country {
        // `غلاسكو الإسكتلندية`, `برشلونة الإسباني`: one thing, and its country.
        _ if kind == Kind::Loc => Some(Rendering::of(&note, note.english.to_owned())),
        Some(its) if its == code => Some(Rendering::of(&note, note.english.to_owned())),
        // Another country's namesake.
        Some(_) => None,
        None => Some(Rendering { text: format!("{adjective} {}", note.english), transliterated: false, coordinates: None, country }),
    }
}

/// `مطار صنعاء`, `مستشفى الملك فهد`
fn of_head(words: &[&str], kind: Kind, notes: &Notes) -> Option<Rendering> {
    for len in [2, 1] {
        if words.len() <= len {
            continue;
        }
        let Some(pattern) = notes.head(&folded(&words[..len].join(" ")), "name") else { continue };
        // `مستشفى جازان العام`: the last word belongs to the first.
        let (last, inner) = words[len..].split_last().filter(|(_, inner)| !inner.is_empty()).unwrap_or((&"", &words[len..]));
        let adjective = notes.head(&folded(last), "adjective").filter(|_| !last.is_empty());
        let words = if adjective.is_some() { inner } else { &words[len..] };
        let pattern = adjective.map_or_else(|| pattern.to_owned(), |a| pattern.replace("{} ", &format!("{{}} {a} ")));
        let rest = words.join(" ");
        let norm = folded(&rest);
        let note = [Kind::Loc, Kind::Per, Kind::Org, Kind::Misc].into_iter().find_map(|k| lookup(&norm, k, notes));
        if let Some(note) = note.filter(|n| !n.english.is_empty()) {
            let near = kind == Kind::Loc && note.kind == Kind::Loc && note.subkind != "country";
            let mut found = Rendering::of(&note, pattern.replace("{}", note.english));
            found.coordinates = found.coordinates.filter(|_| near);
            return Some(found);
        }
        // A long description is no name that Latin letters would help with.
        if words.len() <= 3 && kind == Kind::Loc {
            let text = pattern.replace("{}", &transliterate(&rest, notes));
            return Some(Rendering { text, transliterated: true, coordinates: None, country: None });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for line in include_str!("testdata/gloss.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, kind, expected, how] = cells[..] else { panic!("four columns: {line}") };
            let kind = match kind {
                "PER" => Kind::Per,
                "ORG" => Kind::Org,
                "LOC" => Kind::Loc,
                _ => Kind::Misc,
            };
            let found = render(name, kind, Notes::embedded());
            let got = found.as_ref().map_or("", |f| f.text.as_str());
            let got_how = found.as_ref().map_or("none", |f| if f.transliterated { "latin" } else { "english" });
            assert_eq!((got, got_how), (expected, how), "{name}");
        }
    }

    #[test]
    fn a_capital_is_not_where_its_namesake_is() {
        let [latitude, longitude] = render("واشنطن", Kind::Loc, Notes::embedded()).and_then(|r| r.coordinates).expect("coordinates");
        assert!((latitude - 38.9).abs() < 0.1 && (longitude + 77.0).abs() < 0.1, "{latitude} {longitude}");
    }

    #[test]
    fn entities_are_filled() {
        use crate::annotation::{Entity, Span};
        let text = "زار وفد مصر جنيف";
        let span = |word: &str| {
            let at = text.find(word).unwrap() as u32;
            Span { start: at, end: at + word.len() as u32 }
        };
        let entity = |word: &str| Entity {
            kind: Kind::Loc,
            name: span(word),
            mentions: vec![],
            aliases: vec![],
            roles: vec![],
            shown: None,
            metonym_of: None,
            gloss: None,
            coordinates: None,
            country: None,
        };
        let mut annotation =
            crate::Annotator::new().annotate_mentions(&crate::text::Document::new(text), vec![], &crate::Options::default());
        annotation.entities = vec![entity("مصر"), entity("جنيف")];
        gloss(&mut annotation, text, Notes::embedded());
        let glosses: Vec<_> = annotation.entities.iter().map(|e| e.gloss.as_ref().unwrap().text.as_str()).collect();
        assert_eq!(glosses, ["Egypt", "Geneva"]);
        assert_eq!(annotation.entities[0].country.as_deref(), Some("EG"));
        assert!(annotation.entities.iter().all(|e| e.coordinates.is_some()));
    }
}
