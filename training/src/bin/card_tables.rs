//! Learns the card's tables from the raw news in ../shared: `cargo run --release -p training --bin card_tables`.
//!
//! - `data/card/background.tsv`: in how many articles a stem stands, and whether it is used as a noun;
//! - `data/card/topic.tsv`: weights of a multinomial logistic regression of topics on stems.
//!
//! Only counts and weights of words leave the corpora. Stems are those of `hashiya::card::stem`.

use hashiya::card::stem;
use hashiya::text::{Document, TokenKind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;

const TOPICS: [&str; 9] = ["politics", "conflict", "economy", "sports", "local", "culture", "tech", "health", "other"];
/// How many stems the background keeps.
const BACKGROUND: usize = 5000;
/// How many stems the topic table keeps.
const FEATURES: usize = 1500;
/// The share of definite uses from which a stem counts as a noun or adjective.
const NOUN: f64 = 0.08;

struct Article {
    /// Stem ids, sorted, once each.
    stems: Vec<u32>,
    label: Label,
}

#[derive(Clone, Copy)]
enum Label {
    /// From the source's category.
    Known(usize),
    /// From its category, but one of two that the category holds: the second where its seeds prevail.
    Either(usize, usize),
    None,
}

#[derive(Default)]
struct Stems {
    ids: HashMap<String, u32>,
    names: Vec<String>,
    articles: Vec<u32>,
    uses: Vec<[u32; 2]>,
}

impl Stems {
    fn id(&mut self, s: &str) -> u32 {
        if let Some(&id) = self.ids.get(s) {
            return id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(s.to_owned(), id);
        self.names.push(s.to_owned());
        self.articles.push(0);
        self.uses.push([0; 2]);
        id
    }
}

/// Which topic a source's category is. Tunisian "localNews" holds everything at home and tells nothing.
fn label(source: &str, category: &str) -> Label {
    let topic = |t: &str| TOPICS.iter().position(|x| *x == t).expect("a topic");
    match (source, category) {
        (_, "sport") => Label::Known(topic("sports")),
        (_, "economy") => Label::Known(topic("economy")),
        (_, "culture") => Label::Known(topic("culture")),
        (_, "technology") => Label::Known(topic("tech")),
        (_, "science") => Label::Either(topic("tech"), topic("health")),
        (_, "politic" | "politics" | "internationalNews") => Label::Either(topic("politics"), topic("conflict")),
        (_, "society") => Label::Known(topic("local")),
        (_, "diverse") => Label::Known(topic("other")),
        _ => Label::None,
    }
}

fn read(shared: &Path, stems: &mut Stems) -> Vec<Article> {
    let mut all = Vec::new();
    for file in ["ant", "hespress-jazeera", "saudinewsnet"] {
        let path = shared.join(format!("corpora/news/{file}.jsonl.gz"));
        let file = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let v: serde_json::Value = serde_json::from_str(&line.expect("text")).expect("JSON");
            let doc = Document::new(v["text"].as_str().unwrap_or_default());
            let mut seen = HashSet::new();
            for i in (0..doc.tokens.len()).filter(|&i| doc.kind(i) == TokenKind::Word) {
                let (s, definite) = stem(doc.norm(i));
                let id = stems.id(s);
                stems.uses[id as usize][usize::from(definite)] += 1;
                if seen.insert(id) {
                    stems.articles[id as usize] += 1;
                }
            }
            let mut ids: Vec<u32> = seen.into_iter().collect();
            ids.sort_unstable();
            let category = v["category"].as_str().unwrap_or_default();
            all.push(Article { stems: ids, label: label(v["source"].as_str().unwrap_or_default(), category) });
        }
    }
    all
}

fn background(stems: &Stems, articles: usize) -> String {
    let mut ids: Vec<usize> = (0..stems.names.len()).filter(|&i| stems.names[i].chars().count() >= 2).collect();
    ids.sort_by_key(|&i| (std::cmp::Reverse(stems.articles[i]), &stems.names[i]));
    ids.truncate(BACKGROUND);
    let mut classes: BTreeMap<(u32, char), Vec<&str>> = BTreeMap::new();
    for i in ids {
        let idf = (articles as f64 / f64::from(stems.articles[i])).ln();
        let [bare, definite] = stems.uses[i].map(f64::from);
        let noun = definite / (bare + definite) >= NOUN;
        classes.entry(((idf * 5.0).round() as u32, if noun { 'n' } else { 'x' })).or_default().push(&stems.names[i]);
    }
    let mut out = format!(
        "# The {BACKGROUND} stems that most articles hold: inverse document frequency (natural logarithm, in fifths), noun (n) or not (x), stems.\n\
         # Source: counts over {articles} articles of SaudiNewsNet, ANT, Hespress and Al Jazeera, by training/src/bin/card_tables.rs.\nidf\tclass\tstems\n"
    );
    for ((idf, class), mut words) in classes {
        words.sort_unstable();
        let _ = writeln!(out, "{idf}\t{class}\t{}", words.join(" "));
    }
    out
}

struct Seeds(Vec<HashSet<u32>>);

impl Seeds {
    fn read(path: &Path, stems: &mut Stems) -> Self {
        let text = std::fs::read_to_string(path).expect("the seeds");
        let mut sets = vec![HashSet::new(); TOPICS.len()];
        for line in text.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let (topic, words) = line.split_once('\t').expect("two columns");
            let topic = TOPICS.iter().position(|t| *t == topic).expect("a topic");
            sets[topic].extend(words.split(' ').map(|w| stems.id(stem(&hashiya::text::fold::folded(w)).0)));
        }
        Seeds(sets)
    }

    /// How many distinct seeds of each topic an article holds.
    fn hits(&self, a: &Article) -> Vec<usize> {
        self.0.iter().map(|s| a.stems.iter().filter(|id| s.contains(id)).count()).collect()
    }

    fn topic(&self, a: &Article) -> Option<usize> {
        let hits = self.hits(a);
        let best = (0..hits.len()).max_by_key(|&t| hits[t])?;
        let next = (0..hits.len()).filter(|&t| t != best).map(|t| hits[t]).max()?;
        (hits[best] >= 4 && hits[best] >= 2 * next).then_some(best)
    }
}

