//! Which words and phrases of a text stand in which lists.

use super::format::{Key, ListSet, MAX_PHRASE};
use super::table::{Entry, Lexicon};
use crate::text::{Document, Vocabulary, WordId, clitic};
use std::ops::Range;

/// The lists of one word, as written and without an attached proclitic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFlags {
    /// Lists of the word as written; for titles, kinds, nationalities and honorifics also without its article.
    pub plain: ListSet,
    /// Lists of the word without its proclitic; empty where no cut gives a listed word.
    pub stem: ListSet,
    /// Scalar values of the normal form that the proclitic takes; 0 where `stem` is empty and no phrase begins behind it.
    pub proclitic_len: u8,
}

impl WordFlags {
    /// All lists, with or without the proclitic.
    #[must_use]
    pub fn any(self) -> ListSet {
        self.plain | self.stem
    }
}

/// A listed word or phrase in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseMatch {
    /// The tokens it covers, joining `_` and `-` included.
    pub tokens: Range<usize>,
    /// The lists that hold it.
    pub lists: ListSet,
    /// Scalar values of the first token's normal form that stand before the name as a proclitic.
    pub proclitic_len: u8,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    flags: WordFlags,
    key: Key,
    stem_key: Key,
    reach: u8,
    stem_reach: u8,
    joins: bool,
    parts: bool,
    is_word: bool,
}

/// The lists of a document's distinct words, each looked up once.
#[derive(Debug)]
pub struct Words<'l> {
    lexicon: &'l Lexicon,
    words: Vec<Word>,
}

impl<'l> Words<'l> {
    /// Looks up every word of the vocabulary.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon, vocabulary: &Vocabulary) -> Self {
        let words = (0..vocabulary.len() as WordId).map(|id| look_up(lexicon, vocabulary.norm(id))).collect();
        Words { lexicon, words }
    }

    /// The lists of a word.
    #[must_use]
    pub fn flags(&self, id: WordId) -> WordFlags {
        self.words[id as usize].flags
    }

    /// The listed words and phrases of a sequence of tokens, by start: at each token the longest one that begins there.
    /// One that lies within an earlier one and adds no list to it is left out. Linear in the number of tokens.
    #[must_use]
    pub fn phrases(&self, tokens: impl ExactSizeIterator<Item = WordId> + Clone) -> Vec<PhraseMatch> {
        let ids: Vec<WordId> = tokens.collect();
        let mut found: Vec<PhraseMatch> = Vec::new();
        // The longest match so far that reaches over the present token.
        let mut cover: (usize, ListSet) = (0, ListSet::NONE);
        for start in 0..ids.len() {
            let word = &self.words[ids[start] as usize];
            if !word.is_word {
                continue;
            }
            let plain = self.longest(&ids, start, word.key, word.flags.plain, word.reach);
            let stem = if word.flags.proclitic_len > 0 {
                self.longest(&ids, start, word.stem_key, word.flags.stem, word.stem_reach)
            } else {
                (start, ListSet::NONE)
            };
            let (end, lists, proclitic_len) =
                if stem.0 > plain.0 { (stem.0, stem.1, word.flags.proclitic_len) } else { (plain.0, plain.1, 0) };
            if end == start || (end <= cover.0 && cover.1.contains(lists)) {
                continue;
            }
            if end > cover.0 {
                cover = (end, lists);
            }
            found.push(PhraseMatch { tokens: start..end, lists, proclitic_len });
        }
        found
    }

    /// The end of the longest listed phrase from `start`, and its lists; `start` itself if there is none.
    fn longest(&self, ids: &[WordId], start: usize, first: Key, lists: ListSet, reach: u8) -> (usize, ListSet) {
        let mut best = if lists.is_empty() { (start, lists) } else { (start + 1, lists) };
        if reach < 2 {
            return best;
        }
        // One token more than the lists have: a compound may be written apart.
        let (mut key, mut left, mut end) = (first, reach, start + 1);
        while left > 0 && end < ids.len() {
            let next = &self.words[ids[end] as usize];
            end += 1;
            if next.joins {
                // Two joints in a row join nothing.
                if end >= ids.len() || self.words[ids[end] as usize].joins {
                    break;
                }
                continue;
            }
            // A conjunction that stands alone parts names.
            if !next.is_word || next.parts {
                break;
            }
            left -= 1;
            key = key.then(next.key);
            let lists = self.lexicon.entry(key).lists;
            if !lists.is_empty() {
                best = (end, lists);
            }
        }
        best
    }
}

