//! Builds, serves, tests and measures Hashiya. `cargo xtask --help` lists the tasks.
//!
//! Each task brings its own tools: what is missing is installed first, with a line that says what and why.

mod bench;
mod build;
mod calibration;
mod chromium;
mod dist;
mod eval;
mod notices;
mod paths;
mod project;
mod serve;
mod shell;
mod test;
mod tools;

use lexopt::prelude::*;
use shell::Outcome;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask TASK

  serve [--open] [--port N] [--release]
               build the page and serve it; rebuild when a source changes
  test [STEP...]
               all checks and tests: format, clippy, Rust tests, types, page, browser
  build        the page as it ships, in dist/, with its sizes against the budgets
  eval         all scores on the articles of ../shared, in one table, with size and speed
  bench        the pipeline's speed and each stage's share; in Chromium, beside winkNLP
  train        train the tagger anew from ../shared: the same bytes as in model/

What a task needs beyond Rust and Node it installs itself, once.
HASHIYA_TOOLS names the folder for tools (default: the user's cache folder).
CHROMIUM names the browser for the browser tests.
";

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// True where the task was done; false where it has told its failures itself.
fn run(mut args: lexopt::Parser) -> Outcome<bool> {
    let task = match args.next()? {
        None | Some(Short('h') | Long("help")) => return help(),
        Some(Value(task)) => task.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let mut serve = serve::Options::default();
    let mut names = Vec::new();
    while let Some(arg) = args.next()? {
        match (task.as_str(), arg) {
            (_, Short('h') | Long("help")) => return help(),
            ("serve", Long("open")) => serve.open = true,
            ("serve", Long("release")) => serve.release = true,
            ("serve", Long("port")) => serve.port = args.value()?.parse()?,
            ("train", Long(option)) => names.push(format!("--{option}")),
            ("test" | "train", Value(step)) => names.push(step.string()?),
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    match task.as_str() {
        "serve" => serve::serve(&serve).map(|()| true),
        "test" => test::test(&names),
        "build" => build::release().map(|()| true),
        "eval" => eval::eval().map(|()| true),
        "bench" => bench::bench().map(|()| true),
        "train" => train(&names).map(|()| true),
        _ => Err(format!("no such task: {task} (cargo xtask --help lists them)").into()),
    }
}

fn train(options: &[String]) -> Outcome {
    project::shared().ok_or("../shared is not there: the tagger is trained on its corpora")?;
    let mut training = shell::command("cargo", ["run", "--release", "--package", "training", "--", "train"], project::root());
    shell::run_long(training.args(options), "training")
}

fn help() -> Outcome<bool> {
    print!("{HELP}");
    Ok(true)
}
