//! Trains the tagger on the corpora in ../shared and writes `model/ner.bin` (the page's) and `model/anercorp.bin` (`tag-conll`'s).
//!
//! ```text
//! training train [--shared ../shared] [--out model/ner.bin]   also: --holdout N [--errors], --without TEMPLATE,…, and the other [`Settings`]
//! training eval  [--shared ../shared]                         scores of the models in model/
//! training errors [--shared ../shared] [--gold dev.jsonl]     what is missed and what is wrongly found
//! ```

mod clitic;
mod corpus;
mod crf;
mod dataset;
mod embed;
mod eval;
mod exchange;
mod export;
mod news;
mod owlqn;
mod pipeline;
mod prior;
mod wordclasses;

use corpus::{Article, Tagged};
use hashiya::ner::Tagger;
use pipeline::Settings;
use std::path::{Path, PathBuf};

/// What can be chosen on the command line, `--name value`.
pub struct Options(Vec<String>);

impl Options {
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

fn train(options: &Options, shared: &Path) {
    let settings = Settings::new(options);
    let mut articles = gold(shared, "train.jsonl");
    articles.extend(gold(shared, "names.jsonl"));
    let mut numbered = 0..;
    let (unseen, articles): (Vec<_>, Vec<_>) = articles
        .into_iter()
        .partition(|_| settings.holdout > 0 && numbered.next().is_some_and(|i: usize| (i + 1).is_multiple_of(settings.holdout)));
    let (corpus, tenth) = anercorp(shared);
    let models = pipeline::train(shared, &articles, &corpus[..tenth], &settings);
    let [page, aner] = &models.map(|bytes| (pipeline::tagger(&bytes), bytes));
    if !unseen.is_empty() {
        println!("val   {}", eval::articles(&page.0, &unseen).line());
        if options.0.iter().any(|a| a == "--errors") {
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
        Some("train") => train(&options, &shared),
        Some("eval") => print_scores(&Tagger::default(), &Tagger::anercorp(), &shared),
        Some("errors") => eval::errors(&Tagger::default(), &gold(&shared, &options.get("gold", String::from("dev.jsonl")))),
        _ => {
            eprintln!("usage: training train|eval|errors [--shared ../shared] [--out model/ner.bin]");
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
        for (name, floor) in [("dev.jsonl", 0.91), ("dev2.jsonl", 0.87)] {
            let f1 = eval::articles(&Tagger::default(), &gold(&shared, name)).names();
            assert!(f1 >= floor, "{name}: {f1}");
        }
        let (corpus, tenth) = anercorp(&shared);
        let f1 = eval::tagged(&Tagger::anercorp(), &corpus[tenth..]).names();
        assert!(f1 >= 0.78, "ANERcorp: {f1}");
    }
}