/// Weights by feature and topic, and a bias by topic.
struct Model {
    weights: Vec<[f32; 9]>,
    bias: [f32; 9],
}

impl Model {
    fn scores(&self, features: &[u32]) -> [f32; 9] {
        let mut s = self.bias;
        let scale = scale(features.len());
        for &f in features {
            for (s, w) in s.iter_mut().zip(&self.weights[f as usize]) {
                *s += w * scale;
            }
        }
        s
    }

    fn probabilities(&self, features: &[u32]) -> [f32; 9] {
        let s = self.scores(features);
        let most = s.iter().copied().fold(f32::MIN, f32::max);
        let e = s.map(|x| (x - most).exp());
        let sum: f32 = e.iter().sum();
        e.map(|x| x / sum)
    }

    /// Stochastic gradient descent with an L2 penalty; examples are weighted so that no topic drowns another.
    fn train(examples: &[(Vec<u32>, usize)], features: usize) -> Model {
        let mut counts = [0_f32; 9];
        examples.iter().for_each(|e| counts[e.1] += 1.0);
        let mean = examples.len() as f32 / 9.0;
        let weight = counts.map(|c| (mean / c.max(1.0)).sqrt().min(4.0));
        let mut m = Model { weights: vec![[0.0; 9]; features], bias: [0.0; 9] };
        let mut seed = 12345_u64;
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for epoch in 0..12 {
            let rate = 0.6 / (1.0 + epoch as f32);
            for i in (1..order.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(i, (seed >> 33) as usize % (i + 1));
            }
            for &i in &order {
                let (f, label) = &examples[i];
                let p = m.probabilities(f);
                let scale = scale(f.len());
                for (t, probability) in p.into_iter().enumerate() {
                    let error = (f32::from(t == *label) - probability) * weight[*label] * rate;
                    m.bias[t] += 0.1 * error;
                    for &x in f {
                        let w = &mut m.weights[x as usize][t];
                        *w += error * scale - rate * 2e-5 * *w;
                    }
                }
            }
        }
        m
    }
}

/// Articles of any length get features of one norm.
fn scale(features: usize) -> f32 {
    1.0 / (features.max(1) as f32).sqrt()
}

