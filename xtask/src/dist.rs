//! What comes after Trunk: checks of the page, the precache list, sizes.

use crate::notices;
use crate::paths;
use crate::project;
use crate::shell::{Outcome, command, output, run};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

/// The service worker; it holds [`PRECACHE_MARK`].
const SERVICE_WORKER: &str = "sw.js";
/// Stands in the service worker for the list of all files with their hashes.
const PRECACHE_MARK: &str = "/* precache */ []";
/// The engine.
const ENGINE: &str = "worker_bg.wasm";
/// What only the card needs.
const NOTES: &str = "notes.bin";
/// What a reader gets after the first marks, if at all: it is kept for offline use, and counts for no budget.
const LATER: [&str; 5] = ["icons/icon-", "samples/", "sw.js", "manifest.webmanifest", notices::FILE];
/// Bytes, brotli: all that is fetched before the first marks.
const BUDGET_MARKS: u64 = 1_000_000;
/// Bytes, brotli: what only the card needs.
const BUDGET_NOTES: u64 = 400_000;

/// What a file weighs.
pub struct Measure {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
    hash: String,
}

fn measure(folder: &Path, fast: bool) -> Outcome<Vec<Measure>> {
    let script = project::root().join("xtask/web/measure.mjs");
    let mut node = command("node", [script.as_os_str(), folder.as_os_str()], project::root());
    if fast {
        node.arg("--fast");
    }
    let parse = |line: &str| {
        let f: Vec<&str> = line.split('\t').collect();
        let [path, raw, gzip, brotli, hash] = *f else { return None };
        Some(Measure {
            path: path.into(),
            raw: raw.parse().ok()?,
            gzip: gzip.parse().ok()?,
            brotli: brotli.parse().ok()?,
            hash: hash.into(),
        })
    };
    Ok(output(&mut node)?.lines().filter_map(parse).collect())
}

/// Makes `dist/` whole: types out, scripts and style sheets shortened where it ships, notes and notices in, page checked, precache list written.
pub fn finish(ships: bool) -> Outcome {
    move_types()?;
    if ships {
        minify()?;
        check_engine()?;
    }
    notes()?;
    notices::write()?;
    check_page()?;
    precache()
}

/// TypeScript's declarations are for the type check of the page's scripts, not for the page.
fn move_types() -> Outcome {
    let types = project::root().join("www").join("types");
    fs::create_dir_all(&types)?;
    for entry in fs::read_dir(project::dist())? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|n| n.to_string_lossy().ends_with(".d.ts")) else { continue };
        fs::copy(&path, types.join(name))?;
        fs::remove_file(&path)?;
    }
    Ok(())
}

/// Takes comments and blanks out of every module and style sheet, and shortens the names inside; they stay the files they are. All but
/// the service worker, which still waits for its list.
fn minify() -> Outcome {
    let dist = project::dist();
    let mut files = Vec::new();
    collect(&dist, &mut files)?;
    files.retain(|f| f.extension().is_some_and(|e| e == "js" || e == "css") && f.file_name().is_some_and(|n| n != SERVICE_WORKER));
    let esbuild = tools::find("esbuild").ok_or("esbuild is not in tests/web/node_modules: delete that folder, and run again")?;
    let mut minify = command(esbuild, files, &dist);
    minify.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", "--outbase=.", "--outdir=."]);
    run(&mut minify)
}

/// Every file under a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Natively the notes are embedded; the page fetches them when the marks are there.
fn notes() -> Outcome {
    let sources = lexicon_compiler::Sources::read(&project::root().join("data/gazetteer")).map_err(|e| e.to_string())?;
    Ok(fs::write(project::dist().join(NOTES), lexicon_compiler::compile_notes(&sources))?)
}

fn check_page() -> Outcome {
    let page = fs::read_to_string(project::dist().join("index.html"))?;
    let faults = page_faults(&page);
    if faults.is_empty() { Ok(()) } else { Err(format!("dist/index.html: {}", faults.join("; ")).into()) }
}

/// No folder of this machine. And one `parse::<f64>` brings the standard library's powers of five into the module, 14 kB of the page: `text::decimal` reads numbers without.
fn check_engine() -> Outcome {
    const FIRST_POWER: [u8; 8] = 0xeef4_53d6_923b_d65a_u64.to_le_bytes();
    let engine = fs::read(project::dist().join(ENGINE))?;
    if engine.windows(8).any(|w| w == FIRST_POWER) {
        return Err("the engine parses floats by the standard library, which weighs 14 kB: use text::decimal".into());
    }
    if let Some(folder) = paths::leaked(&engine) {
        return Err(format!("the engine names a folder of this machine, {}", folder.display()).into());
    }
    Ok(())
}

