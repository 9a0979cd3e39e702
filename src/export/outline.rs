//! The card as headings and items, before any markup.

use crate::annotation::{Annotation, Entity, Mode, Span, Topic};
use crate::export::words::{Language, Part};
use crate::text::decimal;

/// A heading with its items.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: &'static str,
    pub items: Vec<Item>,
}

/// One line of the card.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// What the line is about; empty where there is nothing to tell apart.
    pub label: String,
    /// What is said of it.
    pub text: String,
}

/// The title, and the sections that have anything in them.
pub fn of(text: &str, a: &Annotation, language: Language) -> (String, Vec<Section>) {
    let o = Outline { text, a, language };
    let c = &a.card;
    let title = c.headline.map_or_else(|| language.heading(Part::Card).to_owned(), |h| o.cut(h));
    let entities = |list: &[u32]| list.iter().map(|&e| o.entity(&a.entities[e as usize])).collect();
    let plain = |text: String| Item { label: String::new(), text };
    let sections = [
        (Part::Summary, c.key_sentences.iter().map(|&s| plain(o.cut(s))).collect()),
        (Part::People, entities(&c.people)),
        (Part::Organisations, entities(&c.organisations)),
        (Part::Places, entities(&c.places)),
        (Part::Others, entities(&c.others)),
        (Part::Timeline, c.timeline.iter().map(|&e| o.event(e)).collect()),
        (Part::Figures, c.figures.iter().map(|&f| o.figure(f)).collect()),
        (Part::Statements, o.statements()),
        (Part::Keywords, c.keywords.iter().map(|k| plain(o.cut(k.span))).collect()),
        (Part::Topic, (c.topic != Topic::Other).then(|| plain(language.topic(c.topic).to_owned())).into_iter().collect()),
        (Part::Date, a.reference_date.clone().map(plain).into_iter().collect()),
    ];
    let filled = sections.into_iter().filter(|(_, items): &(Part, Vec<Item>)| !items.is_empty());
    (title, filled.map(|(part, items)| Section { heading: language.heading(part), items }).collect())
}

struct Outline<'t> {
    text: &'t str,
    a: &'t Annotation,
    language: Language,
}

impl Outline<'_> {
    /// The words of a span on one line.
    fn cut(&self, s: Span) -> String {
        self.text[s.start as usize..s.end as usize].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn entity(&self, e: &Entity) -> Item {
        let mut facts: Vec<String> = e.roles.iter().map(|&r| self.cut(r)).collect();
        facts.extend(e.aliases.iter().map(|x| self.cut(x.span)));
        facts.extend(e.gloss.iter().map(|g| g.text.clone()));
        // Isolated: among Arabic words the two numbers would change places.
        let degrees = |d: f32| decimal::fixed(d.into(), 2);
        facts.extend(e.coordinates.map(|[latitude, longitude]| format!("\u{2066}{}, {}\u{2069}", degrees(latitude), degrees(longitude))));
        Item {
            label: e.shown.clone().unwrap_or_else(|| self.cut(e.name)),
            text: facts.join(if self.language == Language::Arabic { "؛ " } else { "; " }),
        }
    }

    fn event(&self, index: u32) -> Item {
        let e = &self.a.events[index as usize];
        let m = &self.a.mentions[e.mention as usize];
        let value = m.timex.as_ref().and_then(|t| t.value.clone());
        Item { label: value.unwrap_or_else(|| self.cut(m.span)), text: self.cut(e.clause) }
    }

    fn figure(&self, index: u32) -> Item {
        let f = &self.a.figures[index as usize];
        Item { label: self.cut(self.a.mentions[f.mention as usize].span), text: self.cut(f.about) }
    }

    fn statements(&self) -> Vec<Item> {
        let said = |index: u32| {
            let s = &self.a.statements[index as usize];
            let words = self.cut(s.content);
            if s.mode == Mode::Direct { format!("«{words}»") } else { words }
        };
        let speakers = self.a.card.speakers.iter();
        let items = speakers.flat_map(|s| {
            let label = s.label.map_or_else(|| self.language.heading(Part::Unattributed).to_owned(), |l| self.cut(l));
            s.statements.iter().map(move |&i| Item { label: label.clone(), text: said(i) })
        });
        items.collect()
    }
}
