//! Speed: natively, and in Chromium beside other tools.

use crate::build;
use crate::chromium;
use crate::project;
use crate::shell::{Outcome, command, run, run_long};
use crate::tools;

/// Both benches.
pub fn bench() -> Outcome {
    run(&mut command("cargo", ["bench", "--package", "hashiya", "--bench", "pipeline"], project::root()))?;
    build::build(build::Profile::Release)?;
    tools::npm_ci(&project::root().join("benches").join("web"), "winkNLP and esbuild (the other side of the comparison)")?;
    let chromium = chromium::ensure()?;
    let mut node = command("node", ["bench.mjs"], &project::root().join("benches").join("web"));
    run_long(node.env("CHROMIUM", chromium), "measuring in Chromium")
}
