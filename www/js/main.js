// The page: what the reader does on one side, the engine on the other, one state between them.

/** @import { Annotation, Span } from "../types/worker.js" */

import { Article } from "./article.js";
import { blocks, lines } from "./blocks.js";
import { Card } from "./card.js";
import { Dateline, today } from "./dateline.js";
import { Details } from "./details.js";
import { breathe, frame, h } from "./dom.js";
import { Engine, keepOffline } from "./engine.js";
import { excess } from "./files.js";
import { currentLanguage, number, setLanguage, t } from "./i18n.js";
import { listen, megabytes, openSample, pasteClipboard } from "./intake.js";
import { Legend } from "./legend.js";
import { painter } from "./paint.js";
import { Pointer } from "./pointer.js";
import { saveArticle, saveLanguage, saveTheme, savedArticle, savedLanguage, savedTheme } from "./prefs.js";
import { Reader } from "./reader.js";
import { actions, label, page, parts as p, start, words } from "./shell.js";
import { Taking } from "./taking.js";
import { toast } from "./toast.js";
import { Walk } from "./walk.js";

/** How long after the last key the text is annotated, in milliseconds. */
const PAUSE = 200;
/** How many earlier texts can be brought back. */
const KEPT = 20;

/** @typedef {"empty" | "edit" | "read"} View */

let text = "";
/** The reader's choice; none is today. @type {string | null} */
let date = null;
/** @type {View} */
let view = "empty";
/** @type {Article | null} */
let article = null;
/** @type {{ text: string, date: string | null }[]} */
const past = [];
let typing = 0;
/** Is an annotation under way? */
let pending = false;

setLanguage(savedLanguage());
applyTheme();
document.body.append(page);

const reader = new Reader(p.reader);
const paint = painter();
const legend = new Legend(p.legend, (hidden) => {
  paint.hide(hidden);
  if (article) walk.show(article.text, article.annotation.mentions, hidden);
  pointer.leave();
});
const walk = new Walk(p.walk, {
  visit: (mention) => pointer.visit(mention),
  open: (mention) => {
    pointer.open(mention);
    details.focus();
  },
  leave: () => pointer.leave(),
});
const details = new Details(p.details, {
  explain: (mention) => engine.explain(mention),
  step: (mention) => {
    showTab("text");
    pointer.open(mention, true);
  },
  close: closeDetails,
});
const pointer = new Pointer({ reader, details, rings: p.rings, article: () => article, hidden: () => legend.hidden });
const card = new Card(p.card, { go, hint });

const dateline = new Dateline({
  change: (day) => {
    if (day === date) return dateline.show(date, article);
    date = day;
    saveArticle(text, date);
    dateline.show(date, article);
    if (text.trim() !== "") annotate();
  },
  go,
  hint,
});
const taking = new Taking(() => engine, () => date ?? today());
const engine = new Engine({
  ready: (ready) => {
    taking.formats = ready.formats;
    taking.render();
    fail(null);
    status();
  },
  progress: (share) => status(share),
  done: (annotation) => void arrive(annotation),
  restarting: () => toast(p.toasts, t("restarted")),
  lost: (code) => {
    fail(code);
    status();
  },
});

// ---- The text -------------------------------------------------------------------------------------------------------

/**
 * Takes a new text. Another article has another date: today's, if nothing else is known.
 * @param {string} next @param {{ view?: View, keep?: boolean, day?: string | null }} [options] `keep`: the old one can be brought back
 */
function take(next, { view: wanted = "read", keep = true, day = null } = {}) {
  next = next.replace(/\r\n?/g, "\n");
  const size = excess(next);
  if (size > 0) {
    refuse("too_large", { size: megabytes(size) });
    return false;
  }
  if (keep && text.trim() !== "" && text !== next) {
    past.push({ text, date });
    if (past.length > KEPT) past.shift();
  }
  if (text !== next) date = day;
  text = next;
  fail(null);
  if (long()) setTimeout(() => saveArticle(text, date));
  else saveArticle(text, date);
  setView(text.trim() === "" ? (wanted === "edit" ? "edit" : "empty") : wanted);
  if (view === "read") void reader.show(text, lines(text), undefined);
  if (p.editor.value !== text && view !== "read") p.editor.value = text;
  annotate();
  return true;
}

function annotate() {
  clearTimeout(typing);
  if (text.trim() === "") {
    engine.forget();
    pending = false;
    article = null;
    paint.clear();
    reader.clear();
    present();
    return;
  }
  pending = true;
  engine.annotate(text, date ?? today());
  status();
}