/// Writes the list of all files with their hashes into the service worker: whatever changes, its bytes change, and browsers fetch anew.
fn precache() -> Outcome {
    let path = project::dist().join(SERVICE_WORKER);
    let Ok(worker) = fs::read_to_string(&path) else { return Ok(()) };
    let list: Vec<String> = measure(&project::dist(), true)?
        .into_iter()
        .filter(|m| m.path != SERVICE_WORKER)
        .map(|m| format!("  [\"{}\", \"{}\"],\n", m.path, &m.hash[..16]))
        .collect();
    if !worker.contains(PRECACHE_MARK) {
        return Err(format!("www/{SERVICE_WORKER} has no {PRECACHE_MARK} for the list of files").into());
    }
    Ok(fs::write(path, worker.replacen(PRECACHE_MARK, &format!("[\n{}]", list.concat()), 1))?)
}

/// Prints what each file of a folder weighs.
pub fn print_sizes(folder: &Path) -> Outcome<Vec<Measure>> {
    let files = measure(folder, false)?;
    println!("{:44}{:>12}{:>12}{:>12}", "file", "bytes", "gzip", "brotli");
    for m in &files {
        println!("{:44}{:>12}{:>12}{:>12}", m.path, m.raw, m.gzip, m.brotli);
    }
    Ok(files)
}

/// Prints what the page weighs; an error where a budget is overrun.
pub fn report_sizes() -> Outcome {
    let files = print_sizes(&project::dist())?;
    let later = |path: &str| LATER.iter().any(|l| path.starts_with(l)) || path.ends_with("OFL.txt");
    let sum = |wanted: &dyn Fn(&str) -> bool| files.iter().filter(|m| wanted(&m.path)).map(|m| m.brotli).sum::<u64>();
    let mut over = Vec::new();
    let marks = sum(&|path| path != NOTES && !later(path));
    for (what, bytes, budget) in [("to the first marks", marks, BUDGET_MARKS), ("for the card", sum(&|path| path == NOTES), BUDGET_NOTES)] {
        println!("{what:20} {bytes:>9} bytes, brotli; budget {budget}");
        if bytes > budget {
            over.push(format!("{what}: {bytes} bytes, budget {budget}"));
        }
    }
    println!("{:20} {:>9} bytes, brotli", "later, if at all", sum(&later));
    if over.is_empty() { Ok(()) } else { Err(format!("over budget: {}", over.join("; ")).into()) }
}

/// What in the page's HTML would break its Content-Security-Policy, or its move to another path.
fn page_faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let policy =
        html.split("Content-Security-Policy").nth(1).and_then(|rest| rest.split("content=\"").nth(1)).and_then(|c| c.split('"').next());
    match policy {
        None => faults.push("no Content-Security-Policy".to_owned()),
        Some(policy) => {
            for needed in ["default-src 'none'", "'wasm-unsafe-eval'", "require-trusted-types-for 'script'"] {
                if !policy.contains(needed) {
                    faults.push(format!("the policy lacks {needed}"));
                }
            }
            for bad in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
                if policy.contains(bad) {
                    faults.push(format!("the policy allows {bad}"));
                }
            }
        }
    }
    for tag in html.split('<').skip(1) {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let words: Vec<&str> = tag.split_whitespace().collect();
        let has = |name: &str| words.iter().any(|w| w.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')));
        if words.first() == Some(&"script") && !has("src") {
            faults.push("an inline script".into());
        }
        if words.first() == Some(&"style") || has("style") {
            faults.push(format!("an inline style: <{tag}>"));
        }
        if words.iter().skip(1).any(|w| w.starts_with("on") && w.contains('=')) {
            faults.push(format!("an inline handler: <{tag}>"));
        }
        if ["src", "href"].iter().any(|a| ["/", "http:", "https:"].iter().any(|p| tag.contains(&format!(" {a}=\"{p}")))) {
            faults.push(format!("a URL that ties the page to one place: <{tag}>"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::page_faults;

    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'">"#;

    #[test]
    fn a_strict_page_has_no_faults() {
        let page = format!(
            r#"<!doctype html>{POLICY}<link rel="stylesheet" href="a.css"><script type="module" src="./a.js"></script><p onlyfor>"#
        );
        assert_eq!(page_faults(&page), [""; 0]);
    }

    #[test]
    fn every_breach_is_found() {
        for (html, fault) in [
            ("<script>1</script>", "inline script"),
            ("<script type=module>1</script>", "inline script"),
            ("<style>a{}</style>", "inline style"),
            (r#"<p style="color:red">"#, "inline style"),
            (r#"<button onclick="x()">"#, "inline handler"),
            (r#"<link href="/a.css">"#, "one place"),
            (r#"<script src="https://elsewhere/a.js"></script>"#, "one place"),
        ] {
            let faults = page_faults(&format!("{POLICY}{html}"));
            assert!(faults.len() == 1 && faults[0].contains(fault), "{html}: {faults:?}");
        }
        assert_eq!(page_faults("<p>").len(), 1);
        let weak = POLICY.replace("'self'", "'self' 'unsafe-inline' https:");
        assert_eq!(page_faults(&weak).len(), 2);
    }
}
