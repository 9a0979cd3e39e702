// The mentions as a list: what assistive technology reads, and what the arrow keys walk. Highlights are invisible to both.

/** @import { Kind, Mention } from "../types/worker.js" */

import { h } from "./dom.js";
import { t } from "./i18n.js";

/** Longer lists hold only the neighbourhood of the current mention. */
const WINDOW = 120;

export class Walk {
  /** @type {Mention[]} */
  #mentions = [];
  #text = "";
  /** Indices of the mentions that are shown. @type {number[]} */
  #shown = [];
  /** Position in #shown. */
  #at = 0;
  /** Is the focus only coming back? */
  #quiet = false;
  #list = h("ol", { class: "hidden walk" });

  /**
   * @param {HTMLElement} root
   * @param {{ visit(mention: number): void, open(mention: number): void, leave(): void }} listener
   */
  constructor(root, listener) {
    this.root = root;
    this.listener = listener;
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== null) this.listener.open(index);
    });
    this.#list.addEventListener("focusin", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== null && !this.#quiet) this.listener.visit(index);
    });
    this.#list.addEventListener("focusout", () => this.listener.leave());
  }

  /** @param {string} text @param {Mention[]} mentions @param {Set<Kind>} hidden */
  show(text, mentions, hidden) {
    // The notes' arrival or a filter shows the same text anew: the reader stays where he or she was, the focus too.
    const place = text === this.#text ? this.#mentions[this.#shown[this.#at] ?? -1]?.span.start : undefined;
    const focused = place !== undefined && this.#list.contains(document.activeElement);
    this.#text = text;
    this.#mentions = mentions;
    this.#shown = mentions.flatMap(({ kind }, i) => (hidden.has(kind) ? [] : [i]));
    this.#at = Math.max(0, this.#shown.findIndex((i) => mentions[i]?.span.start === place));
    this.#render();
    this.root.replaceChildren(
      ...(this.#shown.length > 0 ? [h("h3", { class: "hidden", id: "walk-title" }, t("mention_walk")), h("p", { class: "hidden", id: "walk-hint" }, t("mention_hint")), this.#list] : []),
    );
    this.#list.setAttribute("aria-labelledby", "walk-title");
    this.#list.setAttribute("aria-describedby", "walk-hint");
    if (focused) this.#go(this.#at);
  }

  /** Brings the keyboard back to a mention, without opening its details. @param {number} mention */
  focus(mention) {
    const at = this.#shown.indexOf(mention);
    this.#quiet = true;
    if (at >= 0) this.#go(at);
    this.#quiet = false;
  }

  #render() {
    const from = this.#shown.length <= WINDOW ? 0 : Math.max(0, Math.min(this.#at - WINDOW / 2, this.#shown.length - WINDOW));
    this.#list.replaceChildren(
      ...this.#shown.slice(from, from + WINDOW).map((index, i) => {
        const { span, kind } = /** @type {Mention} */ (this.#mentions[index]);
        const label = t("mention_label", { text: this.#text.slice(span.start, span.end), kind: t(`one_${kind}`) });
        const place = { "aria-setsize": this.#shown.length, "aria-posinset": from + i + 1 };
        return h(
          "li",
          place,
          h("button", { type: "button", tabindex: from + i === this.#at ? 0 : -1, "data-at": from + i }, label),
        );
      }),
    );
  }

  /** @param {EventTarget | null} target */
  #indexOf(target) {
    const at = target instanceof HTMLElement ? target.dataset.at : undefined;
    return at === undefined ? null : (this.#shown[Number(at)] ?? null);
  }

  /** @param {number} at */
  #go(at) {
    if (at < 0 || at >= this.#shown.length) return;
    const button = () => /** @type {HTMLElement | null} */ (this.#list.querySelector(`[data-at="${at}"]`));
    this.#list.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    this.#at = at;
    if (!button()) this.#render();
    button()?.setAttribute("tabindex", "0");
    button()?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const [forth, back] = document.querySelector(".reader")?.getAttribute("dir") === "ltr" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const last = this.#shown.length - 1;
    /** @type {Record<string, number>} */
    const goals = { [forth]: this.#at + 1, [back]: this.#at - 1, ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: last };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    this.#go(Math.max(0, Math.min(goal, last)));
  }
}
