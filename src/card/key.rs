//! Key sentences: early, full, close to the headline, about what the article
//! is about, and not twice the same. Whole sentences, never cut.

use crate::annotation::{Mode, Span, Statement};
use crate::card::terms::Terms;
use crate::order::{sort_by, sort_by_key};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// How many sentences a card has.
const SENTENCES: usize = 3;
/// A sentence of fewer words says too little (a byline, a dateline, a source).
const SHORT: usize = 8;
/// A quotation of several sentences that make more words than this is no key sentence.
const LONG: usize = 120;
/// Words from which a sentence counts as full.
const FULL: f32 = 30.0;
/// Stems commoner than this weigh nothing.
const COMMON: f32 = 1.5;

// Weights. Chosen on the 36 gold cards of ../shared/gold/dev.jsonl from the middle of what does well there; few and
// round, since 108 sentences tell little: of 700 random choices, the twenty best on three quarters of the articles find
// 0.68 of the last quarter's sentences.
/// For the first sentence of the body; others have less the later they stand.
const POSITION: f32 = 1.2;
/// How fast that sinks.
const SINKING: f32 = 0.3;
/// For a full sentence.
const LENGTH: f32 = 0.8;
/// For holding all of the headline's stems.
const HEADLINE: f32 = 0.5;
/// For holding all weight of the article's stems that no chosen sentence holds.
const NOVELTY: f32 = 0.5;
/// Against holding all weight once more that chosen sentences hold.
const AGAIN: f32 = 1.0;
/// Against the last sentence, so often background.
const LAST: f32 = 0.2;
/// Against sentences that go on from the one before.
const GOES_ON: f32 = 0.1;

/// Stems of verbs that carry on what was said before.
const GOING_ON: &[&str] = &["اضاف", "تابع", "اوضح", "اكد", "اشار", "بين", "ذكر", "لفت", "شدد", "زاد", "اردف", "استطرد"];

/// The first sentence of the body with words enough, or else the first of the longest.
pub(super) fn lead(doc: &Document) -> Option<Span> {
    let body = body(doc, &[]);
    let first = body.iter().find(|s| words(doc, s) >= SHORT).or(body.first());
    first.map(|s| span(doc, s))
}

/// From the first of these sentences to the last.
fn span(doc: &Document, sentences: &Range<usize>) -> Span {
    Span { start: doc.sentences[sentences.start].span.start, end: doc.sentences[sentences.end - 1].span.end }
}

/// The tokens of sentences.
fn tokens(doc: &Document, sentences: &Range<usize>) -> Range<usize> {
    doc.sentences[sentences.start].tokens.start..doc.sentences[sentences.end - 1].tokens.end
}

/// How many words sentences have.
fn words(doc: &Document, sentences: &Range<usize>) -> usize {
    tokens(doc, sentences).filter(|&t| doc.kind(t) == TokenKind::Word).count()
}

/// What may be chosen: sentences of the body with words enough, or the longest where too few have. Those that share a
/// quotation go together.
fn body(doc: &Document, statements: &[Statement]) -> Vec<Range<usize>> {
    let first = doc.headline.map_or(0, |h| doc.paragraphs[h].sentences.end);
    let tail = crate::fact::tail(doc);
    let last = doc.sentences.partition_point(|s| s.tokens.start < tail);
    let mut all: Vec<Range<usize>> = (first..last.max(first)).map(|s| s..s + 1).collect();
    let mut quoted: Vec<Span> = statements.iter().filter(|s| s.mode == Mode::Direct).map(|s| s.content).collect();
    sort_by(&mut quoted, Ord::cmp);
    let mut quoted = quoted.into_iter().peekable();
    all.dedup_by(|next, sentence| {
        let (open, end) = (doc.sentences[next.start].span.start, doc.sentences[sentence.end - 1].span.end);
        while quoted.next_if(|q| q.end <= end).is_some() {}
        let goes_on = quoted.peek().is_some_and(|q| q.start < end && q.end > open);
        if goes_on {
            sentence.end = next.end;
        }
        goes_on
    });
    let fits = |s: &&Range<usize>| words(doc, s) >= SHORT && (s.len() == 1 || words(doc, s) <= LONG);
    let full: Vec<Range<usize>> = all.iter().filter(fits).cloned().collect();
    if full.len() >= SENTENCES {
        return full;
    }
    all.retain(|s| words(doc, s) >= 2);
    sort_by_key(&mut all, |s| (std::cmp::Reverse(words(doc, s).min(SHORT)), s.start));
    all.truncate(SENTENCES);
    sort_by_key(&mut all, |s| s.start);
    all
}

