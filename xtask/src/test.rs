//! All checks and tests, each named and timed.

use crate::build;
use crate::chromium;
use crate::project;
use crate::shell::{Outcome, command, run, span};
use crate::tools;
use std::process::Command;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Outcome,
}

/// In this order: the types are those that the build writes, and the browser opens what it built.
const STEPS: [Step; 8] = [
    Step { name: "format", what: "cargo fmt --check", run: format },
    Step { name: "clippy", what: "clippy on everything, warnings denied", run: clippy },
    Step { name: "worker", what: "clippy on the Worker, for WebAssembly", run: clippy_worker },
    Step { name: "rust", what: "unit, property, command-line and documentation tests", run: rust },
    Step { name: "gold", what: "scores on the gold articles, where ../shared has them", run: gold },
    Step { name: "build", what: "the page as it ships, and its budgets", run: build::release },
    Step { name: "types", what: "type check of the page's scripts", run: types },
    Step { name: "browser", what: "the page in headless Chromium", run: browser },
];

/// Runs the named steps, or all; the last line says how many passed and failed. True where all passed.
pub fn test(names: &[String]) -> Outcome<bool> {
    if let Some(unknown) = names.iter().find(|n| STEPS.iter().all(|s| s.name != *n)) {
        return Err(format!("no such step: {unknown}; there are: {}", STEPS.map(|s| s.name).join(" ")).into());
    }
    let steps = STEPS.iter().filter(|s| names.is_empty() || names.iter().any(|n| n == s.name));
    let mut results: Vec<(&Step, Option<String>, Duration)> = Vec::new();
    for step in steps {
        let after_failed_build =
            ["types", "browser"].contains(&step.name) && results.iter().any(|(s, fault, _)| s.name == "build" && fault.is_some());
        eprintln!("\n=== {}: {}", step.name, step.what);
        let begin = Instant::now();
        let result = if after_failed_build { Err("not run: the build failed".into()) } else { (step.run)() };
        let fault = result.err().map(|e| e.to_string());
        if let Some(fault) = &fault {
            eprintln!("{fault}");
        }
        results.push((step, fault, begin.elapsed()));
    }
    println!("\n{:10}{:>12}", "step", "time");
    for (step, fault, time) in &results {
        println!("{:10}{:>12}  {}", step.name, span(*time), fault.as_deref().unwrap_or("ok"));
    }
    let failed = results.iter().filter(|(_, fault, _)| fault.is_some()).count();
    println!("{} passed, {failed} failed", results.len() - failed);
    Ok(failed == 0)
}

fn cargo(args: &[&str]) -> Command {
    command("cargo", args, project::root())
}

fn component(name: &str) -> Outcome {
    let sub = if name == "rustfmt" { "fmt" } else { name };
    if crate::shell::read(&mut cargo(&[sub, "--version"])).is_some() {
        return Ok(());
    }
    eprintln!("Adding {name} (a few seconds, once)");
    run(&mut command("rustup", ["component", "add", name], project::root()))
}

fn format() -> Outcome {
    component("rustfmt")?;
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    component("clippy")?;
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn clippy_worker() -> Outcome {
    component("clippy")?;
    tools::wasm_target()?;
    run(&mut cargo(&["clippy", "--package", "hashiya", "--bin", "worker", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]))
}

fn rust() -> Outcome {
    // The gold tests have a step of their own.
    run(&mut cargo(&["test", "--workspace", "--no-fail-fast", "--", "--skip", "gold_floors"]))
}

fn gold() -> Outcome {
    run(&mut cargo(&["test", "--package", "hashiya", "--test", "gold", "--", "--nocapture", "--test-threads", "1"]))
}

fn types() -> Outcome {
    tools::npm()?;
    run(&mut npm("types"))
}

fn browser() -> Outcome {
    tools::npm()?;
    let chromium = chromium::ensure()?;
    if !project::dist().join("index.html").is_file() {
        build::release()?;
    }
    // Its annotations are compared with the Worker's.
    run(&mut cargo(&["build", "--package", "hashiya", "--bin", "hashiya"]))?;
    run(npm("test").env("CHROMIUM", chromium))
}

fn npm(script: &str) -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, ["run", "--silent", script], &project::web_tests())
}
