//! Trains the tagger: reads the corpora in ../shared, writes `model/ner.bin`.

mod clitic;
mod corpus;
mod crf;
mod dataset;
mod embed;
mod eval;
mod export;
mod news;
mod owlqn;
mod wordclasses;

use corpus::Article;
use dataset::{Dataset, Side};
use hashiya::ner::classes::Classes;
use hashiya::ner::{Model, Tagger};
use std::path::PathBuf;
use std::time::Instant;

/// What can be chosen on the command line, `--name value`.
struct Options(Vec<String>);

impl Options {
    fn get<T: std::str::FromStr>(&self, name: &str, default: T) -> T {
        let at = self.0.iter().position(|a| a.strip_prefix("--") == Some(name));
        at.and_then(|i| self.0.get(i + 1)?.parse().ok()).unwrap_or(default)
    }
}

fn main() {
    let options = Options(std::env::args().skip(1).collect());
    match options.0.first().map(String::as_str) {
        Some("train") => train(&options),
        Some("classes") => {
            let shared: PathBuf = options.get("shared", PathBuf::from("../shared"));
            let (table, words) = wordclasses::learn(&shared, choice(&options));
            wordclasses::write(&options.get("cache", PathBuf::from("target/classes.bin")), &table);
            let lines: String = words.iter().map(|(w, c)| format!("{c}\t{w}\n")).collect();
            std::fs::write("target/classes.tsv", lines).expect("the list can be written");
        }
        _ => {
            eprintln!("usage: training train|eval [--shared ../shared] [--out model/ner.bin]");
            std::process::exit(2);
        }
    }
}

fn choice(options: &Options) -> wordclasses::Choice {
    wordclasses::Choice {
        words: options.get("words", 45_000),
        classes: options.get("classes", 1024),
        coarse: options.get("coarse", 128),
        coarsest: options.get("coarsest", 32),
    }
}

fn train(options: &Options) {
    let shared: PathBuf = options.get("shared", PathBuf::from("../shared"));
    let clock = Instant::now();
    let gold = |name: &str| corpus::articles(&shared.join("gold").join(name));
    let mut articles: Vec<Article> = gold("train.jsonl");
    articles.extend(gold("names.jsonl"));
    let holdout: usize = options.get("holdout", 0);
    let mut val = Vec::new();
    if holdout > 0 {
        let mut i = 0;
        articles.retain(|a| {
            i += 1;
            let keep = i % holdout != 0;
            if !keep {
                val.push(a.clone());
            }
            keep
        });
    }
    let aner = corpus::conll(&shared.join("corpora/anercorp/train.conll"));
    let (aner, test) = aner.split_at(corpus::last_tenth(&aner));
    let cache: PathBuf = options.get("cache", PathBuf::from("target/classes.bin"));
    let table = wordclasses::read(&cache).unwrap_or_else(|| {
        let table = wordclasses::learn(&shared, choice(options)).0;
        wordclasses::write(&cache, &table);
        table
    });
    let classes = Classes::new(table.clone());
    let mut data = Dataset::new();
    for a in &articles {
        data.add_article(a, &classes);
    }
    data.add_tagged(aner, &classes);
    let layout = crf::Layout::new(&data, options.get("dense", 1_000_000), options.get("cutoff", 2));
    eprintln!(
        "{} articles, {} units, {} words, {} keys, {} weights, {:.1?}",
        articles.len(),
        data.words.len(),
        data.word_keys.len(),
        data.keys.len(),
        layout.len,
        clock.elapsed()
    );
    let mut w = vec![0.0; layout.len];
    let mut objective = crf::Crf::new(&data, &layout, options.get("c2", 0.3));
    owlqn::minimise(&mut objective, &mut w, options.get("c1", 0.05), options.get("iterations", 100), |i, loss, w| {
        if i % 10 == 0 {
            let active = w.iter().filter(|x| **x != 0.0).count();
            eprintln!("{i} {loss:.1} {active} {:.1?}", clock.elapsed());
        }
        true
    });
    let clitics = clitic::train(&articles, &classes);
    let build = |side: Side| {
        let mut rows = layout.rows(&w, side, &data.keys);
        rows.extend(clitics.iter().map(|&(k, w)| (k, vec![(0, w)])));
        export::encode(export::Parts {
            classes: &table,
            transitions: layout.transitions(&w, side),
            rows,
            prune: options.get("prune", 0.05),
            step: options.get("step", 0.05),
            temperature: 1.0,
        })
    };
    let bytes = build(Side::Gold);
    let tagger = Tagger::with_model(Model::from_bytes(&bytes).expect("our own bytes"));
    eprintln!("model: {:?} features and weights, {} bytes, {} brotli", tagger.model().size(), bytes.len(), export::brotli_size(&bytes));
    if !val.is_empty() {
        println!("val   {}", eval::articles(&tagger, &val).line());
    }
    for name in ["dev", "dev2", "seed"] {
        println!("{name:5} {}", eval::articles(&tagger, &gold(&format!("{name}.jsonl"))).line());
    }
    let aner_model = Tagger::with_model(Model::from_bytes(&build(Side::Aner)).expect("our own bytes"));
    println!("aner  {}", eval::tagged(&aner_model, test).line());
    let out: PathBuf = options.get("out", PathBuf::new());
    if out.file_name().is_some() {
        std::fs::write(&out, bytes).expect("the model can be written");
    }
    eprintln!("{:.1?}", clock.elapsed());
}
