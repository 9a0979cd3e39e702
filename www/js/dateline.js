// The article's date, and what depends on it.

/** @import { Span } from "../types/worker.js" */
/** @import { Article } from "./article.js" */

import { formatter, t } from "./i18n.js";
import { parts as p } from "./shell.js";

/** The reader's day, `YYYY-MM-DD`. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

export class Dateline {
  /** Where the dates stand that depend on it. @type {Span[]} */
  #dependent = [];
  /** What the text's dateline says. @type {ReturnType<Article["dateline"]>} */
  #written = null;

  /** @param {{ change(day: string | null): void, go(spans: Span[]): void, hint(spans: Span[]): void }} listener `change` to none is to today */
  constructor({ change, go, hint }) {
    p.date.addEventListener("change", () => change(p.date.value === "" || p.date.value === today() ? null : p.date.value));
    p.dateWritten.addEventListener("click", () => this.#written && change(this.#written.day));
    p.dateWritten.addEventListener("pointerenter", () => hint(this.#written ? [this.#written.span] : []));
    p.dateWritten.addEventListener("pointerleave", () => hint([]));
    p.dateEffect.addEventListener("click", () => go(this.#dependent));
    p.dateEffect.addEventListener("pointerenter", () => hint(this.#dependent));
    p.dateEffect.addEventListener("pointerleave", () => hint([]));
  }

  /** @param {string | null} day none is today @param {Article | null} article */
  show(day, article) {
    const value = day ?? today();
    if (p.date.value !== value) p.date.value = value;
    const weekday = formatter(Intl.DateTimeFormat, { weekday: "long", timeZone: "UTC" }).format(new Date(`${value}T00:00Z`));
    p.dateToday.textContent = day === null ? t("date_today", { day: weekday }) : weekday;
    // Offered where the reader has chosen none: it may be another day's, of which the article tells.
    const written = day === null ? article?.dateline() : null;
    this.#written = written && written.day < value ? written : null;
    p.dateWritten.hidden = !this.#written;
    if (this.#written) {
      const long = formatter(Intl.DateTimeFormat, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
      p.dateWritten.textContent = t("date_written", { day: long.format(new Date(`${this.#written.day}T00:00Z`)) });
    }
    this.#dependent = article?.relativeDates().map(({ span }) => span) ?? [];
    const n = this.#dependent.length;
    p.dateEffect.hidden = !article;
    p.dateEffect.disabled = n === 0;
    p.dateEffect.textContent = n === 0 ? t("date_none") : t("date_effect", { n });
  }
}
