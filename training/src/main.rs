//! Trains the tagger on the corpora in ../shared and writes `model/ner.bin` (the page's) and `model/anercorp.bin` (`tag-conll`'s).
//!
//! ```text
//! training train [--shared ../shared] [--out model/ner.bin]   also: --holdout N [--errors], --without TEMPLATE,…, and the other [`Settings`]
//! training eval  [--shared ../shared]                         scores of the models in model/
//! training draw   --model held.bin --dir DIR                    excerpts of raw news for annotators: see draw.rs
//! training adopt  --dir DIR [--only N]                         takes their answers into training/data/excerpts.tsv: see adopt.rs
//! training errors [--gold dev.jsonl | --model M --holdout N]  what is missed and what is wrongly found
//! ```

mod adopt;
mod clitic;
mod corpus;
mod crf;
mod dataset;
mod draw;
mod embed;
mod eval;
mod excerpt;
mod exchange;
mod export;
mod news;
mod owlqn;
mod pipeline;
mod prior;
mod wordclasses;

use corpus::{Article, Tagged};
use dataset::Side;
use export::Size;
use hashiya::ner::Tagger;
use pipeline::Settings;
use std::path::{Path, PathBuf};

/// What can be chosen on the command line, `--name value`.
pub struct Options(Vec<String>);

impl Options {
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|a| a.strip_prefix("--") == Some(name))
    }

    fn get<T: std::str::FromStr>(&self, name: &str, default: T) -> T {
        let at = self.0.iter().position(|a| a.strip_prefix("--") == Some(name));
        at.and_then(|i| self.0.get(i + 1)?.parse().ok()).unwrap_or(default)
    }
}

fn gold(shared: &Path, name: &str) -> Vec<Article> {
    corpus::articles(&shared.join("gold").join(name))
}

/// ANERcorp, and where its last tenth begins.
fn anercorp(shared: &Path) -> (Vec<Tagged>, usize) {
    let all = corpus::conll(&shared.join("corpora/anercorp/train.conll"));
    let tenth = corpus::last_tenth(&all);
    (all, tenth)
}

fn print_scores(page: &Tagger, aner: &Tagger, shared: &Path) {
    for name in ["dev", "dev2", "seed"] {
        let articles = gold(shared, &format!("{name}.jsonl"));
        println!("{name:5} {}  ECE {:.3}", eval::articles(page, &articles).line(), eval::calibration_error(page, &articles));
    }
    let (corpus, tenth) = anercorp(shared);
    println!("aner  {}", eval::tagged(aner, &corpus[tenth..]).line());
}

/// A model's errors, on a file of the gold or on what training kept out.
fn errors(options: &Options, shared: &Path) {
    let tagger = if options.has("model") { model(&options.get("model", PathBuf::new())) } else { Tagger::default() };
    let holdout = options.get("holdout", 0);
    let articles = if holdout > 0 { split(shared, holdout).0 } else { gold(shared, &options.get("gold", String::from("dev.jsonl"))) };
    eval::errors(&tagger, &articles);
}

