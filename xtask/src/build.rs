//! The page: `trunk build`, then what Trunk does not do.

use crate::dist;
use crate::paths;
use crate::project;
use crate::shell::{Outcome, command, run, span};
use crate::tools;
use std::time::Instant;

/// How the engine is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As it ships: whole-program optimisation, then wasm-opt.
    Release,
    /// Optimised, but compiled in parts: soon there after a change.
    Serve,
}

/// The page as it ships, with its sizes; an error where a budget is overrun.
pub fn release() -> Outcome {
    build(Profile::Release)?;
    dist::report_sizes()
}

/// Builds `dist/` with all its tools.
pub fn build(profile: Profile) -> Outcome {
    tools::for_build()?;
    let begin = Instant::now();
    eprintln!("Building the page (the first time about three minutes)");
    let mut trunk = command("trunk", ["build", "--dist", "dist"], project::root());
    match profile {
        Profile::Release => trunk.arg("--release"),
        Profile::Serve => trunk.args(["--cargo-profile", "serve"]),
    };
    // The tools are there, at the right versions: Trunk need not look for others.
    trunk.env("PATH", tools::path()).env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    if profile == Profile::Release {
        trunk.env("CARGO_ENCODED_RUSTFLAGS", paths::remapping());
    }
    run(&mut trunk)?;
    dist::finish(profile == Profile::Release)?;
    eprintln!("Built dist/ in {}", span(begin.elapsed()));
    Ok(())
}
