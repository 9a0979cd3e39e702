// Short messages that go by themselves, with at most one thing to do.

import { h } from "./dom.js";

const STAY = 6000;

/**
 * @param {HTMLElement} root a live region
 * @param {string} text
 * @param {{ label: string, act: () => void } | null} [action]
 * @param {{ stay?: boolean, error?: boolean }} [options]
 */
export function toast(root, text, action = null, { stay = false, error = false } = {}) {
  const close = () => box.remove();
  const box = h(
    "div",
    { class: error ? "toast error" : "toast", dir: "auto" },
    h("p", null, text),
    action && h("button", { type: "button", onclick: () => (close(), action.act()) }, action.label),
  );
  root.replaceChildren(box);
  if (!stay) setTimeout(close, STAY);
}
