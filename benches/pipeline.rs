//! The whole pipeline on a megabyte of news, and each stage's share of it. `cargo xtask bench`.
//!
//! Two texts: our own samples, shuffled and repeated (kind to caches: few distinct words), and, where ../shared has
//! them, news of three collections (the real thing). Each as one text and as articles one by one.
//! What is measured is the thread's CPU time, so that a busy machine disturbs little.

use cpu_time::ThreadTime;
use hashiya::{Annotator, Options, Stage};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Duration;

const MEGABYTE: usize = 1_000_000;
const WARM_UPS: usize = 1;
const RUNS: usize = 7;
const STAGES: [Stage; 9] =
    [Stage::Text, Stage::Tagger, Stage::Timex, Stage::Quantity, Stage::Mention, Stage::Entity, Stage::Fact, Stage::Card, Stage::Gloss];

fn main() {
    let annotator = Annotator::new();
    for (name, articles) in [("samples", samples()), ("news", news())] {
        if articles.is_empty() {
            println!("{name}: skipped, not there");
            continue;
        }
        let whole = [articles.join("\n\n")];
        measure(&annotator, &format!("{name}, one text"), &whole);
        measure(&annotator, &format!("{name}, {} articles", articles.len()), &articles);
    }
}

fn measure(annotator: &Annotator, name: &str, texts: &[String]) {
    let options = Options { reference_date: Some("2018-11-28".into()) };
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut runs: Vec<(Duration, [Duration; STAGES.len()])> = Vec::new();
    let mut mentions = 0;
    for run in 0..WARM_UPS + RUNS {
        let mut stages = [Duration::ZERO; STAGES.len()];
        let begin = ThreadTime::now();
        mentions = 0;
        for text in texts {
            let mut last = ThreadTime::now();
            let annotation = annotator.annotate_observed(text, &options, &mut |stage| {
                let now = ThreadTime::now();
                let index = STAGES.iter().position(|&s| s == stage).expect("all stages are listed");
                stages[index] += now.duration_since(last);
                last = now;
            });
            mentions += annotation.mentions.len();
        }
        if run >= WARM_UPS {
            runs.push((begin.elapsed(), stages));
        }
    }
    runs.sort();
    let (best, stages) = runs[0];
    let median = runs[RUNS / 2].0;
    let speed = bytes as f64 / best.as_secs_f64() / 1e6;
    println!("{name}: {bytes} bytes, {mentions} mentions; best of {RUNS} {best:.1?}, median {median:.1?}; {speed:.1} MB/s");
    for (stage, time) in STAGES.iter().zip(stages) {
        println!("    {:10} {time:>10.2?} {:5.1} %", format!("{stage:?}").to_lowercase(), 100.0 * time.as_secs_f64() / best.as_secs_f64());
    }
}

/// Our own articles' sentences in pseudo-random order until there is a megabyte.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/samples");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path());
    let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    let sentences: Vec<&str> = texts.iter().flat_map(|t| t.split_inclusive(['.', '\n'])).collect();
    if sentences.is_empty() {
        return vec![];
    }
    let (mut articles, mut total, mut state) = (Vec::new(), 0, 1u64);
    while total < MEGABYTE {
        let mut article = String::new();
        while article.len() < 6_000 {
            // Knuth's MMIX linear congruential generator: the same order on every machine.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            article.push_str(sentences[(state >> 33) as usize % sentences.len()]);
        }
        total += article.len();
        articles.push(article);
    }
    articles
}

/// A megabyte of news, a third of each collection.
fn news() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/news");
    let mut articles = Vec::new();
    for name in ["saudinewsnet", "ant", "hespress-jazeera"] {
        let Ok(file) = File::open(folder.join(name).with_extension("jsonl.gz")) else { continue };
        let mut total = 0;
        for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines().map_while(Result::ok) {
            let article: serde_json::Value = serde_json::from_str(&line).expect("JSON lines");
            let text = article["text"].as_str().unwrap_or_default();
            total += text.len();
            articles.push(text.to_owned());
            if total > MEGABYTE / 3 {
                break;
            }
        }
    }
    articles
}
