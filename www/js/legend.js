// The legend: one switch a type of mention, drawn as the mark it stands for, with the count.

/** @import { Kind, Mention } from "../types/worker.js" */

import { h } from "./dom.js";
import { number, t } from "./i18n.js";
import { KINDS } from "./kinds.js";

export class Legend {
  /** @type {Set<Kind>} */
  hidden = new Set();
  /** @type {Map<Kind, number>} */
  #counts = new Map();

  /** @param {HTMLElement} root @param {(hidden: Set<Kind>) => void} changed */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
  }

  /** @param {Mention[]} mentions */
  count(mentions) {
    this.#counts.clear();
    for (const { kind } of mentions) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.render();
  }

  render() {
    const focused = this.root.querySelector(":focus")?.getAttribute("data-kind");
    const shown = KINDS.filter((kind) => this.#counts.has(kind));
    this.root.hidden = shown.length === 0;
    this.root.replaceChildren(
      h("h3", { class: "hidden" }, t("legend")),
      ...shown.map((kind) =>
        h(
          "button",
          { type: "button", class: "switch", "data-kind": kind, "aria-pressed": String(!this.hidden.has(kind)), onclick: () => this.#toggle(kind) },
          h("span", { class: `swatch ${kind.toLowerCase()}` }, t(kind)),
          h("span", { class: "count" }, number(this.#counts.get(kind) ?? 0)),
        ),
      ),
      this.hidden.size > 0 && shown.some((kind) => this.hidden.has(kind))
        ? h("button", { type: "button", class: "switch all", "data-kind": "all", onclick: () => this.#showAll() }, t("show_all"))
        : "",
    );
    if (focused) /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-kind="${focused}"]`))?.focus();
  }

  /** @param {Kind} kind */
  #toggle(kind) {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    this.render();
    this.changed(this.hidden);
  }

  #showAll() {
    this.hidden.clear();
    this.render();
    this.changed(this.hidden);
    /** @type {HTMLElement | null} */ (this.root.querySelector("button"))?.focus();
  }
}
