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

  /** @param {{ change(day: string | null): void, go(spans: Span[]): void, hint(spans: Span[]): void }} listener `change` to none is to today */
  constructor({ change, go, hint }) {
    p.date.addEventListener("change", () => change(p.date.value === "" || p.date.value === today() ? null : p.date.value));
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
    this.#dependent = article?.relativeDates().map(({ span }) => span) ?? [];
    const n = this.#dependent.length;
    p.dateEffect.hidden = !article;
    p.dateEffect.disabled = n === 0;
    p.dateEffect.textContent = n === 0 ? t("date_none") : t("date_effect", { n });
  }
}
