//! The tools of the build: found where they are, installed where they are not.

use crate::project;
use crate::shell::{Outcome, command, read, run, run_long};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The newest Trunk that Rust 1.88 to 1.95 build. Its own lock file is needed: newer versions of its parts don't fit together.
const TRUNK: &str = "0.21.14";
/// What the page's tools from npm need.
const OLDEST_NODE: u32 = 18;

/// Everything that `trunk build` needs.
pub fn for_build() -> Outcome {
    wasm_target()?;
    npm()?;
    cargo_tool(
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &locked_version("wasm-bindgen")?,
        &["--bin", "wasm-bindgen"],
        "writes the JavaScript beside the WebAssembly",
        4,
    )?;
    let lean = ["--locked", "--no-default-features", "--features", "rustls"];
    cargo_tool("trunk", "trunk", TRUNK, &lean, "builds the page from index.html", 5)
}

/// `PATH` with our tools first.
pub fn path() -> OsString {
    let mut folders = vec![project::tools().join("bin"), project::web_tests().join("node_modules").join(".bin")];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(folders).expect("folders of PATH hold no separators")
}

/// The program `name` on [`path`].
pub fn find(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ""] } else { &[""] };
    env::split_paths(&path()).flat_map(|dir| endings.iter().map(move |e| dir.join(format!("{name}{e}")))).find(|p| p.is_file())
}

/// Rust's standard library for WebAssembly.
pub fn wasm_target() -> Outcome {
    let dir = project::root();
    let sysroot = read(&mut command("rustc", ["--print", "sysroot"], dir)).ok_or("rustc is not on PATH: install Rust with rustup")?;
    if Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    eprintln!("Adding Rust's WebAssembly target (the engine is compiled to it; about half a minute, once)");
    run(&mut command("rustup", ["target", "add", "wasm32-unknown-unknown"], dir))
        .map_err(|e| format!("{e}; without rustup, install your system's package of Rust's std for wasm32-unknown-unknown").into())
}

/// The page's tools from npm, as tests/web/package-lock.json names them.
pub fn npm() -> Outcome {
    npm_ci(&project::web_tests(), "wasm-opt, esbuild, TypeScript and Playwright (they shrink, check and test the page)")
}

/// What the package-lock.json in `dir` names.
pub fn npm_ci(dir: &Path, what: &str) -> Outcome {
    let node = read(&mut command("node", ["--version"], dir)).ok_or("node is not on PATH: install Node.js 20 or later")?;
    let major = node.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|n| n < OLDEST_NODE) {
        return Err(format!("Node.js {node} is too old: install 20 or later").into());
    }
    let (lock, stamp) = (dir.join("package-lock.json"), dir.join("node_modules").join(".hashiya-lock"));
    let wanted = fs::read(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    eprintln!("Installing {what} from npm into {}; about half a minute, once", dir.display());
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = command(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], dir);
    // Playwright's own browsers are a last resort: see the chromium module.
    run_long(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), "npm ci")
        .map_err(|e| format!("{e}; is npm installed, and the network there?"))?;
    Ok(fs::write(stamp, wanted)?)
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Outcome<String> {
    let lock = fs::read_to_string(project::root().join("Cargo.lock"))?;
    let entry = format!("name = \"{name}\"\nversion = \"");
    let at = lock.find(&entry).ok_or_else(|| format!("Cargo.lock has no {name}"))? + entry.len();
    Ok(lock[at..].split('"').next().unwrap_or_default().to_owned())
}

fn cargo_tool(bin: &str, package: &str, version: &str, args: &[&str], why: &str, minutes: u32) -> Outcome {
    let dir = project::root();
    let fits = |path: PathBuf| read(&mut command(path, ["--version"], dir)).is_some_and(|v| v.split_whitespace().nth(1) == Some(version));
    if find(bin).is_some_and(fits) {
        return Ok(());
    }
    let tools = project::tools();
    eprintln!("Installing {bin} {version} into {} ({why}; about {minutes} minutes, once)", tools.display());
    let package = format!("{package}@{version}");
    let mut install = command("cargo", ["install", &package, "--root"], dir);
    install.arg(&tools).args(args);
    // A newcomer waits for the build, hardly for the tool: optimise it little.
    install
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_TARGET_DIR", tools.join("build"));
    run_long(&mut install, bin).map_err(|e| format!("{e}; install it by hand: cargo install {package} {}", args.join(" ")))?;
    // The build folder is only of use while an installation is interrupted and taken up again.
    Ok(fs::remove_dir_all(tools.join("build"))?)
}
