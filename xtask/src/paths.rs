//! No path of the machine that builds goes out with the page: panics name the files of crates.

use crate::project;
use std::env;
use std::fs;
use std::path::PathBuf;

/// Separates flags in `CARGO_ENCODED_RUSTFLAGS`, so that paths may hold blanks.
const SEPARATOR: &str = "\x1f";

/// The compiler's flags that replace this machine's folders, for `CARGO_ENCODED_RUSTFLAGS`.
pub fn remapping() -> String {
    let mut flags: Vec<String> = env::var("RUSTFLAGS").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let remap = |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    // Of several that match, the last one holds.
    flags.extend(homes().into_iter().map(|home| remap(home, "~")));
    flags.push(remap(project::root().to_owned(), "."));
    // One folder a registry; its name is the registry's.
    let sources = cargo_home().and_then(|home| fs::read_dir(home.join("registry").join("src")).ok());
    let mut folders: Vec<PathBuf> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    flags.extend(folders.into_iter().map(|folder| remap(folder, "crates")));
    flags.join(SEPARATOR)
}

/// A folder of this machine that the bytes name.
pub fn leaked(bytes: &[u8]) -> Option<PathBuf> {
    let mut folders = homes();
    folders.push(project::root().to_owned());
    folders.into_iter().find(|folder| {
        let mut name = folder.clone().into_os_string().into_encoded_bytes();
        name.push(std::path::MAIN_SEPARATOR as u8);
        bytes.windows(name.len()).any(|w| w == name)
    })
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(user_home()?.join(".cargo")))
}

fn user_home() -> Option<PathBuf> {
    env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" }).map(PathBuf::from)
}

/// The user's home and cargo's; not the root, which says nothing.
fn homes() -> Vec<PathBuf> {
    [user_home(), cargo_home()].into_iter().flatten().filter(|home| home.is_absolute() && home.parent().is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_this_machine_is_found() {
        let named = format!("panicked at {}{}src", project::root().display(), std::path::MAIN_SEPARATOR);
        assert!(leaked(named.as_bytes()).is_some());
        assert_eq!(leaked(b"panicked at crates/hashbrown-0.16.1/src/raw.rs"), None);
    }
}
