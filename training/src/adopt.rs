//! From annotators' answers to `training/data/excerpts.tsv`.
//!
//! `batch-N.txt` is what was drawn ([`crate::draw`]), `fixed-N.txt` the answers. A sentence's line stands there only where the tagger's marks
//! are wrong: `n.s`, a tab, and all of its mentions in text order, `TYPE|text`, parted by tabs; `-` for none. `n` and `skip`, parted by a
//! tab, leave an excerpt out. Texts are found by words: a mention begins at a word's start or behind proclitics, and ends at a word's end
//! or before a pronoun. Of several places the one that the tagger marked is taken, then the first.

use crate::corpus::{Article, GoldSpan, kind};
use crate::draw::GOLD;
use crate::excerpt::{self, Excerpt};
use hashbrown::HashMap;
use hashiya::text::hash_bytes;
use std::fmt::Write;
use std::path::Path;

/// Takes the marks out of a line: the text, and the mentions in bytes of it.
fn unmarked(line: &str) -> (String, Vec<GoldSpan>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('⟦') {
        text += before;
        let (mention, after) = after.split_once('⟧').expect("marks are closed");
        let (name, inner) = mention.split_once('|').expect("marks have types");
        spans.push((text.len(), text.len() + inner.len(), kind(name).expect("a type of ours")));
        text += inner;
        rest = after;
    }
    (text + rest, spans)
}

/// How a mention may stand at `from..to`: whether it begins and whether it ends with a word. None where letters lie before it that are no
/// proclitics, or more behind it than a pronoun has.
fn stands(text: &str, from: usize, to: usize) -> Option<(bool, bool)> {
    let letter = |&c: &char| c.is_alphanumeric() || ('\u{64b}'..='\u{652}').contains(&c) || c == 'ـ';
    let mut cut = text[..from].chars().rev().take_while(letter).peekable();
    let tail = text[to..].chars().take_while(letter).count();
    let whole = (cut.peek().is_none(), tail == 0);
    (cut.all(|c| "وفبلكسـ".contains(c) || !c.is_alphanumeric()) && tail <= 3).then_some(whole)
}

/// The mentions of an answer, or why it can't be read.
fn answer(text: &str, fields: &[&str], marked: &[GoldSpan]) -> Result<Vec<GoldSpan>, String> {
    if fields == ["-"] {
        return Ok(Vec::new());
    }
    // The best way to place the mentions behind a byte: above all where the tagger has them, then where a word ends.
    fn place(text: &str, wanted: &[(&str, usize)], behind: usize, marked: &[GoldSpan]) -> Option<(usize, Vec<GoldSpan>)> {
        let Some(&(inner, t)) = wanted.first() else { return Some((0, Vec::new())) };
        let mut best: Option<(usize, Vec<GoldSpan>)> = None;
        for (at, _) in text[behind..].match_indices(inner) {
            let (from, to) = (behind + at, behind + at + inner.len());
            let Some((begins, ends)) = stands(text, from, to) else { continue };
            let Some((score, rest)) = place(text, &wanted[1..], to, marked) else { break };
            let score = score + 4 * usize::from(marked.iter().any(|m| m.0 == from)) + usize::from(begins) + 2 * usize::from(ends);
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, std::iter::once((from, to, t)).chain(rest).collect()));
            }
        }
        best
    }
    let wanted: Result<Vec<_>, String> = fields
        .iter()
        .map(|f| {
            let (name, inner) = f.split_once('|').ok_or(format!("no type: {f}"))?;
            let inner = inner.trim();
            if !text.contains(inner) || inner.is_empty() {
                return Err(format!("not in the sentence: {f}"));
            }
            Ok((inner, kind(name.trim()).ok_or(format!("no such type: {f}"))?))
        })
        .collect();
    place(text, &wanted?, 0, marked).map(|p| p.1).ok_or_else(|| String::from("not in this order, or not at the edges of words"))
}

/// An excerpt with what the tagger marked and what the annotator made of it.
struct Judged {
    number: usize,
    marked: Vec<GoldSpan>,
    spans: Vec<GoldSpan>,
}

