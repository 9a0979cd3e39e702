//! Why a mention was marked: the weights that spoke for its labels and against O, summed by what they look at.

use super::context::quote_keys;
use super::features::{BOUNDARY, REACH};
use super::features::{Key, Template, pair_keys, template_of, word_keys};
use super::label::{LABELS, Label, TYPES};
use super::sequence::Sequence;
use super::tagger::Tagger;
use super::words::phrases;
use crate::annotation::{Evidence, Mention};
use crate::lexicon::{Lexicon, ListSet};
use crate::text::Document;

/// At most so many reasons are given.
const REASONS: usize = 6;

struct Reasons<'a> {
    tagger: &'a Tagger,
    /// Units of the mention within the sentence.
    from: usize,
    to: usize,
    begin: usize,
    inside: usize,
    found: Vec<Evidence>,
}

impl Reasons<'_> {
    /// Adds what `key`, emitted by unit `at` of the sentence (−1 is the boundary before it), says to the mention's labels.
    fn add(&mut self, key: Key, at: isize, feature: &str, detail: &str) {
        let mut weight = 0.0;
        for (slot, w) in self.tagger.model().row(key) {
            let Some(target) = at.checked_add_unsigned(slot / LABELS).and_then(|t| usize::try_from(t - REACH as isize).ok()) else {
                continue;
            };
            if !(self.from..self.to).contains(&target) {
                continue;
            }
            let label = if target == self.from { self.begin } else { self.inside };
            weight += match slot % LABELS {
                y if y == label => w,
                0 => -w,
                _ => 0.0,
            };
        }
        if weight == 0.0 {
            return;
        }
        match self.found.iter_mut().find(|e| e.feature == feature && e.detail == detail) {
            Some(e) => e.weight += weight,
            None => self.found.push(Evidence { feature: feature.to_owned(), detail: detail.to_owned(), weight }),
        }
    }
}

fn labels(lists: ListSet) -> String {
    let names = ListSet::ALL.iter().filter(|(list, _)| lists.intersects(*list)).map(|(_, label)| *label);
    names.collect::<Vec<_>>().join(", ")
}

impl Tagger {
    /// The few reasons why a mention that [`Tagger::tag`] found was marked, strongest first. Negative weights speak against it.
    #[must_use]
    pub fn explain(&self, doc: &Document, mention: &Mention) -> Vec<Evidence> {
        let Some(t) = TYPES.iter().position(|&k| k == mention.kind) else { return Vec::new() };
        let sequence = Sequence::new(doc);
        let first = doc.token_at(mention.span.start) as u32;
        let last = doc.tokens.partition_point(|k| k.span.start < mention.span.end) as u32;
        let unit = |token: u32| sequence.tokens.partition_point(|&k| k < token);
        let Some(sentence) = sequence.sentences.iter().find(|s| s.contains(&unit(first))) else { return Vec::new() };
        let (from, to) = (unit(first) - sentence.start, unit(last).min(sentence.end) - sentence.start);
        let (begin, inside) = (usize::from(Label::begin(t).0), usize::from(Label::inside(t).0));
        let mut reasons = Reasons { tagger: self, from, to, begin, inside, found: Vec::new() };
        let units = &sequence.words[sentence.clone()];
        let lists = Lexicon::embedded().words(&doc.vocabulary);
        let surface = |at: usize| doc.slice(doc.tokens[sequence.tokens[sentence.start + at] as usize].span);
        let (mut keys, mut info) = (Vec::new(), vec![BOUNDARY; units.len() + 2]);
        let near = from.saturating_sub(REACH)..(to + REACH).min(units.len());
        for at in 0..units.len() {
            keys.clear();
            let kind = sequence.kinds[units[at] as usize];
            let flags = lists.flags(units[at]);
            info[at + 1] = word_keys(doc.vocabulary.norm(units[at]), kind, flags, &self.model().classes, &mut keys);
            if !near.contains(&at) {
                continue;
            }
            for &key in &keys {
                let (feature, detail) = match template_of(key) {
                    _ if at < from => ("left", surface(at).to_owned()),
                    _ if at >= to => ("right", surface(at).to_owned()),
                    Some(Template::Prefix | Template::Suffix | Template::Proclitic | Template::Shape) => ("affix", surface(at).to_owned()),
                    Some(Template::List) => ("list", labels(flags.any())),
                    Some(Template::Word | Template::Stem | Template::Lemma) => ("word", surface(at).to_owned()),
                    _ => ("class", surface(at).to_owned()),
                };
                reasons.add(key, at as isize, feature, &detail);
            }
        }
        for at in from.saturating_sub(1)..(to + 1).min(units.len()) {
            for key in pair_keys(&info[at.saturating_sub(1)], &info[at], &info[at + 1]) {
                let left = if at > 0 { surface(at - 1) } else { "" };
                reasons.add(key, at as isize - 1, "pair", &format!("{left} {}", surface(at)));
            }
        }
        let mut local = Vec::new();
        phrases(&lists, units, &mut local);
        for &(at, key) in &local {
            reasons.add(key, at as isize, "list", "phrase");
        }
        local.clear();
        let around: Vec<_> = info[1..=units.len()].iter().collect();
        quote_keys(&around, &mut local);
        for &(at, key) in &local {
            reasons.add(key, at as isize, "quotes", surface(at));
        }
        for &(at, key) in self.first_pass(&sequence).1.iter().filter(|k| sentence.contains(&k.0)) {
            let at = at - sentence.start;
            let feature = if template_of(key) == Some(Template::Series) { "series" } else { "document" };
            reasons.add(key, at as isize, feature, surface(at));
        }
        let mut found = reasons.found;
        found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.detail.cmp(&b.detail)));
        found.truncate(REASONS);
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::ner::Tagger;
    use crate::text::Document;

    #[test]
    fn names_have_reasons() {
        let doc = Document::new("وصل الرئيس الفرنسي إيمانويل ماكرون إلى القاهرة أمس.");
        let tagger = Tagger::default();
        let mentions = tagger.tag(&doc);
        assert!(!mentions.is_empty());
        for m in &mentions {
            let reasons = tagger.explain(&doc, m);
            assert!(!reasons.is_empty() && reasons.len() <= 6);
            assert!(reasons[0].weight > 0.0, "{:?} {reasons:?}", doc.slice(m.span));
        }
    }

    #[test]
    fn series_and_quotation_marks_are_reasons() {
        let doc = Document::new("نزحت عائلات من حلب وحمص وإدلب وسرمين، وعرض فيلم «الطريق الطويل» أمس.");
        let tagger = Tagger::default();
        let features: Vec<String> = tagger.tag(&doc).iter().flat_map(|m| tagger.explain(&doc, m)).map(|e| e.feature).collect();
        for feature in ["series", "quotes"] {
            assert!(features.iter().any(|f| f == feature), "{feature}: {features:?}");
        }
    }
}
