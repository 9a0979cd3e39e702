//! The engine as a command: annotation of files, streams and JSON lines.
//!
//! Bad input gets one line on standard error that names the file and the
//! fault, and exit status 2; the other files are still done.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

#[cfg(not(target_arch = "wasm32"))]
#[path = "hashiya/cli.rs"]
mod cli;
