//! Where things lie.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// The data that lies beside the repository and is not part of it; none on most machines.
pub fn shared() -> Option<PathBuf> {
    let shared = root().parent()?.join("shared");
    shared.join("gold").is_dir().then_some(shared)
}

/// The page as it is served.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests and the page's tools from npm.
pub fn web_tests() -> PathBuf {
    root().join("tests").join("web")
}

/// Where tools are installed that cargo builds: `$HASHIYA_TOOLS`, or `hashiya/tools` in the user's cache folder.
pub fn tools() -> PathBuf {
    if let Some(dir) = env::var_os("HASHIYA_TOOLS") {
        return dir.into();
    }
    let home = || PathBuf::from(env::var_os("HOME").unwrap_or_else(|| ".".into()));
    let cache = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from).unwrap_or_else(home)
    } else if cfg!(target_os = "macos") {
        home().join("Library").join("Caches")
    } else {
        env::var_os("XDG_CACHE_HOME").map(PathBuf::from).unwrap_or_else(|| home().join(".cache"))
    };
    cache.join("hashiya").join("tools")
}
