// The page's fixed parts. They are made once; `label` puts the words of the chosen language in.

import { h, icon } from "./dom.js";
import { currentLanguage, formatter, t } from "./i18n.js";

const ICONS = {
  edit: "M4 16l.8-3.4L13.4 4a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2z",
  read: "M3 5c3-1 5-1 7 .6C12 4 14 4 17 5v10.4c-3-1-5-1-7 .6-2-1.600-4-1.600-7-.6zM10 5.600V16",
  open: "M3 15V5h4.500l1.500 2H17v8z",
  clear: "M5 4h7l3 3v9H5zM8 11h4M10 9v4",
  theme: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  copy: "M7 7V4h9v9h-3M4 7h9v9H4z",
  download: "M10 3v9M6.500 8.500L10 12l3.500-3.500M4 16h12",
  print: "M6 8V3h8v5M6 14H4V8h12v6h-2M6 12h8v5H6z",
};

/** The sample articles, by file name, with their dates and headlines. @type {{ name: string, day: string, headline: string }[]} */
export const SAMPLES = [
  { name: "politics", day: "2026-11-25", headline: "اجتماع خماسي في مسقط يقرّ خريطة طريق لفتح معابر الإغاثة" },
  { name: "economy", day: "2026-11-23", headline: "المركزي المصري يثبّت الفائدة والبورصة تقفز 2.4%" },
  { name: "sport", day: "2026-11-23", headline: "الوداد ينتزع صدارة الدوري المغربي بهدف في الوقت القاتل" },
];

/** @param {keyof typeof ICONS} name @param {string} className */
function tool(name, className = "") {
  return h("button", { type: "button", class: `tool ${className}` }, icon(ICONS[name]), h("span"));
}

export const parts = {
  brand: h("h1", { class: "brand" }),
  tagline: h("p", { class: "tagline" }),
  edit: tool("edit"),
  read: tool("read", "primary"),
  open: tool("open"),
  clear: tool("clear"),
  theme: tool("theme", "quiet"),
  language: h("button", { type: "button", class: "tool language" }),
  file: h("input", { type: "file", accept: ".txt,.text,.md,text/plain", hidden: true, tabindex: -1, "aria-hidden": "true" }),
  date: h("input", { type: "date", id: "date", min: "1900-01-01", max: "2100-12-31" }),
  dateLabel: h("label", { for: "date" }),
  dateToday: h("span", { class: "today" }),
  dateWritten: h("button", { type: "button", class: "written", hidden: true }),
  dateEffect: h("button", { type: "button", class: "effect" }),
  legend: h("div", { class: "legend", hidden: true }),
  notices: h("div", { class: "notices" }),
  reader: h("article", { class: "reader", id: "article", tabindex: -1 }),
  editor: h("textarea", { class: "editor", spellcheck: "false", autocomplete: "off", autocapitalize: "off" }),
  rings: h("div", { class: "rings", "aria-hidden": "true" }),
  walk: h("div", { class: "walk-box" }),
  welcome: h("h2", { class: "welcome" }),
  first: h("div", { class: "first" }),
  samples: h("div", { class: "samples" }),
  anatomy: h("figure", { class: "anatomy" }),
  card: h("div", { class: "card" }),
  cardTitle: h("h2", { class: "hidden", id: "card-title" }),
  textTitle: h("h2", { class: "hidden", id: "text-title" }),
  status: h("p", { class: "status", role: "status" }),
  error: h("div", { class: "error-box", role: "alert" }),
  copy: tool("copy"),
  download: tool("download", "download"),
  formats: h("div", { class: "choices", id: "formats", hidden: true }),
  print: tool("print"),
  toasts: h("div", { class: "toasts", role: "status" }),
  details: h("div", { class: "details", role: "dialog", popover: "manual", tabindex: -1 }),
  drop: h("div", { class: "drop", "aria-hidden": "true" }, h("p")),
  privacy: h("p", { class: "privacy" }),
  // Opened beside the page, which keeps its article.
  licences: h("a", { class: "licences", href: "./licences.txt", hreflang: "en", type: "text/plain", target: "_blank", rel: "noopener" }),
  tabText: h("button", { type: "button", class: "tab", "aria-pressed": "true" }),
  tabCard: h("button", { type: "button", class: "tab", "aria-pressed": "false" }),
};

const p = parts;
export const actions = h("div", { class: "actions" }, p.copy, p.download, p.print, p.formats);

export const page = h(
  "div",
  { class: "page" },
  h(
    "header",
    { class: "bar" },
    h("div", { class: "title" }, p.brand, p.tagline),
    h("div", { class: "tools" }, p.read, p.edit, p.open, p.clear, p.theme, p.language),
  ),
  h(
    "main",
    { class: "sheet" },
    h(
      "section",
      { class: "text", "aria-labelledby": "text-title" },
      p.textTitle,
      h("div", { class: "dateline" }, h("div", { class: "date-field" }, p.dateLabel, p.date, p.dateToday), p.dateWritten, p.dateEffect),
      p.legend,
      p.notices,
      p.error,
      p.welcome,
      h("div", { class: "paper" }, p.rings, p.reader, p.editor, p.walk),
      p.first,
      p.samples,
    ),
    h("aside", { class: "margin", "aria-labelledby": "card-title" }, p.cardTitle, p.anatomy, actions, p.status, p.card),
  ),
  h("footer", { class: "foot" }, p.privacy, p.licences),
  h("nav", { class: "tabs" }, p.tabText, p.tabCard),
  p.file,
  p.toasts,
  p.details,
  p.drop,
);

