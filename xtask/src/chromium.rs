//! A Chromium for the browser tests: one that is there, or an installed one.

use crate::project;
use crate::shell::{Outcome, command, read, run_long};
use crate::tools;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAMES: [&str; 6] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const APPLICATIONS: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The browser's program.
pub fn ensure() -> Outcome<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let dir = project::web_tests();
    if let Some(apt) = apt_get() {
        eprintln!("Installing Chromium with apt-get (the browser tests run in it; about a minute, once)");
        let done = run_long(&mut apt(&["update", "-qq"]), "apt-get update")
            .and_then(|()| run_long(&mut apt(&["install", "-y", "-qq", "chromium"]), "apt-get install chromium"));
        if let (Ok(()), Some(found)) = (done, find()) {
            return Ok(found);
        }
    }
    eprintln!("Installing Chromium with Playwright (the browser tests run in it; about a minute, once)");
    let mut install = command("node", ["node_modules/playwright-core/cli.js", "install", "--with-deps", "chromium"], &dir);
    let done = run_long(&mut install, "playwright install chromium");
    let ask = "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
    let installed = read(&mut command("node", ["-e", ask], &dir)).map(PathBuf::from).filter(|p| p.is_file());
    match (done, installed) {
        (_, Some(found)) => Ok(found),
        (done, None) => {
            let why = done.err().map(|e| format!(" ({e})")).unwrap_or_default();
            Err(format!("no Chromium for the browser tests{why}: install Chromium or Chrome, or name its program in CHROMIUM").into())
        }
    }
}

fn find() -> Option<PathBuf> {
    let named = ["CHROMIUM", "CHROME"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let on_path = NAMES.into_iter().filter_map(tools::find);
    let applications = APPLICATIONS.into_iter().map(PathBuf::from);
    named.chain(on_path).chain(applications).find(|p| p.is_file())
}

/// `apt-get` on Debian and Ubuntu, where we may use it without a password.
fn apt_get() -> Option<impl Fn(&[&str]) -> Command> {
    // Ubuntu's chromium is a snap, which can't run in a container.
    let debian = std::fs::read_to_string("/etc/os-release").is_ok_and(|s| s.lines().any(|l| l == "ID=debian"));
    let here = Path::new("/");
    let root = read(&mut command("id", ["-u"], here)).as_deref() == Some("0");
    let sudo = !root && read(&mut command("sudo", ["-n", "true"], here)).is_some();
    if !debian || !(root || sudo) {
        return None;
    }
    Some(move |args: &[&str]| {
        let mut c = if sudo { command("sudo", ["-n", "apt-get"], here) } else { command::<&str>("apt-get", [], here) };
        c.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        c
    })
}
