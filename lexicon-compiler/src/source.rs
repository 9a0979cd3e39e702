//! The sources of `data/gazetteer/`, read into memory.

use crate::fold::folded;
use crate::surface::words;
use crate::tsv::{Error, Table, parts};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// An entry with its names: one thing of the world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The file's name and the line.
    pub place: (&'static str, usize),
    /// The name it is listed under.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// PER, ORG, LOC or MISC.
    pub kind: String,
    /// A finer kind: `bank`, `city`, `minister` …
    pub subkind: String,
    /// ISO 3166-1 alpha-2, INT, or empty.
    pub country: String,
    /// The English name.
    pub english: String,
    /// A remark in English, for people their office.
    pub note: String,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f32, f32)>,
    /// Inhabitants, where known.
    pub population: u32,
}

/// How a first word of a name is put into English.
#[derive(Clone, Debug)]
pub struct Head {
    /// Normal form.
    pub head: String,
    /// `nationality` or `name`: what follows.
    pub rest: String,
    /// English, with `{}` for what follows.
    pub pattern: String,
}

impl Entry {
    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A personal name's row.
#[derive(Clone, Debug)]
pub struct PersonalName {
    /// Normal form.
    pub name: String,
    /// The most frequent Latin form; may be empty.
    pub latin: String,
    /// It occurs as a given name.
    pub given: bool,
    /// It occurs as a surname.
    pub surname: bool,
    /// How many persons bear it in the source.
    pub bearers: u32,
    /// It comes from a list of foreign names.
    pub foreign: bool,
}

/// A noun that says of what kind a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindNoun {
    /// Some ORG are of this kind: and the noun belongs to the name (`inside`).
    pub org: Option<bool>,
    /// The same for LOC.
    pub loc: Option<bool>,
    /// The same for MISC.
    pub misc: Option<bool>,
}

/// All that the lexicon is made of.
#[derive(Debug, Default)]
pub struct Sources {
    /// Things with names.
    pub entries: Vec<Entry>,
    /// Things that get a note and are no list of the tagger's.
    pub notes_only: Vec<Entry>,
    /// Given names and surnames.
    pub personal: Vec<PersonalName>,
    /// Adjectives of nationality: every form in its normal form, with the English adjective and the place's name.
    pub nationalities: BTreeMap<String, (String, String)>,
    /// First words of names with their English patterns.
    pub heads: Vec<Head>,
    /// Title nouns: normal form to English.
    pub titles: HashMap<String, String>,
    /// Honorifics, normal forms.
    pub honorifics: HashSet<String>,
    /// Kind nouns by normal form.
    pub kinds: HashMap<String, KindNoun>,
    /// Names that are common words too, normal forms.
    pub ambiguous: HashSet<String>,
    /// Type and normal form of names that news hardly ever uses in this sense; not for tagging.
    pub excluded: HashSet<(String, String)>,
    /// Names that two entries share and are meant to, the letters of their normal form.
    pub shared: HashSet<String>,
    /// Words that only look like a proclitic and a name, normal forms.
    pub whole: HashSet<String>,
    pub(crate) given: HashSet<String>,
    pub(crate) surname: HashSet<String>,
    /// Places of one word, normal forms.
    pub(crate) places: HashSet<String>,
}

/// Files of entries that share the curated columns.
const CURATED: &[&str] = &["bodies.tsv", "generic_bodies.tsv", "companies_clubs.tsv", "international.tsv", "persons.tsv", "places.tsv"];

impl Sources {
    /// Reads every source below `dir`.
    ///
    /// # Errors
    /// If a file is missing or a row is not as its header says.
    pub fn read(dir: &Path) -> Result<Sources, Error> {
        let mut sources = Sources::default();
        for file in CURATED {
            let entries = curated(dir, file)?;
            sources.entries.extend(entries);
        }
        sources.notes_only = curated(dir, "notes_only.tsv")?;
        sources.territories(dir)?;
        sources.geonames(dir)?;
        let of_one_word = sources.entries.iter().filter(|e| e.kind == "LOC").flat_map(Entry::names).filter(|n| !n.contains(' '));
        sources.places = of_one_word.map(folded).collect();
        sources.personal_names(dir)?;
        sources.word_lists(dir)?;
        Ok(sources)
    }

