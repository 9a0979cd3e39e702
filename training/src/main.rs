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
mod prior;
mod wordclasses;

use corpus::Article;
use dataset::{Dataset, Side, View};
use hashiya::ner::classes::{ClassTable, Classes};
use hashiya::ner::features::Key;
use hashiya::ner::{Model, TEXT, Tagger};
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
        Some("errors") => {
            let shared: PathBuf = options.get("shared", PathBuf::from("../shared"));
            let bytes = std::fs::read(options.get("model", PathBuf::from("model/ner.bin"))).expect("a model");
            let tagger = Tagger::with_model(Model::from_bytes(&bytes).expect("a model"));
            eval::errors(&tagger, &corpus::articles(&shared.join("gold").join(options.get("gold", String::from("dev2.jsonl")))));
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

/// What is settled last.
#[derive(Clone, Copy)]
struct Last {
    temperature: f32,
    prune: f32,
    bias: [f32; 5],
}

/// A fitted field.
struct Fitted {
    layout: crf::Layout,
    w: Vec<f32>,
}

fn fit(data: &Dataset, clock: &Instant, options: &Options, iterations: usize) -> Fitted {
    let layout = crf::Layout::new(data, options.get("dense", 300), options.get("cutoff", 2));
    eprintln!(
        "{} units, {} words, {} keys, {} weights, {:.1?}",
        data.words.len(),
        data.word_keys.len(),
        data.keys.len(),
        layout.len,
        clock.elapsed()
    );
    let mut w = vec![0.0; layout.len];
    let mut objective = crf::Crf::new(data, &layout, options.get("c2", 0.3));
    owlqn::minimise(&mut objective, &mut w, options.get("c1", 0.05), iterations, |i, loss, w| {
        if i % 10 == 0 {
            let active = w.iter().filter(|x| **x != 0.0).count();
            eprintln!("{i} {loss:.1} {active} {:.1?}", clock.elapsed());
        }
        true
    });
    Fitted { layout, w }
}

impl Fitted {
    /// A side's model.
    fn encode(&self, data: &Dataset, side: Side, table: &ClassTable, clitics: &[(Key, f32)], last: Last) -> Vec<u8> {
        let mut transitions = self.layout.transitions(&self.w, side);
        for row in &mut transitions {
            for (t, b) in last.bias.iter().enumerate() {
                row[1 + 2 * t] += b;
            }
        }
        let mut rows = self.layout.rows(&self.w, side, &data.keys);
        rows.extend(clitics.iter().map(|&(k, w)| (k, vec![(0, w)])));
        export::encode(export::Parts { classes: table, transitions, rows, prune: last.prune, step: 0.05, temperature: last.temperature })
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
    let plain = Classes::new(table.clone());
    let halves = [0, 1].map(|h| {
        let cache = PathBuf::from(format!("target/half{h}-{holdout}.bin"));
        let a_cache = PathBuf::from(format!("target/half{h}-{holdout}a.bin"));
        if let (Ok(g), Ok(a)) = (std::fs::read(&cache), std::fs::read(&a_cache)) {
            return [g, a].map(|b| Tagger::with_model(Model::from_bytes(&b).expect("our own bytes")));
        }
        let mut data = Dataset::new();
        let view = View { classes: &plain, number: 0, first: None };
        for a in articles.iter().skip(h).step_by(2) {
            data.add_article(a, view);
        }
        for text in aner.chunks(TEXT).skip(h).step_by(2) {
            data.add_tagged(text, view);
        }
        let fitted = fit(&data, &clock, options, options.get("half-iterations", 50));
        let half: Vec<Article> = articles.iter().skip(h).step_by(2).cloned().collect();
        let clitics = clitic::train(&half, &plain);
        let bytes = [Side::Gold, Side::Aner]
            .map(|side| fitted.encode(&data, side, &table, &clitics, Last { temperature: 1.0, prune: 0.05, bias: [0.0; 5] }));
        std::fs::write(cache, &bytes[0]).expect("the cache can be written");
        std::fs::write(a_cache, &bytes[1]).expect("the cache can be written");
        bytes.map(|b| Tagger::with_model(Model::from_bytes(&b).expect("our own bytes")))
    });
    let step = options.get("news-step", 2);
    let tables = {
        let (a, b) = std::thread::scope(|s| {
            let b = s.spawn(|| prior::collect(&shared, &halves[1][0], step));
            (prior::collect(&shared, &halves[0][0], step), b.join().expect("no panic"))
        });
        eprintln!("news labelled, {:.1?}", clock.elapsed());
        // An article of one half sees the news as the other half's tagger labels it.
        prior::classes(&table, &prior::join(&a, &b), [&b, &a], options.get("prior", 100))
    };
    let views = tables.clone().map(Classes::new);
    let mut data = Dataset::new();
    let no_document = options.get("no-document", 0) == 1;
    for h in 0..2 {
        let first = if no_document { None } else { Some(&halves[1 - h]) };
        let view = View { classes: &views[1 + h], number: h as u8, first };
        for a in articles.iter().skip(h).step_by(2) {
            data.add_article(a, view);
        }
        for text in aner.chunks(TEXT).skip(h).step_by(2) {
            data.add_tagged(text, view);
        }
    }
    let fitted = fit(&data, &clock, options, options.get("iterations", 70));
    let clitics = clitic::train(&articles, &plain);
    let best_bias = eval::bias([&halves[0][0], &halves[1][0]], &articles);
    let biased = [0, 1].map(|h| {
        let mut model = halves[h][0].model().clone();
        model.favour(best_bias);
        Tagger::with_model(model)
    });
    let temperature = eval::temperature([&biased[0], &biased[1]], &articles);
    let (dev, dev2, seed) = (gold("dev.jsonl"), gold("dev2.jsonl"), gold("seed.jsonl"));
    let out: String = options.get("out", String::from("model"));
    for prune in [0.05, 0.08, 0.1, 0.12] {
        for strength in [0.0, 0.5, 1.0] {
            let bias = best_bias.map(|b| b * strength);
            let bytes = fitted.encode(&data, Side::Gold, &tables[0], &clitics, Last { temperature, prune, bias });
            let tagger = Tagger::with_model(Model::from_bytes(&bytes).expect("our own bytes"));
            println!(
                "prune {prune} bias {bias:?}: {:?} features and weights, {} brotli",
                tagger.model().size(),
                export::brotli_size(&bytes)
            );
            for (name, articles) in [("dev", &dev), ("dev2", &dev2), ("seed", &seed)] {
                println!("{name:5} {}  ECE {:.3}", eval::articles(&tagger, articles).line(), eval::calibration_error(&tagger, articles));
            }
            std::fs::write(format!("{out}-{prune}-{strength}.bin"), bytes).expect("the model can be written");
        }
        let last = Last { temperature: 1.0, prune, bias: [0.0; 5] };
        let bytes = fitted.encode(&data, Side::Aner, &tables[0], &clitics, last);
        let tagger = Tagger::with_model(Model::from_bytes(&bytes).expect("our own bytes"));
        println!("aner  {}", eval::tagged(&tagger, test).line());
        std::fs::write(format!("{out}-{prune}-aner.bin"), bytes).expect("the model can be written");
    }
    eprintln!("{:.1?}", clock.elapsed());
}
