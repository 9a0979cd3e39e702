//! The Worker's state and its handling of messages.

use std::cell::RefCell;
use std::rc::Rc;

use hashiya::annotation::{Annotation, Evidence, Mention, Span};
use hashiya::export::{self, Format, Language, json, jsonld};
use hashiya::lexicon::Notes;
use hashiya::offset::{OffsetMap, Unit};
use hashiya::text::Document;
use hashiya::{Annotator, Options, Stage};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::parts::parts;
use crate::protocol::{Failure, PROTOCOL, Reply, Request};

/// Texts longer than this, in bytes, are told about as work on them goes on.
const LONG: usize = 200_000;

/// The engine's part of that work; the rest is conversion and transfer.
const ENGINE_SHARE: f64 = 0.6;

/// How many [`Stage`]s there are.
const STAGES: f64 = 9.0;

/// Read once before the first article comes: WebAssembly is compiled, and tables are read, when they are first used.
const WARM_UP: &str = "الصادرات ترتفع في عمان\n\nقالت وزيرة الاقتصاد ليلى الحداد، أمس الاثنين، إن \"الصادرات زادت بنسبة 12 في المئة\" إلى نحو 3.5 مليار دولار \
    خلال عام 2023.\n\nوأضافت الوزيرة أن ثلاثة آلاف شخص شاركوا في معرض دبي منذ 14 أيار/مايو الماضي، وفق وكالة الأنباء الأردنية. \
    وكان رئيس غرفة التجارة (سامي العلي) أعلن: «نعمل منذ ستة أشهر»، بعد اجتماع في 9 رجب 1445 مع وفد الأمم المتحدة عند الساعة 10:30 صباحا.";

/// How long the greeting may lie unanswered before that, in milliseconds.
const WARM_UP_AFTER: i32 = 50;

/// What a pasted article is called in files that need a name for it.
const NAME: &str = "article";

/// A text whose turn has not come.
struct Pending {
    id: u32,
    text: String,
    date: Option<String>,
}

/// The text that the page sees now; spans count bytes.
struct Current {
    id: u32,
    text: String,
    annotation: Annotation,
}

struct Session {
    scope: DedicatedWorkerGlobalScope,
    annotator: Annotator,
    pending: Option<Pending>,
    current: Option<Current>,
}

/// Loads the engine, listens, and tells the page so.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let begun = now(&scope);
    let annotator = Annotator::new();
    let session = Rc::new(RefCell::new(Session { scope: scope.clone(), annotator, pending: None, current: None }));

    // A text is annotated in a task of its own, behind the messages that wait already: of several texts only the newest is worked on.
    let turn = {
        let session = session.clone();
        Closure::<dyn FnMut()>::new(move || session.borrow_mut().annotate_pending())
    };
    let listener = {
        let (session, scope) = (session.clone(), scope.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if session.borrow_mut().take(&event.data()) {
                let callback = turn.as_ref().unchecked_ref();
                scope.set_timeout_with_callback(callback).expect("a timer");
            }
        })
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();

    let ready = Reply::Ready {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        protocol: PROTOCOL,
        formats: Format::ALL.map(|f| f.name().to_owned()).into(),
        start_ms: now(&scope) - begun,
    };
    post(&scope, &ready);

    // A first article that comes at once does not wait behind this.
    let idle = Closure::<dyn FnMut()>::new(move || session.borrow().warm_up());
    scope.set_timeout_with_callback_and_timeout_and_arguments_0(idle.as_ref().unchecked_ref(), WARM_UP_AFTER).expect("a timer");
    idle.forget();
}

impl Session {
    /// Does all that an article needs, and posts nothing; not where an article was there first.
    fn warm_up(&self) {
        if self.pending.is_some() || self.current.is_some() {
            return;
        }
        let mut annotation = self.annotator.annotate(WARM_UP, &Options { reference_date: Some("2024-05-04".to_owned()) });
        OffsetMap::new(WARM_UP, Unit::Utf16).convert(&mut annotation);
        for part in parts(annotation) {
            value(&Reply::Part { id: 0, part: Box::new(part) });
        }
    }

    /// Handles one message. True where a text now waits that needs a turn.
    fn take(&mut self, data: &JsValue) -> bool {
        let Some(request) = Request::read(data) else {
            post(&self.scope, &Reply::Failed { id: 0, code: Failure::BadRequest });
            return false;
        };
        match request {
            Request::Annotate { id, text, date } => {
                if let Some(old) = self.pending.replace(Pending { id, text, date }) {
                    post(&self.scope, &Reply::Superseded { id: old.id });
                    return false;
                }
                return true;
            }
            Request::Explain { id, of, mention } => self.explain(id, of, mention),
            Request::Notes { bytes } => self.take_notes(&bytes),
            Request::Export { id, of, format, language } => self.export(id, of, &format, &language),
        }
        false
    }

