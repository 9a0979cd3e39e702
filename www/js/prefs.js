// What the reader chose, and the text at hand. Choices stay (localStorage); the text stays only as long as its tab
// (sessionStorage): it may be confidential, and a shared computer must not keep it.

/** @typedef {"auto" | "light" | "dark"} Theme */

/** @param {Storage | undefined} storage @param {string} key @returns {string | null} */
function get(storage, key) {
  try {
    return storage?.getItem(`hashiya.${key}`) ?? null;
  } catch {
    return null;
  }
}

/** @param {Storage | undefined} storage @param {string} key @param {string | null} value */
function set(storage, key, value) {
  try {
    if (value === null) storage?.removeItem(`hashiya.${key}`);
    else storage?.setItem(`hashiya.${key}`, value);
  } catch {
    // No room or no storage allowed: the choice then lives as long as the page.
  }
}

/** @param {"localStorage" | "sessionStorage"} name @returns {Storage | undefined} */
function storage(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
}

const choices = storage("localStorage");
const tab = storage("sessionStorage");

/** @returns {import("./i18n.js").Language} */
export function savedLanguage() {
  const saved = get(choices, "language");
  if (saved === "ar" || saved === "en") return saved;
  const wished = navigator.languages?.find((tag) => /^(ar|en)\b/.test(tag)) ?? "ar";
  return wished.startsWith("en") && !navigator.languages.some((tag) => tag.startsWith("ar")) ? "en" : "ar";
}

/** @param {import("./i18n.js").Language} language */
export function saveLanguage(language) {
  set(choices, "language", language);
}

/** @returns {Theme} */
export function savedTheme() {
  const saved = get(choices, "theme");
  return saved === "light" || saved === "dark" ? saved : "auto";
}

/** @param {Theme} theme */
export function saveTheme(theme) {
  set(choices, "theme", theme);
}

/** @returns {{ text: string, date: string | null }} */
export function savedArticle() {
  return { text: get(tab, "text") ?? "", date: get(tab, "date") };
}

/** @param {string} text @param {string | null} date */
export function saveArticle(text, date) {
  set(tab, "text", text || null);
  set(tab, "date", text ? date : null);
}