    fn territories(&mut self, dir: &Path) -> Result<(), Error> {
        let t = Table::read(&dir.join("territories.tsv"))?;
        let [code, name, aliases, english, latitude, longitude] =
            columns(&t, ["code", "name", "aliases", "english", "latitude", "longitude"])?;
        for (line, row) in t.rows() {
            let degrees = |at: usize| row[at].parse::<f32>().map_err(|_| t.error(line, format!("`{}` is no number", row[at])));
            self.entries.push(Entry {
                place: ("territories.tsv", line),
                name: row[name].clone(),
                aliases: parts(&row[aliases]).map(str::to_owned).collect(),
                kind: "LOC".into(),
                subkind: "country".into(),
                country: row[code].clone(),
                english: row[english].clone(),
                coordinates: Some((degrees(latitude)?, degrees(longitude)?)),
                ..Entry::default()
            });
        }
        Ok(())
    }

    fn geonames(&mut self, dir: &Path) -> Result<(), Error> {
        let t = Table::read(&dir.join("geonames.tsv"))?;
        let [name, aliases, country, english, population, latitude, longitude] =
            columns(&t, ["name", "aliases", "country", "english", "population", "latitude", "longitude"])?;
        for (line, row) in t.rows() {
            let number = |at: usize| row[at].parse::<f32>().map_err(|_| t.error(line, format!("`{}` is no number", row[at])));
            self.entries.push(Entry {
                place: ("geonames.tsv", line),
                name: row[name].clone(),
                aliases: parts(&row[aliases]).map(str::to_owned).collect(),
                kind: "LOC".into(),
                subkind: "city".into(),
                country: row[country].clone(),
                english: row[english].clone(),
                note: String::new(),
                coordinates: Some((number(latitude)?, number(longitude)?)),
                population: number(population)? as u32,
            });
        }
        Ok(())
    }

    fn personal_names(&mut self, dir: &Path) -> Result<(), Error> {
        let t = Table::read(&dir.join("personal_names.tsv"))?;
        let [name, latin, part, bearers, source] = columns(&t, ["name", "latin", "part", "bearers", "source"])?;
        self.personal.extend(t.rows().map(|(_, row)| PersonalName {
            name: folded(&row[name]),
            latin: row[latin].clone(),
            given: row[part].contains('g'),
            surname: row[part].contains('s'),
            bearers: row[bearers].parse().unwrap_or(0),
            foreign: row[source] == "arabnamer",
        }));
        self.surname.extend(self.personal.iter().filter(|p| p.surname).map(|p| p.name.clone()));
        self.given.extend(self.personal.iter().filter(|p| p.given).map(|p| p.name.clone()));
        Ok(())
    }

    /// Is this normal form a given name?
    pub fn is_given(&self, norm: &str) -> bool {
        self.given.contains(norm)
    }

    /// Is this normal form a given name or a surname?
    pub fn is_personal(&self, norm: &str) -> bool {
        self.given.contains(norm) || self.surname.contains(norm)
    }