fn model(path: &Path) -> Tagger {
    pipeline::tagger(&std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// The gold to train on: what is kept out, every `holdout`-th article, and the rest.
fn split(shared: &Path, holdout: usize) -> (Vec<Article>, Vec<Article>) {
    let mut articles = gold(shared, "train.jsonl");
    articles.extend(gold(shared, "names.jsonl"));
    let mut numbered = 0..;
    articles.into_iter().partition(|_| holdout > 0 && numbered.next().is_some_and(|i: usize| (i + 1).is_multiple_of(holdout)))
}

/// Excerpts for annotators: see [`draw`] and [`adopt`]. Every eighth article of what [`HELD`] keeps out is among them, marked by a model
/// that did not learn from it.
fn annotate(options: &Options, shared: &Path) {
    let dir: PathBuf = options.get("dir", PathBuf::from("batches"));
    let checks: Vec<Article> = split(shared, HELD).0.into_iter().skip(options.get("round", 0)).step_by(8).collect();
    if options.0[0] == "adopt" {
        return adopt::adopt(shared, &dir, &checks, options.get("only", 0));
    }
    let tagger = model(&options.get("model", PathBuf::from("held.bin")));
    let all: Vec<Article> = ["train", "names", "dev", "dev2", "seed"].iter().flat_map(|n| gold(shared, &format!("{n}.jsonl"))).collect();
    let plan = draw::Plan { tagger: &tagger, of_each: options.get("of-each", 70), batches: options.get("batches", 8), checks: &checks };
    draw::draw(shared, &dir, &all, &plan);
}

/// What a model that marks excerpts for annotators is trained with: `train --holdout 4 --out held.bin`.
const HELD: usize = 4;

/// What smaller models cost.
fn sizes(trained: &pipeline::Trained, unseen: &[Article]) {
    for rare in [0.0, 0.2, 0.4] {
        for prune in [0.05, 0.1, 0.2, 0.3, 0.4] {
            let bytes = trained.encode(Side::Gold, Size { prune, rare });
            let score = eval::articles(&pipeline::tagger(&bytes), unseen);
            println!("prune {prune}, rare {rare}: {} bytes, {}", export::brotli_size(&bytes), score.line());
        }
    }
}

fn train(options: &Options, shared: &Path) {
    let settings = Settings::new(options);
    let (unseen, mut articles) = split(shared, settings.holdout);
    if options.get("excerpts", true) {
        articles.extend(excerpt::articles(shared, &excerpt::read(&excerpt::path())));
    }
    let (corpus, tenth) = anercorp(shared);
    let trained = pipeline::train(shared, &articles, &corpus[..tenth], &settings);
    if options.has("sizes") {
        sizes(&trained, &unseen);
    }
    let page = export::fitting(settings.bytes, settings.rare, |size| trained.encode(Side::Gold, size));
    let [page, aner] = &[page, trained.encode(Side::Aner, Size::COMMAND)].map(|bytes| (pipeline::tagger(&bytes), bytes));
    if !unseen.is_empty() {
        println!("val   {}", eval::articles(&page.0, &unseen).line());
        if options.has("errors") {
            eval::errors(&page.0, &unseen);
        }
    }
    print_scores(&page.0, &aner.0, shared);
    let (features, weights) = page.0.model().size();
    println!("{features} features, {weights} weights, {} bytes under brotli -q 11", export::brotli_size(&page.1));
    let out: PathBuf = options.get("out", PathBuf::from("model/ner.bin"));
    for (path, bytes) in [(out.clone(), &page.1), (out.with_file_name("anercorp.bin"), &aner.1)] {
        std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}

fn main() {
    let options = Options(std::env::args().skip(1).collect());
    let shared: PathBuf = options.get("shared", PathBuf::from("../shared"));
    match options.0.first().map(String::as_str) {
        Some("draw" | "adopt") => annotate(&options, &shared),
        Some("train") => train(&options, &shared),
        Some("eval") => print_scores(&Tagger::default(), &Tagger::anercorp(), &shared),
        Some("errors") => errors(&options, &shared),
        _ => {
            eprintln!("usage: training train|eval|errors|draw|adopt [--shared ../shared] [--out model/ner.bin]");
            std::process::exit(2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Floors well under the scores of the model card, so that only a broken model falls through.
    #[test]
    fn models_keep_their_scores() {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
        if !shared.is_dir() {
            eprintln!("skipped: ../shared is not there");
            return;
        }
        for (name, floor) in [("dev.jsonl", 0.91), ("dev2.jsonl", 0.885)] {
            let f1 = eval::articles(&Tagger::default(), &gold(&shared, name)).names();
            assert!(f1 >= floor, "{name}: {f1}");
        }
        let (corpus, tenth) = anercorp(&shared);
        let f1 = eval::tagged(&Tagger::anercorp(), &corpus[tenth..]).names();
        assert!(f1 >= 0.79, "ANERcorp: {f1}");
    }
}