    fn annotate_pending(&mut self) {
        let Some(Pending { id, text, date }) = self.pending.take() else { return };
        let long = text.len() > LONG;
        let progress = |done: f64| {
            if long {
                post(&self.scope, &Reply::Progress { id, done });
            }
        };
        progress(0.0);
        let begun = now(&self.scope);
        let mut stages = 0.0;
        let annotation = self.annotator.annotate_observed(&text, &Options { reference_date: date }, &mut |stage| {
            stages += 1.0;
            if stage != Stage::Gloss {
                progress(ENGINE_SHARE * stages / STAGES);
            }
        });
        let engine_ms = now(&self.scope) - begun;
        progress(ENGINE_SHARE);
        let mut converted = annotation.clone();
        OffsetMap::new(&text, Unit::Utf16).convert(&mut converted);
        let total = converted.mentions.len().max(1) as f64;
        let mut sent = 0.0;
        for part in parts(converted) {
            sent += part.mentions.len() as f64;
            post(&self.scope, &Reply::Part { id, part: Box::new(part) });
            progress(ENGINE_SHARE + (1.0 - ENGINE_SHARE) * sent / total);
        }
        post(&self.scope, &Reply::Done { id, engine_ms, bytes: text.len() as u32 });
        self.current = Some(Current { id, text, annotation });
    }

    fn take_notes(&mut self, bytes: &[u8]) {
        let Ok(notes) = Notes::from_bytes(bytes) else {
            return post(&self.scope, &Reply::Failed { id: 0, code: Failure::BadNotes });
        };
        self.annotator = std::mem::take(&mut self.annotator).with_notes(notes);
        post(&self.scope, &Reply::Noted);
    }

    fn explain(&self, id: u32, of: u32, mention: u32) {
        let Some(current) = self.current.as_ref().filter(|c| c.id == of) else {
            return post(&self.scope, &Reply::Failed { id, code: Failure::Stale });
        };
        let Some(mention) = current.annotation.mentions.get(mention as usize) else {
            return post(&self.scope, &Reply::Failed { id, code: Failure::Unknown });
        };
        let evidence = current.explain(&self.annotator, mention);
        post(&self.scope, &Reply::Explained { id, evidence });
    }

    fn export(&self, id: u32, of: u32, format: &str, language: &str) {
        let Some(current) = self.current.as_ref().filter(|c| c.id == of) else {
            return post(&self.scope, &Reply::Failed { id, code: Failure::Stale });
        };
        let content = Format::from_name(format).and_then(|f| Some((f, current.render(f, language)?)));
        let Some((format, content)) = content else {
            return post(&self.scope, &Reply::Failed { id, code: Failure::Unknown });
        };
        let (media_type, extension) = (format.media_type().to_owned(), format.extension().to_owned());
        post(&self.scope, &Reply::Exported { id, content, media_type, extension });
    }
}

impl Current {
    /// The reasons for a mention; of a long article only its paragraph is read again.
    fn explain(&self, annotator: &Annotator, mention: &Mention) -> Vec<Evidence> {
        let paragraphs = &self.annotation.paragraphs;
        let at = paragraphs.partition_point(|p| p.end <= mention.span.start);
        let Some(paragraph) =
            paragraphs.get(at).filter(|p| self.text.len() > LONG && p.start <= mention.span.start && mention.span.end <= p.end)
        else {
            return annotator.tagger().explain(&Document::new(&self.text), mention);
        };
        let span = Span { start: mention.span.start - paragraph.start, end: mention.span.end - paragraph.start };
        let text = &self.text[paragraph.start as usize..paragraph.end as usize];
        annotator.tagger().explain(&Document::new(text), &Mention { span, ..mention.clone() })
    }

    /// The annotation as a file; none where it can't be written.
    fn render(&self, format: Format, language: &str) -> Option<String> {
        let Current { text, annotation, .. } = self;
        let language = if language == "en" { Language::English } else { Language::Arabic };
        let article = || json::Article::new(NAME, text, annotation);
        match format {
            Format::Json => write_json(&article().with_text(text), 2),
            Format::Jsonl => write_json(&article(), 0).map(|line| line + "\n"),
            Format::JsonLd => write_json(&jsonld::Page::new(NAME, text, annotation), 2),
            _ => export::render(format, NAME, text, annotation, language),
        }
    }
}

/// Writes JSON with the browser's own writer, which costs the download nothing.
fn write_json<T: Serialize>(value: &T, indent: u32) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &indent.into()).ok().map(String::from)
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    scope.post_message(&value(reply)).expect("plain data");
}

fn value(reply: &Reply) -> JsValue {
    reply.serialize(&Serializer::new()).expect("plain data")
}

/// Milliseconds since the Worker started.
fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |p| p.now())
}