/// Reads one batch. `text_of` gives an excerpt's text. What can't be read is told in `complaints`.
fn judge(batch: &str, fixed: &str, text_of: &impl Fn(usize) -> String, complaints: &mut String) -> Vec<Judged> {
    let mut answers: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in fixed.lines().filter(|l| !l.trim().is_empty()) {
        let mut fields = line.split('\t').map(str::trim).filter(|f| !f.is_empty());
        let id = fields.next().unwrap_or_default();
        if answers.insert(id, fields.collect()).is_some() {
            let _ = writeln!(complaints, "{id}: answered twice");
        }
    }
    let mut judged: Vec<Judged> = Vec::new();
    let (mut text, mut at, mut skipped) = (String::new(), 0, false);
    for line in batch.lines() {
        if let Some(head) = line.strip_prefix("# ") {
            let (n, number) = head.split_once(' ').expect("a number of the batch, and of the article");
            let number = number.parse().expect("a number");
            (text, at) = (text_of(number), 0);
            skipped = answers.remove(n).is_some();
            if !skipped {
                judged.push(Judged { number, marked: Vec::new(), spans: Vec::new() });
            }
            continue;
        }
        let (id, sentence) = line.split_once('\t').expect("an id and a sentence");
        let (sentence, marked) = unmarked(sentence);
        let start = at + text[at..].find(&sentence).expect("the excerpt's sentences, in order");
        at = start + sentence.len();
        let spans = match answers.remove(id).map(|fields| answer(&sentence, &fields, &marked)) {
            None => marked.clone(),
            Some(Ok(spans)) => spans,
            Some(Err(e)) => {
                let _ = writeln!(complaints, "{id}: {e}");
                continue;
            }
        };
        if let Some(j) = judged.last_mut().filter(|_| !skipped) {
            let moved = |s: GoldSpan| (s.0 + start, s.1 + start, s.2);
            j.marked.extend(marked.into_iter().map(moved));
            j.spans.extend(spans.into_iter().map(moved));
        }
    }
    for id in answers.keys() {
        let _ = writeln!(complaints, "{id}: no such sentence");
    }
    judged
}

/// Strict agreement of mentions.
fn f1(pairs: impl Iterator<Item = (Vec<GoldSpan>, Vec<GoldSpan>)>) -> f64 {
    let (mut both, mut all) = (0, 0);
    for (found, gold) in pairs {
        both += found.iter().filter(|f| gold.contains(f)).count();
        all += found.len() + gold.len();
    }
    2.0 * both as f64 / all.max(1) as f64
}

/// Prints how well tagger and annotator agree with the gold, where excerpts are taken from it, and with each other elsewhere.
fn report(what: &str, judged: &[Judged], checks: &[Article]) {
    let (gold, news): (Vec<_>, Vec<_>) = judged.iter().partition(|j| j.number >= GOLD);
    let spans = |j: &Judged| checks[j.number - GOLD].spans.clone();
    eprintln!(
        "{what}: {} excerpts; on {} of the gold the tagger agrees to {:.3}, the annotator to {:.3}; the annotator with the tagger {:.3}",
        news.len(),
        gold.len(),
        f1(gold.iter().map(|j| (j.marked.clone(), spans(j)))),
        f1(gold.iter().map(|j| (j.spans.clone(), spans(j)))),
        f1(news.iter().map(|j| (j.marked.clone(), j.spans.clone()))),
    );
}

/// Reads the answers in `dir` and adds them to the file; with complaints nothing is added. `only` names one batch, which is only checked.
pub fn adopt(shared: &Path, dir: &Path, checks: &[Article], only: usize) {
    let batches: Vec<(usize, String, String)> = (1..)
        .map_while(|b| Some((b, std::fs::read_to_string(dir.join(format!("batch-{b}.txt"))).ok()?)))
        .filter(|(b, _)| only == 0 || only == *b)
        .filter_map(|(b, batch)| Some((b, batch, std::fs::read_to_string(dir.join(format!("fixed-{b}.txt"))).ok()?)))
        .collect();
    let texts = drawn_texts(shared, batches.iter().map(|b| b.1.as_str()));
    let text_of = |number: usize| if number >= GOLD { checks[number - GOLD].text.clone() } else { texts[&number].clone() };
    let mut complaints = String::new();
    let mut all: Vec<Judged> = Vec::new();
    for (b, batch, fixed) in &batches {
        let mut own = String::new();
        let judged = judge(batch, fixed, &text_of, &mut own);
        complaints.extend(own.lines().map(|l| format!("batch {b}, {l}\n")));
        report(&format!("batch {b}"), &judged, checks);
        all.extend(judged);
    }
    report("all batches", &all, checks);
    if only > 0 || !complaints.is_empty() {
        eprint!("{complaints}");
        return;
    }
    let mut adopted = excerpt::read(&excerpt::path());
    adopted.extend(all.into_iter().filter(|j| j.number < GOLD).map(|j| {
        let text = text_of(j.number);
        Excerpt { number: j.number, end: text.len(), hash: hash_bytes(text.as_bytes()), spans: j.spans }
    }));
    adopted.sort_by_key(|e| e.number);
    adopted.dedup_by_key(|e| e.number);
    excerpt::write(&excerpt::path(), &adopted);
}

