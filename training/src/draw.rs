//! Draws excerpts of raw news for annotation: those that the tagger doubts, evenly from all papers, none that the gold holds.
//!
//! A batch is a text file: `# n number` before each excerpt, then a line a sentence, `n.s`, a tab, and the sentence with the tagger's
//! mentions marked as in the gold's guide, `⟦TYPE|text⟧`. Some are taken from the gold itself, to see how well it is annotated.

use crate::corpus::{Article, kind_name, type_of};
use crate::excerpt::{self, Excerpt};
use crate::news;
use hashbrown::{HashMap, HashSet};
use hashiya::ner::Tagger;
use hashiya::ner::sequence::Sequence;
use hashiya::text::{Document, hash_bytes};
use std::fmt::Write;
use std::path::Path;

/// Words of an excerpt: at least this many where the article has them, up to the sentence's end.
const WORDS: usize = 150;
/// A longer excerpt is none: its sentences were not found.
const MOST: usize = 260;
/// Two texts with as many words alike in a row are one text.
const SHINGLE: usize = 8;

/// What an excerpt's number says where it comes from the gold.
pub const GOLD: usize = 1_000_000;

/// What is drawn.
pub struct Plan<'a> {
    /// Marks the mentions.
    pub tagger: &'a Tagger,
    /// Excerpts of each paper.
    pub of_each: usize,
    /// Batches.
    pub batches: usize,
    /// Gold articles that the tagger did not learn from, numbered from [`GOLD`].
    pub checks: &'a [Article],
}

fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(SHINGLE).map(|w| hash_bytes(w.join(" ").as_bytes())).collect()
}

/// How much of an article is its excerpt.
pub fn cut(text: &str) -> Option<usize> {
    let doc = Document::new(text);
    let mut ends = doc.sentences.iter().map(|s| (s.tokens.end, s.span.end as usize));
    let (words, end) = ends.clone().find(|s| s.0 >= WORDS).or(ends.next_back())?;
    (40..=MOST).contains(&words).then_some(end)
}

/// The mean probability that a word's most probable label is wrong.
fn doubt(tagger: &Tagger, text: &str) -> f32 {
    let doc = Document::new(text);
    let labels = tagger.label_probabilities(&Sequence::new(&doc));
    labels.iter().map(|p| 1.0 - p.iter().fold(0.0_f32, |a, &b| a.max(b))).sum::<f32>() / labels.len().max(1) as f32
}

/// An excerpt's lines.
fn marked(tagger: &Tagger, n: usize, number: usize, text: &str) -> String {
    let doc = Document::new(text);
    let mentions = tagger.tag(&doc);
    let mut out = format!("# {n} {number}\n");
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let _ = write!(out, "{n}.{}\t", s + 1);
        let mut at = sentence.span.start as usize;
        for m in mentions.iter().filter(|m| m.span.start >= sentence.span.start && m.span.end <= sentence.span.end) {
            let _ = write!(out, "{}⟦{}|{}⟧", &text[at..m.span.start as usize], kind_name(type_of(m)), doc.slice(m.span));
            at = m.span.end as usize;
        }
        out += &text[at..sentence.span.end as usize];
        out.push('\n');
    }
    out
}

/// Writes `batch-1.txt` … to `dir`.
pub fn draw(shared: &Path, dir: &Path, gold: &[Article], plan: &Plan) {
    let drawn: HashSet<usize> = excerpt::read(&excerpt::path()).iter().map(|e: &Excerpt| e.number).collect();
    let mut known: HashSet<u64> = gold.iter().flat_map(|a| shingles(&a.text)).collect();
    let mut papers: HashMap<String, Vec<(f32, usize, String)>> = HashMap::new();
    news::each(shared, |article| {
        let Some(end) = cut(article.text) else { return };
        let text = &article.text[..end];
        let own = shingles(article.text);
        if drawn.contains(&article.number) {
            known.extend(own);
        } else if !own.iter().any(|s| known.contains(s)) {
            papers.entry(article.source.to_owned()).or_default().push((doubt(plan.tagger, text), article.number, text.to_owned()));
        }
    });
    let mut papers: Vec<_> = papers.into_iter().filter(|p| p.1.len() > plan.of_each).collect();
    papers.sort_by(|a, b| a.0.cmp(&b.0));
    let mut chosen = Vec::new();
    for (_, mut excerpts) in papers {
        // Evenly from the more doubtful half, so that not only the oddest are drawn.
        excerpts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        excerpts.truncate(excerpts.len() / 2);
        let step = (excerpts.len() / plan.of_each).max(1);
        let mut n = 0;
        for (_, number, text) in excerpts.into_iter().step_by(step) {
            let own = shingles(&text);
            if n < plan.of_each && !own.iter().any(|s| known.contains(s)) {
                known.extend(own);
                chosen.push((number, text));
                n += 1;
            }
        }
    }
    chosen.extend(plan.checks.iter().enumerate().map(|(i, a)| (GOLD + i, a.text.clone())));
    chosen.sort_by_key(|c| hash_bytes(c.1.as_bytes()));
    for b in 0..plan.batches {
        let mut out = String::new();
        for (i, (number, text)) in chosen.iter().skip(b).step_by(plan.batches).enumerate() {
            out += &marked(plan.tagger, i + 1, *number, text);
        }
        let path = dir.join(format!("batch-{}.txt", b + 1));
        std::fs::write(&path, out).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
    eprintln!("{} excerpts, {} words", chosen.len(), chosen.iter().map(|c| c.1.split_whitespace().count()).sum::<usize>());
}