impl Lexicon {
    /// The lists of every distinct word of a vocabulary.
    #[must_use]
    pub fn words(&self, vocabulary: &Vocabulary) -> Words<'_> {
        Words::new(self, vocabulary)
    }

    /// The listed words and phrases of a document; see [`Words::phrases`].
    #[must_use]
    pub fn phrases(&self, doc: &Document) -> Vec<PhraseMatch> {
        self.words(&doc.vocabulary).phrases(doc.tokens.iter().map(|t| t.word))
    }
}

fn look_up(lexicon: &Lexicon, norm: &str) -> Word {
    let key = Key::new(norm);
    let mut word = Word {
        flags: WordFlags::default(),
        key,
        stem_key: key,
        reach: 0,
        stem_reach: 0,
        joins: norm == "_" || norm == "-",
        parts: norm == "و",
        is_word: norm.starts_with(char::is_alphanumeric),
    };
    if !norm.starts_with(char::is_alphabetic) {
        return word;
    }
    let entry = with_article(lexicon, norm, key);
    word.flags.plain = entry.lists;
    word.reach = entry.reach.min(MAX_PHRASE);
    if entry.lists.intersects(ListSet::WHOLE) {
        return word;
    }
    for split in clitic::splits(norm) {
        let rest = key.without(split.proclitic, split.stem);
        let (stem_key, entry) = if split.elided_article {
            // `لل` + `وزير`: the `ل` that is left is the article's.
            let stem_key = Key::new("ا").prefixed(rest);
            (stem_key, or_bare(lexicon, lexicon.entry(stem_key), split.stem, "ل", rest))
        } else {
            (rest, with_article(lexicon, split.stem, rest))
        };
        if !entry.lists.is_empty() || entry.reach > 0 {
            word.flags.stem = entry.lists;
            word.flags.proclitic_len = split.len as u8;
            word.stem_key = stem_key;
            word.stem_reach = entry.reach.min(MAX_PHRASE);
            if !entry.lists.is_empty() {
                break;
            }
        }
    }
    if !word.flags.any().intersects(ListSet::TITLE) {
        match title_with_pronoun(lexicon, norm) {
            Some("") => word.flags.plain |= ListSet::TITLE,
            Some(proclitic) if word.flags.proclitic_len == 0 => {
                word.flags.stem = ListSet::TITLE;
                word.flags.proclitic_len = proclitic.chars().count() as u8;
                word.stem_key = key.without(proclitic, &norm[proclitic.len()..]);
            }
            _ => {}
        }
    }
    word
}

/// The proclitic, `""` for none, of a title that has a pronoun (`موفدها`, `لمبعوثهم`); none if the word is no such title.
fn title_with_pronoun<'n>(lexicon: &Lexicon, norm: &'n str) -> Option<&'n str> {
    let title = |word: &str| lexicon.entry(Key::new(word)).lists.intersects(ListSet::TITLE);
    let stems =
        ["ها", "هم", "نا", "ه"].iter().filter_map(|pronoun| norm.strip_suffix(pronoun)).filter(|stem| stem.chars().nth(2).is_some());
    stems.clone().any(title).then_some("").or_else(|| {
        stems
            .flat_map(clitic::splits)
            .find(|split| !split.elided_article && split.stem.chars().nth(2).is_some() && title(split.stem))
            .map(|split| split.proclitic)
    })
}

/// The entry of a word, with the lists that are also meant where the word has its article.
fn with_article(lexicon: &Lexicon, norm: &str, key: Key) -> Entry {
    or_bare(lexicon, lexicon.entry(key), norm, "ال", key)
}