/** The marks first, then the card. @param {Annotation} annotation */
async function arrive(annotation) {
  const own = text;
  const next = new Article(own, annotation);
  if (view === "read") {
    if (article?.text !== own) pointer.close();
    if (!(await lay(next))) return;
  }
  if (own !== text) return;
  if (long()) await breathe();
  article = next;
  pending = false;
  present();
}

/** Shows an annotated text in the reading view. @param {Article} next */
async function lay(next) {
  const { paragraphs, sentences, mentions, card: summary } = next.annotation;
  const spans = blocks(next.text, paragraphs, sentences);
  if (long()) await breathe();
  if (!(await reader.show(next.text, spans, summary.headline))) return false;
  if (long()) await breathe();
  await paint.paint(reader, mentions);
  return true;
}

/** Brings everything around the text up to date with the article: at once, or with a long text a part at a time. */
function present() {
  const shown = article;
  const reads = view === "read";
  const steps = [
    () => {
      status();
      dateline.show(date, article);
      showNotices();
      actions.hidden = !shown;
    },
    () => {
      legend.count(reads ? (shown?.annotation.mentions ?? []) : []);
      paint.hide(legend.hidden);
    },
    () => (shown && reads ? walk.show(shown.text, shown.annotation.mentions, legend.hidden) : walk.show("", [], new Set())),
    () => card.show(shown, long() ? frame : undefined),
  ];
  if (!long()) return steps.forEach((step) => step());
  void steps.reduce((before, step) => before.then(frame).then(() => (shown === article ? step() : undefined)), Promise.resolve());
}

/** Is the text so long that work on it is cut into pieces? */
function long() {
  return text.length > 100_000;
}

/** @param {View} next */
function setView(next) {
  view = next;
  page.dataset.view = next;
  if (next === "empty") showTab("text");
  p.edit.hidden = next !== "read";
  p.read.hidden = next !== "edit" || text.trim() === "";
  p.clear.hidden = text === "" && next !== "edit";
}

function edit() {
  pointer.close();
  // The caret goes to where the reader is.
  const place = reader.firstVisible();
  p.editor.value = text;
  setView("edit");
  walk.show("", [], new Set());
  legend.root.hidden = true;
  p.editor.setSelectionRange(place, place);
  p.editor.focus();
}

function read() {
  clearTimeout(typing);
  if (text !== p.editor.value) take(p.editor.value, { keep: false, day: date });
  else if (text.trim() === "") setView("empty");
  else {
    setView("read");
    if (article?.text === text) void lay(article).then(present);
    else void reader.show(text, lines(text), undefined);
  }
}

function typed() {
  text = p.editor.value;
  setView(view === "empty" && text !== "" ? "edit" : view);
  if (view === "edit") setView("edit");
  clearTimeout(typing);
  typing = setTimeout(() => {
    const size = excess(text);
    if (size > 0) return refuse("too_large", { size: megabytes(size) });
    fail(null);
    saveArticle(text, date);
    annotate();
  }, PAUSE);
}

function clear() {
  take("", { view: "empty" });
  p.editor.value = "";
  if (past.length > 0) toast(p.toasts, t("cleared"), undoing());
  p.editor.focus();
}

function undoing() {
  return { label: t("undo"), act: undo };
}

function undo() {
  const last = past.pop();
  if (last !== undefined) take(last.text, { keep: false, day: last.date });
}

// ---- Getting a text in ----------------------------------------------------------------------------------------------

/** A whole text from outside: shown annotated at once. @param {string} next @param {{ day?: string | null, message?: string }} [options] */
function receive(next, { day = null, message } = {}) {
  const replaces = text.trim() !== "" && text !== next;
  if (!take(next, { day })) return;
  if (message || replaces) toast(p.toasts, message ?? t("replaced"), replaces ? undoing() : null);
  scrollTo({ top: 0, behavior: "instant" });
}

p.editor.addEventListener("input", typed);
p.editor.addEventListener("keydown", (event) => {
  if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    read();
  }
});
document.addEventListener("keydown", (event) => {
  const writes = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (event.key === "Escape") closeDetails();
  if (!writes && (event.ctrlKey || event.metaKey) && event.key === "z" && past.length > 0) {
    event.preventDefault();
    undo();
  }
});

/** @type {import("./intake.js").Desk} */
const desk = { take: receive, refuse };
listen(desk);

// ---- From the card to the text --------------------------------------------------------------------------------------

/** Closes the details; the keyboard, if it was in them, goes back to the mention. */
function closeDetails() {
  const { mention } = details;
  const inside = details.root.contains(document.activeElement);
  pointer.close();
  if (inside && mention !== null) walk.focus(mention);
}