/// The excerpts of the batches, by number.
fn drawn_texts<'b>(shared: &Path, batches: impl Iterator<Item = &'b str>) -> HashMap<usize, String> {
    let numbers = batches.flat_map(str::lines).filter_map(|l| l.strip_prefix("# ")?.split_once(' ')?.1.parse().ok());
    let mut texts: HashMap<usize, String> = numbers.filter(|&n: &usize| n < GOLD).map(|n| (n, String::new())).collect();
    crate::news::each(shared, |article| {
        if let Some(text) = texts.get_mut(&article.number) {
            *text = article.text[..crate::draw::cut(article.text).expect("it was drawn")].to_owned();
        }
    });
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the mentions are found: text and first scalar value, parted by blanks; `!` for none.
    fn found(sentence: &str, answered: &str, marked: &[GoldSpan]) -> String {
        let fields: Vec<&str> = answered.split(' ').collect();
        let Ok(spans) = answer(sentence, &fields, marked) else { return String::from("!") };
        let shown = spans.iter().map(|s| format!("{}@{}", &sentence[s.0..s.1], sentence[..s.0].chars().count()));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_come_out() {
        let (text, spans) = unmarked("زار ⟦PER|سالم⟧ و⟦LOC|دبي⟧.");
        assert_eq!(text, "زار سالم ودبي.");
        assert_eq!(spans.iter().map(|s| (&text[s.0..s.1], s.2)).collect::<Vec<_>>(), [("سالم", 0), ("دبي", 2)]);
    }

    #[test]
    fn mentions_are_found_at_the_edges_of_words() {
        for (sentence, answered, expected) in [
            ("زار سالم دبي", "PER|سالم LOC|دبي", "سالم@4 دبي@9"),
            ("السالمي وسالم", "PER|سالم", "سالم@9"),
            ("سالمون لسالم", "PER|سالم", "سالم@8"),
            ("نائبه سالم", "ROLE|نائب PER|سالم", "نائب@0 سالم@6"),
            ("قال للأمم", "ORG|لأمم", "لأمم@5"),
            ("في بـتثليث", "LOC|تثليث", "تثليث@5"),
            ("زار سالم دبي", "LOC|دبي PER|سالم", "!"),
            ("زار سالم دبي", "LOC|عمان", "!"),
            ("زار سالم دبي", "CITY|دبي", "!"),
            ("زار سالم دبي", "-", ""),
        ] {
            assert_eq!(found(sentence, answered, &[]), expected, "{sentence}: {answered}");
        }
    }

    #[test]
    fn of_several_places_the_marked_one_is_taken() {
        let sentence = "الهلال فاز والهلال خسر";
        assert_eq!(found(sentence, "ORG|الهلال", &[]), "الهلال@0");
        let second = sentence.rfind("الهلال").expect("it is there");
        let marked = [(second, second + "الهلال".len(), 1)];
        assert_eq!(found(sentence, "ORG|الهلال", &marked), "الهلال@12");
    }

    #[test]
    fn answers_change_their_sentences_only() {
        let batch = "# 1 5\n1.1\t⟦PER|سالم⟧ هنا\n1.2\tدبي هناك\n# 2 6\n2.1\tلا شيء\n";
        let text_of = |n: usize| String::from(if n == 5 { "سالم هنا\nدبي هناك" } else { "لا شيء" });
        let mut complaints = String::new();
        let judged = judge(batch, "1.2\tLOC|دبي\n2\tskip\n9.9\t-\n", &text_of, &mut complaints);
        assert_eq!(judged.len(), 1);
        let text = text_of(5);
        let found: Vec<_> = judged[0].spans.iter().map(|s| (&text[s.0..s.1], s.2)).collect();
        assert_eq!(found, [("سالم", 0), ("دبي", 2)]);
        assert_eq!(complaints, "9.9: no such sentence\n");
    }
}