fn topics(articles: &[Article], stems: &Stems, seeds: &Seeds) -> String {
    let labelled: Vec<Option<usize>> = articles
        .iter()
        .map(|a| match a.label {
            Label::Known(t) => Some(t),
            Label::Either(one, other) => {
                let hits = seeds.hits(a);
                Some(if hits[other] > hits[one] { other } else { one })
            }
            Label::None => seeds.topic(a),
        })
        .collect();
    // Features: the stems that tell most about the label.
    let features = informative(articles, &labelled, stems);
    let index: HashMap<u32, u32> = features.iter().enumerate().map(|(i, &f)| (f, i as u32)).collect();
    let vectors: Vec<Vec<u32>> = articles.iter().map(|a| a.stems.iter().filter_map(|s| index.get(s).copied()).collect()).collect();
    let mut examples: Vec<(Vec<u32>, usize)> = vectors.iter().zip(&labelled).filter_map(|(v, l)| l.map(|l| (v.clone(), l))).collect();
    // Every tenth labelled article measures.
    let held: Vec<(Vec<u32>, usize)> = examples.iter().step_by(10).cloned().collect();
    let part: Vec<(Vec<u32>, usize)> = examples.iter().enumerate().filter(|(i, _)| i % 10 != 0).map(|(_, e)| e.clone()).collect();
    let m = Model::train(&part, features.len());
    let best = |m: &Model, v: &[u32]| {
        let p = m.probabilities(v);
        (0..9).max_by(|&a, &b| p[a].total_cmp(&p[b])).map(|t| (t, p[t])).expect("topics")
    };
    let right = held.iter().filter(|(v, l)| best(&m, v).0 == *l).count();
    eprintln!("{} labelled, accuracy on every tenth {:.3}", examples.len(), right as f64 / held.len() as f64);
    // Once more, with what it is sure of among the others.
    let sure: Vec<(Vec<u32>, usize)> = vectors
        .iter()
        .zip(&labelled)
        .filter(|(v, l)| l.is_none() && v.len() > 15)
        .filter_map(|(v, _)| Some(best(&m, v)).filter(|b| b.1 > 0.9).map(|b| (v.clone(), b.0)))
        .collect();
    eprintln!("{} more by self-training", sure.len());
    examples.extend(sure);
    let mut counts = [0; 9];
    examples.iter().for_each(|e| counts[e.1] += 1);
    eprintln!("{:?}", TOPICS.iter().zip(counts).collect::<Vec<_>>());
    let m = Model::train(&examples, features.len());

    let mut out = format!(
        "# Weights (in tenths) of a logistic regression of topics on the distinct stems of an article, each divided by the square root of how many of these stems it holds.\n\
         # Source: learned from {} articles of ANT, Hespress, Al Jazeera (by category) and SaudiNewsNet (by data/card/topic_seeds.tsv), by training/src/bin/card_tables.rs.\nstem\t{}\n",
        examples.len(),
        TOPICS.join("\t")
    );
    let row = |name: &str, w: &[f32; 9]| {
        let w: Vec<String> = w
            .iter()
            .map(|x| format!("{}", (x * 10.0).round() as i32))
            .map(|s| if s == "0" || s == "-0" { String::new() } else { s })
            .collect();
        format!("{name}\t{}\n", w.join("\t"))
    };
    out.push_str(&row("", &m.bias));
    let mut rows: Vec<String> = features.iter().enumerate().map(|(i, &f)| row(&stems.names[f as usize], &m.weights[i])).collect();
    rows.sort_unstable();
    out.extend(rows);
    out
}

/// The stems with the largest mutual information with the label.
fn informative(articles: &[Article], labels: &[Option<usize>], stems: &Stems) -> Vec<u32> {
    let mut joint = vec![[0_f64; 9]; stems.names.len()];
    let mut prior = [0_f64; 9];
    for (a, l) in articles.iter().zip(labels) {
        let Some(l) = *l else { continue };
        prior[l] += 1.0;
        a.stems.iter().for_each(|&s| joint[s as usize][l] += 1.0);
    }
    let n: f64 = prior.iter().sum();
    let information = |j: &[f64; 9]| {
        let with: f64 = j.iter().sum();
        (0..9)
            .map(|t| {
                let (a, b) = (j[t], prior[t] - j[t]);
                let term = |x: f64, m: f64| if x > 0.0 { x / n * (x * n / (m * prior[t])).ln() } else { 0.0 };
                term(a, with) + term(b, n - with)
            })
            .sum::<f64>()
    };
    let mut ids: Vec<(f64, u32)> = (0..stems.names.len())
        .filter(|&i| stems.articles[i] >= 30 && stems.names[i].chars().count() >= 2)
        .map(|i| (information(&joint[i]), i as u32))
        .collect();
    ids.sort_by(|a, b| b.0.total_cmp(&a.0));
    ids.truncate(FEATURES);
    ids.into_iter().map(|(_, i)| i).collect()
}

fn main() {
    let shared = std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned());
    let mut stems = Stems::default();
    let seeds = Seeds::read(Path::new("data/card/topic_seeds.tsv"), &mut stems);
    let articles = read(Path::new(&shared), &mut stems);
    std::fs::write("data/card/background.tsv", background(&stems, articles.len())).expect("written");
    std::fs::write("data/card/topic.tsv", topics(&articles, &stems, &seeds)).expect("written");
}
