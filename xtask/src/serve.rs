//! A static server for `dist/` that rebuilds when a source changes.
//!
//! Not `trunk serve`: what is served here is what ships, with the files that
//! come after Trunk (precache list, notes) and no script put in by the server,
//! which the page's Content-Security-Policy would refuse.

use crate::build::{self, Profile};
use crate::project;
use crate::shell::{Outcome, command};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};
use tiny_http::{Header, Method, Request, Response, Server};

const PORT: u16 = 8080;
/// How many ports are tried from [`PORT`] on where they are taken.
const PORTS: u16 = 20;
const POLL: Duration = Duration::from_millis(700);
/// What the page is made of.
const SOURCES: [&str; 9] = ["src", "www", "data", "model", "lexicon-compiler", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock"];

/// What a caller may choose.
#[derive(Debug, Default)]
pub struct Options {
    /// Open the page in the browser.
    pub open: bool,
    /// Build as it ships.
    pub release: bool,
    /// The port, 0 where any from [`PORT`] on will do.
    pub port: u16,
}

/// Builds and serves until it is stopped.
pub fn serve(options: &Options) -> Outcome {
    let profile = if options.release { Profile::Release } else { Profile::Serve };
    let mut built = newest_source();
    build::build(profile)?;
    let (server, port) = listen(options.port)?;
    let url = format!("http://localhost:{port}/");
    println!("\nHashiya is at {url} (Ctrl+C stops it)");
    if options.open {
        open(&url);
    }
    thread::spawn(move || {
        loop {
            thread::sleep(POLL);
            let newest = newest_source();
            if newest > built {
                built = newest;
                match build::build(profile) {
                    Ok(()) => println!("Rebuilt: reload the page"),
                    Err(fault) => eprintln!("{fault}"),
                }
            }
        }
    });
    for request in server.incoming_requests() {
        // A browser that went away is no fault of ours.
        let _ = respond(request);
    }
    Ok(())
}

fn listen(port: u16) -> Outcome<(Server, u16)> {
    let ports = if port == 0 { PORT..PORT + PORTS } else { port..port + 1 };
    let mut fault = None;
    for port in ports {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok((server, port)),
            Err(e) => fault = Some(format!("port {port}: {e}")),
        }
    }
    Err(fault.unwrap_or_default().into())
}

fn respond(request: Request) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let found = file_for(request.url()).and_then(|path| Some((fs::read(&path).ok()?, media_type(&path))));
    let Some((bytes, kind)) = found else { return request.respond(Response::from_string("not found").with_status_code(404)) };
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("a header of ASCII letters");
    let response = Response::from_data(bytes).with_header(header("Content-Type", kind)).with_header(header("Cache-Control", "no-cache"));
    request.respond(response)
}

/// The file of `dist/` that a URL's path names.
fn file_for(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    // Our files have plain names: what needs decoding, or climbs, is not there.
    if path.contains(['%', '\\', ':']) || path.split('/').any(|part| part == "..") {
        return None;
    }
    let file = project::dist().join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn newest_source() -> SystemTime {
    SOURCES.iter().map(|s| newest(&project::root().join(s))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest(path: &Path) -> SystemTime {
    // www/types is written by the build itself.
    if path.ends_with("www/types") {
        return SystemTime::UNIX_EPOCH;
    }
    let own = fs::metadata(path).and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let Ok(entries) = fs::read_dir(path) else { return own };
    // A folder's own time tells of files that were removed, but writing www/types touches www's.
    entries.flatten().map(|e| newest(&e.path())).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn open(url: &str) {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", url])
    } else if cfg!(target_os = "macos") {
        ("open", &[url])
    } else {
        ("xdg-open", &[url])
    };
    if command(program, args, project::root()).status().is_err() {
        eprintln!("No browser could be opened: open {url} by hand");
    }
}

#[cfg(test)]
mod tests {
    use super::{file_for, media_type};
    use std::path::Path;

    #[test]
    fn urls_name_files_of_the_folder_and_nothing_else() {
        assert!(file_for("/sw.js?v=1").is_some_and(|p| p.ends_with("dist/sw.js")));
        assert!(file_for("/").is_some_and(|p| p.ends_with("dist") || p.ends_with("dist/index.html")));
        for url in ["/../Cargo.toml", "/a/../../Cargo.toml", "/%2e%2e/Cargo.toml", "/..\\Cargo.toml", "/C:/x"] {
            assert_eq!(file_for(url), None, "{url}");
        }
    }

    #[test]
    fn webassembly_has_the_type_that_streaming_compilation_asks_for() {
        assert_eq!(media_type(Path::new("a_bg.wasm")), "application/wasm");
    }
}
