// Taking the result along: the card as Markdown, the annotation as a file, the page on paper.

/** @import { Engine } from "./engine.js" */

import { h } from "./dom.js";
import { EngineError } from "./engine.js";
import { currentLanguage, t } from "./i18n.js";
import { downloads, parts as p } from "./shell.js";
import { toast } from "./toast.js";

/** @type {Record<string, string>} */
const NAMES = { json: "JSON", jsonl: "JSON Lines", jsonld: "JSON-LD", csv: "CSV", conll: "CoNLL-2003", brat: "brat", webanno: "WebAnno TSV", markdown: "Markdown", html: "HTML" };

export class Taking {
  /** What the engine can write. @type {string[]} */
  formats = [];

  /** @param {() => Engine} engine @param {() => string} day the article's date, for files' names */
  constructor(engine, day) {
    this.engine = engine;
    this.day = day;
    p.copy.addEventListener("click", () => void this.#copy());
    p.print.addEventListener("click", () => print());
    p.download.addEventListener("click", () => this.#open(p.formats.hidden));
    for (const part of /** @type {HTMLElement[]} */ ([p.download, p.formats])) {
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || p.formats.hidden) return;
        this.#open(false);
        p.download.focus();
      });
    }
    this.#open(false);
  }

  render() {
    downloads(this.formats.map((id) => ({ id, label: NAMES[id] ?? id })), (format) => void this.#download(format));
    p.download.hidden = this.formats.length === 0;
    p.copy.hidden = !this.formats.includes("markdown");
  }

  /** @param {boolean} open */
  #open(open) {
    p.formats.hidden = !open;
    p.download.setAttribute("aria-expanded", String(open));
  }

  async #copy() {
    try {
      const { content } = await this.engine().export("markdown", currentLanguage());
      await navigator.clipboard.writeText(content);
      toast(p.toasts, t("copied"));
    } catch {
      toast(p.toasts, t("copy_failed"), null, { error: true });
    }
  }

  /** @param {string} format */
  async #download(format) {
    try {
      const { content, media_type, extension } = await this.engine().export(format, currentLanguage());
      const name = `hashiya-${this.day()}.${extension}`;
      save(content, media_type, name);
      toast(p.toasts, t("downloaded", { name }));
      const inside = p.formats.contains(document.activeElement);
      this.#open(false);
      if (inside) p.download.focus();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      toast(p.toasts, t("export_failed"), null, { error: true });
    }
  }
}

/** @param {string} content @param {string} type media type @param {string} name */
function save(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  // The browser takes the data when the click is handled; some do so a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