/** The line that was followed last, and to which of its places. */
let followed = { key: "", place: 0 };
/** The timer that ends a flash; 0 where there is none. */
let flashing = 0;

/** Brings the reader to a place; a line with several places leads to the next one each time. @param {Span[]} spans */
function go(spans) {
  if (spans.length === 0) return;
  if (view !== "read") read();
  showTab("text");
  const key = spans.map(({ start }) => start).join(" ");
  followed = { key, place: followed.key === key ? (followed.place + 1) % spans.length : 0 };
  const span = /** @type {Span} */ (spans[followed.place]);
  reader.reveal(span);
  paint.flash(reader, spans);
  clearTimeout(flashing);
  flashing = setTimeout(() => {
    flashing = 0;
    paint.flash(reader, []);
  }, 2200);
}

/** Shows where a line of the card leads; a flash that goes on is not cut short. @param {Span[]} spans */
function hint(spans) {
  if (flashing === 0) paint.flash(reader, spans);
}

/** On a phone: one of the two sides. @param {"text" | "card"} tab */
function showTab(tab) {
  page.dataset.tab = tab;
  p.tabText.setAttribute("aria-pressed", String(tab === "text"));
  p.tabCard.setAttribute("aria-pressed", String(tab === "card"));
}

p.tabText.addEventListener("click", () => showTab("text"));
p.tabCard.addEventListener("click", () => {
  showTab("card");
  pointer.close();
  scrollTo({ top: 0, behavior: "instant" });
});

// ---- What goes on ---------------------------------------------------------------------------------------------------

/** @param {number} [share] */
function status(share) {
  const waiting = pending && p.error.hidden;
  p.status.textContent = waiting ? (share === undefined ? t(taking.formats.length > 0 ? "working" : "loading") : `${t("working")} ${number(share, { style: "percent" })}`) : "";
  page.classList.toggle("waiting", waiting);
}

/** @param {"engine_missing" | "engine_broken" | null} code */
function fail(code) {
  p.error.hidden = code === null;
  p.error.replaceChildren(
    ...(code === null ? [] : [h("p", null, t(code)), h("button", { type: "button", class: "tool", onclick: () => (fail(null), engine.retry(), status()) }, t("retry"))]),
  );
}

/** @param {string} code @param {Record<string, string>} values */
function refuse(code, values) {
  toast(p.toasts, t(code, values), null, { error: true, stay: true });
}

function showNotices() {
  const notices = article?.annotation.notices ?? [];
  p.notices.replaceChildren(
    ...notices.map(({ code, span, count }) =>
      h("p", { class: "notice" }, t(`notice_${code}`, { n: count }), code === "not_arabic" ? "" : h("button", { type: "button", onclick: () => go([around(span)]) }, t("show_place"))),
    ),
  );
}

/** A place with some letters around it, for what can't be seen by itself. @param {Span} span @returns {Span} */
function around({ start, end }) {
  const block = reader.blocks[reader.blockAt(start)]?.span ?? { start: 0, end: text.length };
  return { start: Math.max(block.start, start - 4), end: Math.min(block.end, end + 4) };
}

// ---- Language and appearance ----------------------------------------------------------------------------------------

function relabel() {
  label();
  start({ sample: (sample) => void openSample(desk, sample), paste: () => void pasteClipboard(desk) });
  taking.render();
  words(p.theme, t("theme"), `${t("theme")}: ${t(`theme_${savedTheme()}`)}`);
  pointer.close();
  present();
}

function applyTheme() {
  const theme = savedTheme();
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

p.language.addEventListener("click", () => {
  setLanguage(currentLanguage() === "ar" ? "en" : "ar");
  saveLanguage(currentLanguage());
  relabel();
});
p.theme.addEventListener("click", () => {
  // The first press turns to what the device does not do, the next back to what it does.
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  saveTheme(savedTheme() === "auto" ? (dark ? "light" : "dark") : "auto");
  applyTheme();
  words(p.theme, t("theme"), `${t("theme")}: ${t(`theme_${savedTheme()}`)}`);
});

p.edit.addEventListener("click", edit);
p.read.addEventListener("click", read);
p.clear.addEventListener("click", clear);

// ---- Begin ----------------------------------------------------------------------------------------------------------

fail(null);
setView("empty");
showTab("text");
relabel();
const kept = savedArticle();
if (kept.text !== "") {
  take(kept.text, { keep: false, day: kept.date });
}
if (document.readyState === "complete") keepOffline();
else addEventListener("load", keepOffline);
