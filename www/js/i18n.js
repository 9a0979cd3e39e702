// The language of the interface. The article's own language is none of its business.

import { ar } from "./strings/ar.js";
import { en } from "./strings/en.js";

/** @typedef {"ar" | "en"} Language */

const STRINGS = { ar, en };
// News in Arabic uses the digits 0 to 9 throughout: so does the interface.
const LOCALES = { ar: "ar-u-nu-latn-ca-gregory", en: "en-GB" };

/** @type {Language} */
let language = "ar";

/** @returns {Language} */
export function currentLanguage() {
  return language;
}

/** @param {Language} chosen */
export function setLanguage(chosen) {
  language = chosen;
}

export function locale() {
  return LOCALES[language];
}

/**
 * The words for `key`; `{name}` is replaced by `values.name`, and where there are plural forms `values.n` chooses one.
 * @param {string} key @param {Record<string, string | number>} [values] @returns {string}
 */
export function t(key, values = {}) {
  const found = STRINGS[language][key];
  if (found === undefined) throw new Error(`no string ${key} in ${language}`);
  const n = Number(values.n);
  const text = typeof found === "string" ? found : (found[plural(n, found)] ?? found.other ?? "");
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? number(value) : value;
  });
}

/** Are there words for `key`? Engines newer than the page may know of more than it does. @param {string} key */
export function has(key) {
  return key in STRINGS[language];
}

/** @param {number} n @param {Record<string, string>} forms */
function plural(n, forms) {
  const exact = n === 0 ? "zero" : n === 2 ? "two" : "";
  return exact in forms ? exact : formatter(Intl.PluralRules).select(n);
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function number(value, options) {
  return formatter(Intl.NumberFormat, options).format(value);
}

/** @type {Map<string, unknown>} */
const formatters = new Map();

/**
 * A formatter for the chosen language. Making one takes longer than many uses, so they are kept.
 * @template T
 * @param {new (locale: string, options?: any) => T} type @param {object} [options] @returns {T}
 */
export function formatter(type, options) {
  const key = `${type.name} ${locale()} ${JSON.stringify(options)}`;
  const kept = formatters.get(key) ?? new type(locale(), options);
  formatters.set(key, kept);
  return /** @type {T} */ (kept);
}
