// What is known of one mention, in a small panel beside it.

/** @import { Evidence } from "../types/worker.js" */
/** @import { Article } from "./article.js" */
/** @import { Child } from "./dom.js" */

import { find, h, icon } from "./dom.js";
import { amount, coordinates, countryName, time, unitName } from "./format.js";
import { currentLanguage, has, number, t } from "./i18n.js";
import { UNSURE } from "./kinds.js";

const SURE = 0.85;
/** Nothing is quite certain. */
const MOST = 0.99;
/** Reasons shown. */
const REASONS = 6;

export class Details {
  /** The mention that is shown. @type {number | null} */
  mention = null;
  /** Does it stay when the pointer leaves? */
  pinned = false;
  /** Where the mention stands. @type {DOMRect[]} */
  #boxes = [];

  /**
   * @param {HTMLElement} root
   * @param {{ explain(mention: number): Promise<Evidence[]>, step(mention: number): void, close(): void }} listener
   */
  constructor(root, listener) {
    this.root = root;
    this.listener = listener;
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.listener.close();
    });
  }

  /** @param {Article} article @param {number} index @param {DOMRect[]} boxes where the mention stands @param {boolean} pinned */
  show(article, index, boxes, pinned) {
    const changed = this.mention !== index;
    this.mention = index;
    this.pinned = pinned;
    this.root.classList.toggle("pinned", pinned);
    if (changed) this.#render(article, index);
    this.root.showPopover?.();
    this.root.classList.add("shown");
    this.#boxes = boxes;
    this.#place(boxes);
  }

  /** Moves the keyboard into the panel. */
  focus() {
    this.root.focus({ preventScroll: true });
  }

  hide() {
    if (this.mention === null) return;
    this.mention = null;
    this.pinned = false;
    this.root.hidePopover?.();
    this.root.classList.remove("shown");
  }

  /** Under the mention, or over it where there is more room. @param {DOMRect[]} boxes */
  #place(boxes) {
    if (matchMedia("(max-width: 45rem)").matches) {
      this.root.style.removeProperty("left");
      this.root.style.removeProperty("top");
      return;
    }
    const first = boxes[0];
    const last = boxes.at(-1);
    if (!first || !last) return;
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const under = innerHeight - last.bottom > height + 16 || last.bottom + height + 8 < innerHeight;
    const box = under ? last : first;
    const middle = (box.left + box.right) / 2;
    const left = Math.max(8, Math.min(middle - width / 2, document.documentElement.clientWidth - width - 8));
    const top = under ? box.bottom + 8 : Math.max(8, box.top - height - 8);
    this.root.style.left = `${left}px`;
    this.root.style.top = `${top}px`;
  }

  /** @param {Article} article @param {number} index */
  #render(article, index) {
    const mention = article.mention(index);
    if (!mention) return;
    const focused = this.root.contains(document.activeElement) ? document.activeElement?.getAttribute("data-step") : undefined;
    const { kind, confidence, timex, quantity } = mention;
    const entity = article.entity(mention.entity);
    const words = article.words(mention.span);
    const name = entity ? article.name(entity) : "";
    /** @type {[string, Child | Child[]][]} */
    const rows = [];
    if (name && name !== words) rows.push([t("one_" + kind), quote(name)]);
    if (entity?.gloss) {
      rows.push([t("in_english"), [h("bdi", { lang: "en", dir: "ltr" }, entity.gloss.text), " ", entity.gloss.transliterated && h("span", { class: "tag" }, t("transliterated"))]]);
    }
    if (entity && entity.roles.length > 0) rows.push([t("role"), entity.roles.flatMap((role, i) => [i > 0 && "، ", quote(article.words(role))])]);
    const stands = article.entity(entity?.metonym_of);
    if (stands) rows.push([t("also"), t("stands_for", { name: article.name(stands) })]);
    if (entity?.country) rows.push([t("country"), countryName(entity.country)]);
    if (entity?.coordinates) rows.push([t("coordinates"), h("bdi", { dir: "ltr" }, coordinates(entity.coordinates))]);
    if (timex) {
      rows.push([t("value"), [time(timex) || t("unresolved"), timex.value && h("div", { class: "code" }, h("bdi", { dir: "ltr" }, timex.end ? `${timex.value}/${timex.end}` : timex.value))]]);
      if (timex.relative) rows.push(["", h("span", { class: "tag" }, t("relative"))]);
      if (timex.calendar === "hijri") rows.push(["", h("span", { class: "tag" }, t("calendar_hijri"))]);
    }
    if (quantity) {
      const value = [amount(quantity), unitName(quantity)].filter((part) => part !== "").join(" ");
      if (value) rows.push([t("value"), h("bdi", null, value)]);
    }
    const level = confidence >= SURE ? "sure" : confidence >= UNSURE ? "likely" : "unsure";
    rows.push([t("confidence"), [t(level), " ", h("span", { class: `gauge ${level}` }, number(Math.min(confidence, MOST), { style: "percent" }))]]);

    const why = h("div", { class: "why" });
    this.root.replaceChildren(
      h(
        "header",
        null,
        h("span", { class: `swatch ${kind.toLowerCase()}` }, t(`one_${kind}`)),
        h("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => this.listener.close() }, icon("M5 5l10 10M15 5L5 15")),
      ),
      h("p", { class: "surface" }, quote(words)),
      h("dl", null, ...rows.map(([term, value]) => h("div", null, h("dt", null, term), h("dd", null, ...(Array.isArray(value) ? value : [value]))))),
      why,
      this.#steps(index, entity?.mentions ?? []),
    );
    if (focused !== undefined) find(focused ? `[data-step="${focused}"]` : ".close", HTMLElement, this.root).focus();
    this.root.setAttribute("aria-label", `${t("details")}: ${words}`);
    why.append(h("p", { class: "source" }, h("span", null, t("why")), " ", t(`why_source_${mention.source}`)));
    this.listener.explain(index).then(
      (evidence) => {
        if (this.mention !== index) return;
        why.append(reasons(evidence));
        // It has grown: it may fit better over its mention.
        this.#place(this.#boxes);
      },
      () => {},
    );
  }

  /** @param {number} index @param {number[]} all */
  #steps(index, all) {
    const at = all.indexOf(index);
    if (all.length < 2 || at < 0) return "";
    /** @param {number} to @param {string} label @param {string} path */
    const step = (to, label, path) =>
      h("button", { type: "button", "aria-label": label, "data-step": label, onclick: () => this.listener.step(/** @type {number} */ (all.at(to % all.length))) }, icon(path));
    const [back, forth] = ["M12 5l-5 5 5 5", "M8 5l5 5-5 5"];
    const rtl = document.documentElement.dir === "rtl";
    return h(
      "footer",
      null,
      step(at - 1, t("previous"), rtl ? forth : back),
      h("span", null, t("occurrence", { i: at + 1, n: all.length })),
      step(at + 1, t("next"), rtl ? back : forth),
    );
  }
}

/** @param {string} words */
function quote(words) {
  return h("bdi", { lang: "ar", dir: "auto" }, words);
}

/** @param {Evidence[]} evidence */
function reasons(evidence) {
  const strongest = evidence.slice(0, REASONS);
  const most = Math.max(...strongest.map(({ weight }) => Math.abs(weight)), 1e-9);
  return h(
    "ul",
    null,
    ...strongest.map(({ feature, detail, weight }) => {
      const bar = h("span", { class: weight < 0 ? "bar against" : "bar" });
      bar.style.inlineSize = `${Math.round((Math.abs(weight) / most) * 100)}%`;
      return h("li", null, h("span", { class: "feature" }, has(`evidence_${feature}`) ? t(`evidence_${feature}`) : feature), h("span", { class: "detail" }, feature === "list" ? listNames(detail) : quote(detail)), h("span", { class: "scale", "aria-hidden": "true" }, bar));
    }),
  );
}


/** The names of lexicon lists, in the interface's language. @param {string} detail */
function listNames(detail) {
  const names = detail.split(", ").map((name) => (has(`list_${name}`) ? t(`list_${name}`) : name));
  return names.join(currentLanguage() === "ar" ? "، " : ", ");
}
