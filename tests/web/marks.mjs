// What is marked on a page, as a reader sees it.

/** The words of every highlight that is painted, by its name. @param {import("playwright-core").Page} page @returns {Promise<Record<string, string[]>>} */
export function marks(page) {
  return page.evaluate(() => {
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const [name, highlight] of CSS.highlights) {
      const words = [...highlight].map((range) => {
        const { startContainer: start, endContainer: end } = /** @type {AbstractRange} */ (range);
        if (start === end) return (start.textContent ?? "").slice(range.startOffset, range.endOffset);
        const live = document.createRange();
        live.setStart(start, range.startOffset);
        live.setEnd(end, range.endOffset);
        return live.toString();
      });
      if (words.length > 0 && name !== "flash") found[name] = words;
    }
    return found;
  });
}

/** How many are marked. @param {Record<string, string[]>} found */
export function total(found) {
  return Object.values(found).reduce((sum, words) => sum + words.length, 0);
}
