// Small helpers over the DOM. Text goes in as text nodes only: no markup is ever parsed.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. Keys are attributes; `class`, `onclick` and the like work as expected; false, null and undefined leave the attribute out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown> | null} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** @param {ParentNode} parent @param {Child[]} children */
export function append(parent, children) {
  for (const child of children) if (child) parent.append(child);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Element} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A line icon of 20 by 20 units. @param {string} path */
export function icon(path) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", width: 20, height: 20, class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: path }),
  );
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {abstract new () => T} type
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function find(selector, type, root = document) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`no ${selector}`);
  return element;
}

/** Lets the browser paint and answer the reader before work goes on. @returns {Promise<void>} */
export function breathe() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (/** @type {unknown} */ (globalThis));
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/** Lets the browser lay out and paint what is there. @returns {Promise<void>} */
export function frame() {
  return new Promise((resolve) => {
    // Pages out of sight get no frames.
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