/// The key sentences, in text order.
pub(super) fn sentences(doc: &Document, statements: &[Statement], terms: &Terms) -> Vec<Span> {
    let body = body(doc, statements);
    // In how many sentences does each stem stand, and in the headline?
    let mut count = vec![0_u16; terms.stems.len()];
    let mut mark = vec![u32::MAX; terms.stems.len()];
    let mut distinct: Vec<Vec<u32>> = Vec::with_capacity(body.len());
    for (k, s) in body.iter().enumerate() {
        let mut own = Vec::new();
        for t in terms.in_range(doc, tokens(doc, s)) {
            if mark[t as usize] != k as u32 {
                mark[t as usize] = k as u32;
                count[t as usize] = count[t as usize].saturating_add(1);
                if terms.idf[t as usize] > COMMON {
                    own.push(t);
                }
            }
        }
        distinct.push(own);
    }
    let mut in_headline = vec![false; terms.stems.len()];
    let mut headline = 0.0;
    if let Some(h) = doc.headline {
        for s in doc.paragraphs[h].sentences.clone() {
            for t in terms.in_range(doc, doc.sentences[s].tokens.clone()) {
                if !std::mem::replace(&mut in_headline[t as usize], true) {
                    headline += terms.idf[t as usize];
                }
            }
        }
    }
    let weight = |t: u32| {
        let t = t as usize;
        let central = f32::from(count[t].min(4)) - 1.0;
        terms.idf[t] * (central + if in_headline[t] { 1.5 } else { 0.0 })
    };
    let total: f32 = (0..terms.stems.len() as u32).filter(|&t| count[t as usize] > 0 && terms.idf[t as usize] > COMMON).map(weight).sum();

    let fixed: Vec<f32> = (0..body.len())
        .map(|k| {
            let tokens = tokens(doc, &body[k]);
            let length = (tokens.len() as f32).min(FULL) / FULL;
            let of_headline: f32 = distinct[k].iter().filter(|&&t| in_headline[t as usize]).map(|&t| terms.idf[t as usize]).sum();
            let first = terms.in_range(doc, tokens).next().map_or("", |t| terms.stems.norm(t));
            POSITION / (1.0 + SINKING * k as f32) + LENGTH * length + HEADLINE * of_headline / headline.max(1.0)
                - if k + 1 == body.len() { LAST } else { 0.0 }
                - if GOING_ON.contains(&first) { GOES_ON } else { 0.0 }
        })
        .collect();
    let mut covered = vec![false; terms.stems.len()];
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < SENTENCES.min(body.len()) {
        let score = |k: usize| {
            let (mut new, mut again) = (0.0, 0.0);
            distinct[k].iter().for_each(|&t| *if covered[t as usize] { &mut again } else { &mut new } += weight(t));
            fixed[k] + (NOVELTY * new - AGAIN * again) / total.max(1.0)
        };
        let best = (0..body.len()).filter(|k| !chosen.contains(k)).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)));
        let Some(best) = best else { break };
        distinct[best].iter().for_each(|&t| covered[t as usize] = true);
        chosen.push(best);
    }
    sort_by(&mut chosen, Ord::cmp);
    chosen.into_iter().map(|k| span(doc, &body[k])).collect()
}
