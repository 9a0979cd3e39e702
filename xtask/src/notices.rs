//! What the page must say of the work of others: one plain text beside it, with the licences themselves.

use crate::project;
use crate::shell::{Outcome, command, output};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// The text, as the page's footer links it (`www/js/shell.js`).
pub const FILE: &str = "licences.txt";

/// Names of a crate's licence files, best first: where there is a choice, the short one.
const FILES: [&str; 6] = ["LICENSE-MIT", "LICENSE_MIT", "LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"];

/// Writes [`FILE`] into `dist/`.
pub fn write() -> Outcome {
    let read = |path: &str| fs::read_to_string(project::root().join(path)).map_err(|e| format!("{path}: {e}"));
    // The mark in front: some hosts name no encoding, and then a browser would guess.
    let mut text = format!("\u{feff}{}", read("THIRD_PARTY.md")?);
    for (title, path) in [
        ("Hashiya (MIT or Apache-2.0, at your choice)", "LICENSE-MIT"),
        ("Hashiya, and crates under Apache-2.0", "LICENSE-APACHE"),
        ("Noto Naskh Arabic", "www/fonts/noto-naskh-arabic-OFL.txt"),
        ("Vazirmatn", "www/fonts/vazirmatn-OFL.txt"),
    ] {
        add(&mut text, title, &read(path)?);
    }
    for (licence, crates) in licences()? {
        add(&mut text, &crates.join(", "), &licence);
    }
    Ok(fs::write(project::dist().join(FILE), text)?)
}

fn add(text: &mut String, title: &str, licence: &str) {
    let rule = "=".repeat(72);
    text.push_str(&format!("\n\n{rule}\n{title}\n{rule}\n\n{}\n", licence.trim()));
}

/// The licences of the crates that the engine may hold, and for each which they are.
fn licences() -> Outcome<BTreeMap<String, Vec<String>>> {
    let metadata = ["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"];
    let metadata: Value = serde_json::from_str(&output(&mut command("cargo", metadata, project::root()))?)?;
    let by_id = |list: &Value| -> HashMap<String, Value> {
        list.as_array().into_iter().flatten().map(|v| (text_of(&v["id"]), v.clone())).collect()
    };
    let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    let own = packages.iter().find(|(_, p)| p["name"] == "hashiya").map(|(id, _)| id.clone());
    let (mut open, mut seen) = (Vec::from_iter(own), Vec::new());
    while let Some(id) = open.pop() {
        // What only runs in the compiler is not in the engine.
        let is_macro = |target: &Value| target["kind"][0] == "proc-macro";
        if seen.contains(&id) || packages[&id]["targets"].as_array().is_some_and(|t| t.iter().any(is_macro)) {
            continue;
        }
        let is_normal = |dep: &&Value| dep["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|k| k["kind"].is_null()));
        open.extend(nodes[&id]["deps"].as_array().into_iter().flatten().filter(is_normal).map(|dep| text_of(&dep["pkg"])));
        seen.push(id);
    }
    let mut licences = BTreeMap::<String, Vec<String>>::new();
    for package in seen.iter().map(|id| &packages[id]).filter(|p| !p["source"].is_null()) {
        let (name, manifest) = (text_of(&package["name"]), text_of(&package["manifest_path"]));
        let folder = Path::new(&manifest).parent().unwrap_or(Path::new(""));
        let licence = FILES.iter().find_map(|file| fs::read_to_string(folder.join(file)).ok());
        let licence = licence.ok_or_else(|| format!("crate {name} has no licence file among {}", FILES.join(" ")))?;
        let lines: Vec<&str> = licence.lines().map(str::trim_end).collect();
        licences.entry(lines.join("\n").trim().to_owned()).or_default().push(name);
    }
    for names in licences.values_mut() {
        names.sort();
        names.dedup();
    }
    Ok(licences)
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
