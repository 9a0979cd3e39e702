//! The messages between the page and the Worker. Their TypeScript types are
//! generated from here, so the two sides can't drift apart unseen.

use hashiya::annotation::{Annotation, Evidence};
use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::{JsCast, JsValue};

/// Raised when a message changes its meaning; the page refuses a Worker of another number.
pub const PROTOCOL: u32 = 1;

/// What the page asks of the Worker.
#[derive(Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Request {
    /// Annotate this text. A newer one supersedes it as long as its turn has not come.
    Annotate {
        /// Comes back in every reply to this request.
        id: u32,
        /// The article.
        text: String,
        /// The article's date, `YYYY-MM-DD`.
        #[tsify(optional)]
        date: Option<String>,
    },
    /// Why was this mention of the last annotated text marked?
    Explain {
        /// Comes back in the reply.
        id: u32,
        /// The `id` of the `annotate` request that the mention is of.
        of: u32,
        /// Its index in [`Annotation::mentions`].
        mention: u32,
    },
    /// Take the notes on names (`notes.bin`): English names, coordinates, names of one thing.
    Notes {
        /// The file.
        #[tsify(type = "Uint8Array")]
        bytes: Vec<u8>,
    },
    /// Write the last annotation in a format.
    Export {
        /// Comes back in the reply.
        id: u32,
        /// The `id` of the `annotate` request.
        of: u32,
        /// One of [`Reply::Ready::formats`].
        format: String,
        /// The language of headings, `ar` or `en`.
        language: String,
    },
}

impl Request {
    /// Reads a message; none where it is not one of ours. By hand: what serde makes of a tagged enum weighs 8 kB in the page.
    pub fn read(message: &JsValue) -> Option<Request> {
        let field = |name: &str| Reflect::get(message, &name.into()).ok();
        let text = |name: &str| field(name)?.as_string();
        let number = |name: &str| field(name)?.as_f64().filter(|n| *n >= 0.0 && n.fract() == 0.0).map(|n| n as u32);
        Some(match text("type")?.as_str() {
            "annotate" => Request::Annotate { id: number("id")?, text: text("text")?, date: text("date") },
            "explain" => Request::Explain { id: number("id")?, of: number("of")?, mention: number("mention")? },
            "notes" => Request::Notes { bytes: field("bytes")?.dyn_into::<Uint8Array>().ok()?.to_vec() },
            "export" => Request::Export { id: number("id")?, of: number("of")?, format: text("format")?, language: text("language")? },
            _ => return None,
        })
    }
}

/// What the Worker answers.
#[derive(Serialize, Tsify)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Reply {
    /// The engine is loaded: the first message.
    Ready {
        /// The engine's version.
        version: String,
        /// See [`PROTOCOL`].
        protocol: u32,
        /// The formats that `export` knows.
        formats: Vec<String>,
        /// How long the engine took to start, in milliseconds, without download and compilation.
        start_ms: f64,
    },
    /// Work on a long text goes on.
    Progress {
        /// The request's.
        id: u32,
        /// The share that is done, 0 to 1.
        done: f64,
    },
    /// A slice of the annotation: every list holds its next items, all else comes with the first. Offsets count UTF-16 code units.
    Part {
        /// The request's.
        id: u32,
        /// The slice.
        part: Box<Annotation>,
    },
    /// The annotation is complete.
    Done {
        /// The request's.
        id: u32,
        /// How long the engine took, in milliseconds, without conversion and transfer.
        engine_ms: f64,
        /// The text's size in UTF-8.
        bytes: u32,
    },
    /// A newer text came before this one's turn.
    Superseded {
        /// The request's.
        id: u32,
    },
    /// The reasons for a mention, strongest first.
    Explained {
        /// The request's.
        id: u32,
        /// The reasons.
        evidence: Vec<Evidence>,
    },
    /// The notes are in use: annotating a text again brings them to it.
    Noted,
    /// The annotation as a file.
    Exported {
        /// The request's.
        id: u32,
        /// The file's text.
        content: String,
        /// Its media type.
        media_type: String,
        /// The file name's ending, without the dot.
        extension: String,
    },
    /// The request could not be done.
    Failed {
        /// The request's, 0 where it could not be read.
        id: u32,
        /// Why.
        code: Failure,
    },
}

/// Why a request could not be done. The page has the words for it in the reader's language.
#[derive(Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The message is none of [`Request`].
    BadRequest,
    /// It asks about a text that is not the last annotated one.
    Stale,
    /// The notes are not of this version.
    BadNotes,
    /// It asks for something that isn't there: a mention or a format.
    Unknown,
}
