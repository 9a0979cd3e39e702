//! The way from corpora to models.
//!
//! 1. Word classes from raw news.
//! 2. A tagger of each half of the corpora.
//! 3. Each labels raw news: how words are labelled there becomes a feature of words.
//! 4. Each labels the other half: what a text says elsewhere of a word becomes a feature of the second pass.
//! 5. The tagger that ships, on all of it.
//!
//! Nothing depends on time or on the number of processors, so the same corpora give the same bytes.

use crate::corpus::{Article, Tagged};
use crate::dataset::{Dataset, Side, View};
use crate::export::{Row, Size};
use crate::wordclasses::Choice;
use crate::{Options, clitic, crf, eval, export, owlqn, prior, wordclasses};
use hashiya::ner::classes::{ClassTable, Classes};
use hashiya::ner::features::Key;
use hashiya::ner::{Model, TEXT, Tagger};
use std::path::Path;
use std::time::Instant;

/// What training can be told. The defaults are those of the models that ship.
pub struct Settings {
    /// Every how manieth article is kept out of training, to judge by; 0 for none.
    pub holdout: usize,
    /// Iterations of the last fit.
    pub iterations: usize,
    /// Iterations of the halves' fits.
    pub half_iterations: usize,
    /// Weight of the L1 norm.
    pub c1: f32,
    /// Weight of the squared L2 norm.
    pub c2: f64,
    /// Pairs that occur less often get no weights.
    pub cutoff: u32,
    /// How many bytes the page's model may have under brotli.
    pub bytes: usize,
    /// How much larger the weights of rare features must be to be kept, see [`Size`].
    pub rare: f32,
    /// Every how manieth article of raw news is labelled.
    pub news_step: usize,
    /// How many classes of words by their labels in raw news.
    pub prior: usize,
    /// Templates that get no weights, parted by commas.
    pub without: String,
    /// Word classes.
    pub classes: Choice,
}

impl Settings {
    /// The defaults, and what the command line says.
    pub fn new(options: &Options) -> Settings {
        Settings {
            holdout: options.get("holdout", 0),
            iterations: options.get("iterations", 70),
            half_iterations: options.get("half-iterations", 50),
            c1: options.get("c1", 0.1),
            c2: options.get("c2", 0.3),
            cutoff: options.get("cutoff", 2),
            bytes: options.get("bytes", BYTES),
            rare: options.get("rare", RARE),
            news_step: options.get("news-step", NEWS_STEP),
            prior: options.get("prior", 100),
            without: options.get("without", String::new()),
            classes: Choice {
                words: options.get("words", WORDS),
                classes: 1024,
                coarse: 128,
                coarsest: 32,
                exchange: options.get("exchange", false),
            },
        }
    }
}

/// What the page's budget leaves to the model (DESIGN.md), less a little for chance.
const BYTES: usize = 410_000;
const RARE: f32 = 0.4;
const NEWS_STEP: usize = 1;
const WORDS: usize = 42_000;

/// The tagger of a model's bytes.
pub fn tagger(bytes: &[u8]) -> Tagger {
    Tagger::with_model(Model::from_bytes(bytes).expect("our own bytes"))
}

/// A fitted field.
struct Field {
    layout: crf::Layout,
    weights: Vec<f32>,
}

fn fit(data: &Dataset, settings: &Settings, iterations: usize, clock: &Instant) -> Field {
    let layout = crf::Layout::new(data, settings.cutoff, &settings.without);
    eprintln!("{} units, {} words, {} features, {} weights", data.words.len(), data.word_keys.len(), data.keys.len(), layout.len);
    let mut weights = vec![0.0; layout.len];
    owlqn::minimise(&mut crf::Crf::new(data, &layout, settings.c2), &mut weights, settings.c1, iterations, |i, loss, w| {
        if i % 10 == 0 {
            let active = w.iter().filter(|x| **x != 0.0).count();
            eprintln!("iteration {i}: loss {loss:.0}, {active} weights, {:.0?}", clock.elapsed());
        }
        true
    });
    Field { layout, weights }
}

impl Field {
    fn encode(&self, data: &Dataset, side: Side, table: &ClassTable, clitics: &[(Key, f32)], temperature: f32, size: Size) -> Vec<u8> {
        let mut rows: Vec<Row> = self.layout.rows(&self.weights, side, data);
        rows.extend(clitics.iter().map(|&(k, w)| (k, export::USUAL, vec![(0, w)])));
        let transitions = self.layout.transitions(&self.weights, side);
        export::encode(export::Parts { classes: table, transitions, rows, size, temperature })
    }
}

/// What training made, before it is made small.
pub struct Trained {
    field: Field,
    data: Dataset,
    table: ClassTable,
    clitics: Vec<(Key, f32)>,
    temperature: f32,
}

impl Trained {
    /// A model's bytes.
    pub fn encode(&self, side: Side, size: Size) -> Vec<u8> {
        self.field.encode(&self.data, side, &self.table, &self.clitics, self.temperature, size)
    }
}

/// Adds one half of the corpora to a data set.
fn add_half(data: &mut Dataset, h: usize, articles: &[Article], aner: &[Tagged], view: View) {
    for a in articles.iter().skip(h).step_by(2) {
        data.add_article(a, view);
    }
    for text in aner.chunks(TEXT).skip(h).step_by(2) {
        data.add_tagged(text, view);
    }
}

/// Trains on articles and on ANERcorp.
pub fn train(shared: &Path, articles: &[Article], aner: &[Tagged], settings: &Settings) -> Trained {
    let clock = Instant::now();
    let table = wordclasses::learn(shared, settings.classes);
    eprintln!("word classes, {:.0?}", clock.elapsed());
    let plain = Classes::new(table.clone());
    let halves = [0, 1].map(|h| {
        let mut data = Dataset::new();
        add_half(&mut data, h, articles, aner, View { classes: &plain, number: 0, first: None });
        let fitted = fit(&data, settings, settings.half_iterations, &clock);
        let half: Vec<Article> = articles.iter().skip(h).step_by(2).cloned().collect();
        let clitics = clitic::train(&half, &plain);
        [Side::Gold, Side::Aner].map(|side| tagger(&fitted.encode(&data, side, &table, &clitics, 1.0, Size::WHOLE)))
    });
    let (a, b) = std::thread::scope(|s| {
        let b = s.spawn(|| prior::collect(shared, &halves[1][0], settings.news_step));
        (prior::collect(shared, &halves[0][0], settings.news_step), b.join().expect("no panic"))
    });
    eprintln!("news labelled, {:.0?}", clock.elapsed());
    // An article of one half sees the news as the other half's tagger labels it.
    let tables = prior::classes(&table, &prior::join(&a, &b), [&b, &a], settings.prior);
    let views = tables.clone().map(Classes::new);
    let mut data = Dataset::new();
    for h in 0..2 {
        let view = View { classes: &views[1 + h], number: h as u8, first: Some(&halves[1 - h]) };
        add_half(&mut data, h, articles, aner, view);
    }
    let field = fit(&data, settings, settings.iterations, &clock);
    let clitics = clitic::train(articles, &plain);
    let temperature = eval::temperature([&halves[0][0], &halves[1][0]], articles);
    eprintln!("done, {:.0?}", clock.elapsed());
    let [table, _, _] = tables;
    Trained { field, data, table, clitics, temperature }
}