fn or_bare(lexicon: &Lexicon, mut entry: Entry, norm: &str, article: &str, key: Key) -> Entry {
    if let Some(bare) = norm.strip_prefix(article).filter(|b| b.chars().nth(1).is_some()) {
        entry.lists |= lexicon.entry(key.without(article, bare)).lists & ListSet::WITH_ARTICLE;
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The matches of the embedded lexicon as `text/lists`, proclitics cut off.
    fn found(text: &str) -> Vec<String> {
        let doc = Document::new(text);
        let matches = Lexicon::embedded().phrases(&doc);
        let show = |m: &PhraseMatch| {
            let span = doc.span(m.tokens.clone());
            let skip = crate::text::fold::source_len(doc.slice(span), usize::from(m.proclitic_len));
            format!("{}/{:?}", &doc.slice(span)[skip..], m.lists)
        };
        matches.iter().map(show).collect()
    }

    #[test]
    fn phrases_of_sentences() {
        // Sentence; what must be found as `text/list`; what must not be found as text.
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("زار الأمين العام للأمم المتحدة مصر", &["لأمم المتحدة/org", "مصر/country", "الأمين العام/title"], &["المتحدة مصر"]),
            ("وقالت وزارة الخارجية الروسية", &["الروسية/nationality"], &["قالت"]),
            ("توجه إلى واشنطن ولندن وباريس", &["واشنطن/city", "لندن/city", "باريس/city"], &["ولندن"]),
            ("في #الأمم_المتحدة اليوم", &["الأمم_المتحدة/org"], &[]),
            ("التقى عبدالفتاح السيسي نظيره", &["عبدالفتاح السيسي/person"], &[]),
            ("التقى عبد الفتاح السيسي نظيره", &["عبد الفتاح السيسي/person"], &[]),
            ("الوزير والرئيس والمدير", &["الوزير/title", "الرئيس/title", "المدير/title"], &[]),
            ("سجل ريال مدريد هدفين", &["ريال مدريد/org"], &[]),
            ("صحيفة الشرق الأوسط", &["صحيفة/org-kind", "الشرق الأوسط/org"], &["صحيفة الشرق الأوسط"]),
            ("هذا كلام عادي لا اسم فيه", &[], &["هذا", "لا", "فيه"]),
        ];
        for (sentence, wanted, unwanted) in cases {
            let found = found(sentence);
            for w in *wanted {
                let (text, list) = w.rsplit_once('/').unwrap();
                let hit = found.iter().any(|f| {
                    let (t, l) = f.rsplit_once('/').unwrap();
                    t == text && l.trim_matches(['{', '}']).split(' ').any(|l| l == list)
                });
                assert!(hit, "{sentence}: no {w} in {found:?}");
            }
            for u in *unwanted {
                assert!(!found.iter().any(|f| f.rsplit_once('/').unwrap().0 == *u), "{sentence}: {u} in {found:?}");
            }
        }
    }

    #[test]
    fn titles_with_pronouns() {
        let cases = [("موفدها", 0), ("بموفدها", 1), ("ولمبعوثهم", 2), ("رئيسه", 0), ("بسفيرنا", 1)];
        for (word, proclitic_len) in cases {
            let doc = Document::new(word);
            let flags = Lexicon::embedded().words(&doc.vocabulary).flags(doc.word(0));
            assert!(flags.any().contains(ListSet::TITLE), "{word}");
            assert_eq!(flags.proclitic_len, proclitic_len, "{word}");
        }
        for word in ["سيارتها", "بيتهم", "ها", "لها", "بهم", "منها"] {
            let doc = Document::new(word);
            assert!(!Lexicon::embedded().words(&doc.vocabulary).flags(doc.word(0)).any().contains(ListSet::TITLE), "{word}");
        }
    }

    #[test]
    fn longest_wins_and_joints_join_once() {
        let doc = Document::new("الأمم _ _ المتحدة، الأمم-المتحدة");
        let matches = Lexicon::embedded().phrases(&doc);
        let org: Vec<_> = matches.iter().filter(|m| m.lists.contains(ListSet::ORG)).map(|m| m.tokens.clone()).collect();
        assert_eq!(org.len(), 1);
        assert_eq!(org[0], 5..8);
    }

    #[test]
    fn given_tokens_match_as_documents_do() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<WordId> = ["في", "الامم", "المتحده"].map(|w| vocabulary.intern(w)).to_vec();
        let words = Lexicon::embedded().words(&vocabulary);
        let matches = words.phrases(ids.iter().copied());
        assert!(matches.iter().any(|m| m.tokens == (1..3) && m.lists.contains(ListSet::ORG)));
        assert!(words.flags(ids[0]).plain.is_empty());
    }

    proptest! {
        #[test]
        fn matches_are_in_order_and_within_the_text(text in "[ابتمنلدوسعر _#.-]{0,60}( مصر| الأمم المتحدة| وللأمم){0,3}") {
            let doc = Document::new(&text);
            let matches = Lexicon::embedded().phrases(&doc);
            for pair in matches.windows(2) {
                prop_assert!(pair[0].tokens.start < pair[1].tokens.start);
            }
            for m in &matches {
                prop_assert!(m.tokens.start < m.tokens.end && m.tokens.end <= doc.tokens.len() && !m.lists.is_empty());
                let chars = doc.norm(m.tokens.start).chars().count();
                prop_assert!(usize::from(m.proclitic_len) < chars);
            }
        }
    }
}
