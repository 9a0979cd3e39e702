// What every browser test needs: the built page on a static host under a sub-path, and a browser.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(HERE, "../..");
export const DIST = process.env.DIST ?? join(ROOT, "dist");

/** The founding article, where the shared folder is there; it is not part of the repository. */
export function seed() {
  const path = join(ROOT, "../shared/articles/seed.txt");
  const other = process.env.SHARED ? join(process.env.SHARED, "articles/seed.txt") : path;
  return existsSync(other) ? readFileSync(other, "utf8") : null;
}

/** @param {string} name */
export function sample(name) {
  return readFileSync(join(ROOT, `www/samples/${name}.txt`), "utf8");
}

/** Starts the host and the browser; call the result's `close` at the end. */
export async function open() {
  const host = await serve(DIST, "/a/sub/path/");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  return {
    host,
    browser,
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/**
 * A fresh page with everything that goes wrong on it.
 * @param {Awaited<ReturnType<typeof open>>} world @param {import("playwright-core").BrowserContextOptions & { before?: (page: import("playwright-core").Page) => Promise<void> }} [options]
 */
export async function visit(world, { before, ...options } = {}) {
  const context = await world.browser.newContext({ locale: "ar", timezoneId: "Asia/Riyadh", viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  await before?.(page);
  await page.goto(world.host.url);
  await page.locator(".editor").waitFor();
  return { page, context, faults };
}

/** Pastes as a reader does. @param {import("playwright-core").Page} page @param {string} text */
export async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Waits until the text at hand is annotated. @param {import("playwright-core").Page} page */
export async function annotated(page) {
  await page.waitForFunction(() => {
    const root = document.querySelector(".page");
    return root instanceof HTMLElement && !root.classList.contains("waiting") && root.dataset.view !== "empty" && (document.querySelector(".card")?.children.length ?? 0) > 0;
  });
}