    fn word_lists(&mut self, dir: &Path) -> Result<(), Error> {
        let t = Table::read(&dir.join("nationalities.tsv"))?;
        let [name, forms, place, english] = columns(&t, ["name", "forms", "place", "english"])?;
        for (_, row) in t.rows() {
            for form in std::iter::once(row[name].as_str()).chain(parts(&row[forms])) {
                self.nationalities.entry(folded(form)).or_insert_with(|| (row[english].clone(), row[place].clone()));
            }
        }
        let t = Table::read(&dir.join("titles.tsv"))?;
        let [name, forms, english] = columns(&t, ["name", "forms", "english"])?;
        for (_, row) in t.rows() {
            for form in std::iter::once(row[name].as_str()).chain(parts(&row[forms])) {
                self.titles.entry(folded(form)).or_insert_with(|| row[english].clone());
            }
        }
        let t = Table::read(&dir.join("honorifics.tsv"))?;
        let [name, forms] = columns(&t, ["name", "forms"])?;
        for (_, row) in t.rows() {
            self.honorifics.extend(std::iter::once(row[name].as_str()).chain(parts(&row[forms])).map(folded));
        }
        let t = Table::read(&dir.join("kinds.tsv"))?;
        let [name, forms, kind, span] = columns(&t, ["name", "forms", "type", "span"])?;
        for (line, row) in t.rows() {
            let inside = row[span] == "inside";
            for form in std::iter::once(row[name].as_str()).chain(parts(&row[forms])) {
                let noun = self.kinds.entry(folded(form)).or_insert(KindNoun { org: None, loc: None, misc: None });
                let slot = match row[kind].as_str() {
                    "ORG" => &mut noun.org,
                    "LOC" => &mut noun.loc,
                    "MISC" => &mut noun.misc,
                    other => return Err(t.error(line, format!("`{other}` has no kind nouns"))),
                };
                slot.get_or_insert(inside);
            }
        }
        let t = Table::read(&dir.join("ambiguous.tsv"))?;
        let [name] = columns(&t, ["name"])?;
        self.ambiguous.extend(t.rows().map(|(_, row)| folded(&row[name])));
        let t = Table::read(&dir.join("heads.tsv"))?;
        let [head, rest, pattern] = columns(&t, ["head", "rest", "pattern"])?;
        self.heads.extend(t.rows().map(|(_, row)| Head {
            head: folded(&row[head]),
            rest: row[rest].clone(),
            pattern: row[pattern].clone(),
        }));
        let t = Table::read(&dir.join("excluded.tsv"))?;
        let [name, kind] = columns(&t, ["name", "type"])?;
        self.excluded.extend(t.rows().map(|(_, row)| (row[kind].clone(), folded(&row[name]))));
        let t = Table::read(&dir.join("shared_names.tsv"))?;
        let [name] = columns(&t, ["name"])?;
        self.shared.extend(t.rows().map(|(_, row)| words(&row[name]).concat()));
        let t = Table::read(&dir.join("whole.tsv"))?;
        let [name] = columns(&t, ["name"])?;
        self.whole.extend(t.rows().map(|(_, row)| folded(&row[name])));
        Ok(())
    }
}

/// The entries of a file with the curated columns.
fn curated(dir: &Path, file: &'static str) -> Result<Vec<Entry>, Error> {
    let t = Table::read(&dir.join(file))?;
    let [name, aliases, kind, subkind, country, english, note] =
        columns(&t, ["name", "aliases", "type", "kind", "country", "english", "note"])?;
    let mut entries = Vec::new();
    for (line, row) in t.rows() {
        if !matches!(row[kind].as_str(), "PER" | "ORG" | "LOC" | "MISC") || row[name].is_empty() {
            return Err(t.error(line, "a name and one of PER ORG LOC MISC are required"));
        }
        entries.push(Entry {
            place: (file, line),
            name: row[name].clone(),
            aliases: parts(&row[aliases]).map(str::to_owned).collect(),
            kind: row[kind].clone(),
            subkind: row[subkind].clone(),
            country: row[country].clone(),
            english: row[english].clone(),
            note: row[note].clone(),
            ..Entry::default()
        });
    }
    Ok(entries)
}

fn columns<const N: usize>(t: &Table, names: [&str; N]) -> Result<[usize; N], Error> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        *place = t.column(name)?;
    }
    Ok(places)
}
