// Saving a file.

import { h } from "./dom.js";

/** @param {string} content @param {string} type media type @param {string} name @returns {string} the name */
export function save(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  // The browser takes the data when the click is handled; some do so a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}
