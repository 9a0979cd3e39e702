//! Running other programs, so that a person can see what goes on.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Done, or the line that says why not.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// How long a program may be silent before a line says that it still runs.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A command in folder `dir`.
pub fn command<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, args: impl IntoIterator<Item = S>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(dir);
    command
}

/// Runs a command with its output shown. An error names the command.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| format!("{}: {e}", describe(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", describe(command)).into()) }
}

/// Runs a command that says little by itself: every [`HEARTBEAT`] a line tells that it still runs.
pub fn run_long(command: &mut Command, what: &str) -> Outcome {
    let (done, wait) = mpsc::channel::<()>();
    let begin = Instant::now();
    let label = what.to_owned();
    let beat = thread::spawn(move || {
        while wait.recv_timeout(HEARTBEAT) == Err(mpsc::RecvTimeoutError::Timeout) {
            eprintln!("   … {label}: {}", span(begin.elapsed()));
        }
    });
    let result = run(command);
    drop(done);
    beat.join().expect("the heartbeat does not panic");
    if result.is_ok() {
        eprintln!("   {what}: done in {}", span(begin.elapsed()));
    }
    result
}

/// What a command prints on standard output; nothing where it can't be run or fails.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command prints on standard output, with its standard error shown.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|e| format!("{}: {e}", describe(command)))?;
    if !output.status.success() {
        return Err(format!("{} failed ({})", describe(command), output.status).into());
    }
    String::from_utf8(output.stdout).map_err(|e| io::Error::other(e).into())
}

/// `1 min 05 s`, `3.2 s`.
pub fn span(t: Duration) -> String {
    match t.as_secs() {
        0..60 => format!("{:.1} s", t.as_secs_f64()),
        s => format!("{} min {:02} s", s / 60, s % 60),
    }
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