/** Puts the words in. */
export function label() {
  const language = currentLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = language === "ar" ? "حاشية" : "Hashiya — حاشية";
  p.brand.replaceChildren(h("span", { lang: "ar" }, "حاشية"), ...(language === "en" ? [" ", h("span", { class: "latin" }, "Hashiya")] : []));
  p.tagline.textContent = t("tagline");
  words(p.edit, t("edit"));
  words(p.read, t("read"));
  words(p.open, t("open"), t("open_hint"));
  words(p.clear, t("clear"));
  words(p.copy, t("copy"), t("copy_markdown"));
  words(p.print, t("print"));
  words(p.download, t("download"));
  p.download.setAttribute("aria-controls", "formats");
  p.language.textContent = t("other_language");
  p.language.lang = language === "ar" ? "en" : "ar";
  p.language.title = t("switch_language");
  p.dateLabel.textContent = t("date");
  p.date.title = t("date_hint");
  p.textTitle.textContent = t("article");
  p.cardTitle.textContent = t("card");
  p.editor.setAttribute("aria-label", t("article"));
  p.editor.placeholder = t("placeholder");
  p.privacy.textContent = t("privacy");
  p.licences.textContent = t("licences");
  p.welcome.textContent = t("welcome");
  p.tabText.textContent = t("tab_text");
  p.tabCard.textContent = t("tab_card");
  p.drop.replaceChildren(h("p", null, t("drop_here")));
  p.details.setAttribute("aria-label", t("details"));
}

/** @param {HTMLElement} button @param {string} text @param {string} [hint] */
export function words(button, text, hint) {
  const span = button.querySelector("span");
  if (span) span.textContent = text;
  button.title = hint ?? text;
}

/** The file formats behind the download button. @param {{ id: string, label: string }[]} formats @param {(format: string) => void} choose */
export function downloads(formats, choose) {
  p.formats.replaceChildren(
    ...formats.map(({ id, label }) => h("button", { type: "button", "data-format": id, onclick: () => choose(id), "aria-label": t("download_as", { format: label }) }, label)),
  );
}

/** Shown as long as there is no article: what this is, by an example, and the ways to begin. @param {{ sample(sample: typeof SAMPLES[number]): void, paste(): void }} listener */
export function start(listener) {
  p.first.replaceChildren(
    ...("clipboard" in navigator && "readText" in navigator.clipboard ? [h("button", { type: "button", class: "tool primary", onclick: () => listener.paste() }, t("paste"))] : []),
    h("button", { type: "button", class: "tool outlined", onclick: () => p.file.click() }, t("open")),
  );
  p.samples.replaceChildren(
    h("h3", null, t("samples")),
    h(
      "ul",
      null,
      ...SAMPLES.map((sample) =>
        h(
          "li",
          null,
          h(
            "button",
            { type: "button", class: "sample", onclick: () => listener.sample(sample) },
            h("span", { class: "sample-kind" }, t(`sample_${sample.name}`)),
            h("bdi", { lang: "ar", class: "sample-headline" }, sample.headline),
          ),
        ),
      ),
    ),
  );
  anatomy();
}

/** A sentence with its note, as an example. */
function anatomy() {
  /** @param {string} kind @param {string} text */
  const mark = (kind, text) => h("mark", { class: kind }, text);
  /** @param {string} key @param {string} kind @param {string} text @param {string} note */
  const row = (key, kind, text, note) =>
    h("div", null, h("dt", null, t(key)), h("dd", null, h("span", { class: `swatch ${kind}` }, h("bdi", { lang: "ar" }, text)), h("span", { class: "other" }, note)));
  const arabic = currentLanguage() === "ar";
  p.anatomy.replaceChildren(
    h("figcaption", null, t("anatomy")),
    h("p", { lang: "ar", dir: "rtl" }, "قالت ", mark("role", "وزيرة الاقتصاد"), " ", mark("per", "ليلى الحدّاد"), " في ", mark("loc", "عمّان"), " ", mark("date", "أمس"), " إن الصادرات زادت ", mark("pct", "12 في المئة"), "."),
    h(
      "dl",
      null,
      row("people", "per", "ليلى الحدّاد", arabic ? "وزيرة الاقتصاد" : "Layla Haddad, Minister of Economy"),
      row("places", "loc", "عمّان", arabic ? "الأردن" : "Amman, Jordan"),
      row("timeline", "date", "أمس", t("anatomy_date", { date: yesterday() })),
      row("figures", "pct", "12%", arabic ? "زيادة الصادرات" : "growth of exports"),
      row("statements", "per", "ليلى الحدّاد", arabic ? "الصادرات زادت" : "exports grew"),
    ),
  );
}

function yesterday() {
  const day = new Date();
  day.setDate(day.getDate() - 1);
  return formatter(Intl.DateTimeFormat, { day: "numeric", month: "long", year: "numeric" }).format(day);
}
