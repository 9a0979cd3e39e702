//! Every score on the articles of ../shared, in one table: spans, cards, ANERcorp's tags, size and speed.

use crate::calibration::Calibration;
use crate::dist;
use crate::project;
use crate::shell::{Outcome, command, output, run, span};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Gold files: those that were never trained on.
const GOLD: [&str; 3] = ["dev", "dev2", "seed"];
const TYPES: [&str; 11] = ["PER", "LOC", "ORG", "MISC", "ROLE", "DATE", "TIME", "DUR", "NUM", "MONEY", "PCT"];
/// Types that are scored together as well, and what is aimed at on `dev` and `dev2`.
const GROUPS: [(&str, &str, [f64; 2]); 5] = [
    ("PER LOC ORG", "PER,LOC,ORG", [0.92, 0.89]),
    ("ROLE", "ROLE", [0.86, 0.86]),
    ("MISC", "MISC", [0.74, 0.74]),
    ("DATE TIME DUR", "DATE,TIME,DUR", [0.93, 0.93]),
    ("NUM MONEY PCT", "NUM,MONEY,PCT", [0.92, 0.92]),
];
/// What is aimed at for the cards, by the scorer's names.
const CARD_AIMS: [(&str, f64); 8] = [
    ("quotes", 0.90),
    ("speakers", 0.85),
    ("statements", 0.75),
    ("roles", 0.85),
    ("clusters", 0.85),
    ("dates", 0.93),
    ("figures", 0.95),
    ("key sentences", 0.75),
];
const ANERCORP_AIM: f64 = 0.76;
/// Expected calibration error, at most.
const CALIBRATION_AIM: f64 = 0.05;

/// Prints all scores.
pub fn eval() -> Outcome {
    let shared = project::shared().ok_or("../shared is not there: its articles are what is scored")?;
    run(&mut command("cargo", ["build", "--release", "--package", "hashiya", "--bin", "hashiya"], project::root()))?;
    let work = project::root().join("target/eval");
    fs::create_dir_all(&work)?;
    let eval = Eval { shared, work };
    eval.spans()?;
    eval.calibration()?;
    eval.cards()?;
    eval.anercorp()?;
    model_sizes()?;
    run(&mut command("cargo", ["bench", "--quiet", "--package", "hashiya", "--bench", "pipeline"], project::root()))
}

struct Eval {
    shared: PathBuf,
    work: PathBuf,
}

/// Precision, recall, F1 and the number of gold spans.
type Score = (f64, f64, f64, u32);

impl Eval {
    fn gold(&self, name: &str) -> PathBuf {
        self.shared.join("gold").join(name).with_extension("jsonl")
    }

    fn predicted(&self, name: &str) -> PathBuf {
        self.work.join(name).with_extension("jsonl")
    }

    fn python(&self, tool: &str, args: &[&Path]) -> Command {
        let mut python = command(if cfg!(windows) { "python" } else { "python3" }, [self.shared.join("tools").join(tool)], project::root());
        python.args(args);
        python
    }

    fn spans(&self) -> Outcome {
        let mut scores: Vec<BTreeMap<String, Score>> = Vec::new();
        for name in GOLD {
            let begin = Instant::now();
            run(hashiya(&["annotate", "--jsonl"]).stdin(File::open(self.gold(name))?).stdout(File::create(self.predicted(name))?))?;
            eprintln!("{name} annotated in {}", span(begin.elapsed()));
            let mut of_file = self.score(name, &TYPES.join(","))?;
            for (label, types, _) in GROUPS {
                let group = self.score(name, types)?;
                of_file.extend(group.get("micro").map(|&micro| (format!("{label} together"), micro)));
            }
            scores.push(of_file);
        }
        println!("\nSpans, strict{}", GOLD.map(|name| format!("{name:>12}     P     R    F1    n")).concat());
        let together = GROUPS.map(|(label, _, _)| format!("{label} together"));
        let rows = TYPES.map(str::to_owned).into_iter().chain(["micro".into()]).chain(together.into_iter().filter(|l| l.len() > 14));
        for row in rows {
            let cells = scores.iter().map(|s| match s.get(&row) {
                Some((p, r, f1, n)) => format!("{:>12}{p:6.3}{r:6.3}{f1:6.3}{n:5}", ""),
                None => format!("{:>12}{:>23}", "", "-"),
            });
            println!("{row:24}{}", cells.collect::<String>().trim_start_matches(' '));
        }
        println!();
        for (label, _, aims) in GROUPS {
            for ((name, scores), aim) in GOLD.iter().zip(&scores).zip(aims) {
                let f1 = scores.get(&format!("{label} together")).map_or(0.0, |s| s.2);
                println!("{}", verdict(&format!("{label} on {name}, F1"), f1, aim));
            }
        }
        let seed = scores[2].get("micro").map_or(0.0, |s| s.2);
        println!("{}", verdict("all types on seed, F1", seed, 0.95));
        Ok(())
    }

    /// On the files with enough mentions for it.
    fn calibration(&self) -> Outcome {
        for (label, types) in [("names and roles", &TYPES[..5]), ("times and amounts", &TYPES[5..])] {
            let mut calibration = Calibration::default();
            for name in ["dev", "dev2"] {
                calibration.add(&self.gold(name), &self.predicted(name), types)?;
            }
            let error = calibration.error();
            let word = if error <= CALIBRATION_AIM { "reached" } else { "SHORT" };
            println!("{:36}{error:8.3}  at most {CALIBRATION_AIM:.2}  {word}", format!("calibration error, {label}"));
        }
        Ok(())
    }

    fn score(&self, name: &str, types: &str) -> Outcome<BTreeMap<String, Score>> {
        let mut python = self.python("score.py", &[&self.gold(name), &self.predicted(name)]);
        let table = output(python.args(["--types", types]))?;
        let parse = |line: &str| {
            let f: Vec<&str> = line.split_whitespace().collect();
            let [name, p, r, f1, n] = *f else { return None };
            Some((name.to_owned(), (p.parse().ok()?, r.parse().ok()?, f1.parse().ok()?, n.parse().ok()?)))
        };
        Ok(table.lines().filter_map(parse).collect())
    }

    fn cards(&self) -> Outcome {
        for name in ["dev", "seed"] {
            let table = output(&mut self.python("score_card.py", &[&self.gold(name), &self.predicted(name)]))?;
            println!("\nCards, {name}\n{}", table.trim_end());
            if name == "dev" {
                println!();
                for (row, aim) in CARD_AIMS {
                    let value = table.lines().find(|l| l.starts_with(row)).and_then(|l| number_after(l, &["F1 ", "right "]));
                    println!("{}", verdict(&format!("{row} on dev"), value.unwrap_or(0.0), aim));
                }
            }
        }
        Ok(())
    }

    /// The last tenth of ANERcorp's training part, which the model never saw.
    fn anercorp(&self) -> Outcome {
        let corpus = fs::read_to_string(self.shared.join("corpora/anercorp/train.conll"))?;
        let sentences: Vec<&str> = corpus.split("\n\n").filter(|s| !s.trim().is_empty()).collect();
        let tokens: usize = sentences.iter().map(|s| s.lines().count()).sum();
        let mut seen = 0;
        // The cut of training's `last_tenth`.
        let held_out = sentences.iter().skip_while(|s| {
            seen += s.lines().count();
            seen * 10 <= tokens * 9
        });
        let gold = held_out.copied().collect::<Vec<_>>().join("\n\n") + "\n";
        let (gold_file, tagged) = (self.work.join("anercorp.gold.conll"), self.work.join("anercorp.tagged.conll"));
        let words: String = gold.lines().map(|l| l.split_whitespace().next().unwrap_or_default().to_owned() + "\n").collect();
        let words_file = self.work.join("anercorp.words");
        fs::write(&gold_file, &gold)?;
        fs::write(&words_file, words)?;
        run(hashiya(&["tag-conll"]).stdin(File::open(words_file)?).stdout(File::create(&tagged)?))?;
        let table = output(&mut self.python("score_conll.py", &[&gold_file, &tagged]))?;
        println!(
            "\nANERcorp, last tenth of the training part ({} tokens)\n{}",
            gold.lines().filter(|l| !l.is_empty()).count(),
            table.trim_end()
        );
        let micro = table.lines().find(|l| l.starts_with("micro")).and_then(|l| number_after(l, &["F1 "]));
        println!("{}", verdict("ANERcorp, micro-F1", micro.unwrap_or(0.0), ANERCORP_AIM));
        Ok(())
    }
}

fn hashiya(args: &[&str]) -> Command {
    let name = if cfg!(windows) { "hashiya.exe" } else { "hashiya" };
    command(project::root().join("target/release").join(name), args, project::root())
}

fn number_after(line: &str, marks: &[&str]) -> Option<f64> {
    let rest = marks.iter().find_map(|m| line.split_once(m))?.1;
    rest.split_whitespace().next()?.parse().ok()
}

fn verdict(what: &str, value: f64, aim: f64) -> String {
    format!("{what:36}{value:8.3}  aim {aim:.2}  {}", if value >= aim { "reached" } else { "SHORT" })
}

/// What the model weighs, by file.
fn model_sizes() -> Outcome {
    println!("\nModel, as committed");
    dist::print_sizes(&project::root().join("model"))?;
    Ok(())
}
