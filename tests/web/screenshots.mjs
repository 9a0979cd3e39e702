// Pictures of the page for a designer's eye: node screenshots.mjs [folder]

import { mkdirSync } from "node:fs";
import { annotated, open, paste, sample, seed, visit } from "./browser.mjs";

const folder = process.argv[2] ?? "/tmp/shots";
mkdirSync(folder, { recursive: true });
const only = process.argv.slice(3);
const world = await open();
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** @param {string} name @param {object} options @param {(page: import("playwright-core").Page) => Promise<void>} act @param {boolean} [full] */
async function shot(name, options, act, full = false) {
  if (only.length > 0 && !only.some((part) => name.includes(part))) return;
  const { page, context, faults } = await visit(world, options);
  await page.evaluate(() => document.fonts.ready);
  await act(page);
  await page.waitForTimeout(350);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: full });
  if (faults.length > 0) console.log(name, faults);
  await context.close();
}

const text = seed() ?? sample("politics");
/** @param {import("playwright-core").Page} page */
const seeded = async (page) => {
  await paste(page, text);
  await annotated(page);
  await page.locator("input[type=date]").fill("2018-11-28");
  await annotated(page);
};
/** @param {string} name */
const sampled = (name) => async (/** @type {import("playwright-core").Page} */ page) => {
  await paste(page, sample(name));
  await annotated(page);
};

await shot("empty", { viewport: desktop }, async () => {});
await shot("empty-dark-en", { viewport: desktop, colorScheme: "dark", locale: "en" }, async () => {});
await shot("empty-phone", { viewport: phone, hasTouch: true, isMobile: true }, async () => {});
await shot("seed", { viewport: desktop }, seeded);
await shot("seed-dark", { viewport: desktop, colorScheme: "dark" }, seeded);
await shot("seed-en", { viewport: desktop, locale: "en" }, seeded);
await shot("seed-phone", { viewport: phone, hasTouch: true, isMobile: true }, seeded);
await shot("seed-phone-card", { viewport: phone, hasTouch: true, isMobile: true, colorScheme: "dark" }, async (page) => {
  await seeded(page);
  await page.locator(".tab").nth(1).click();
}, true);
for (const name of ["politics", "economy", "sport"]) {
  await shot(`${name}-card`, { viewport: { width: 1440, height: 2600 } }, sampled(name));
}
await shot("popover", { viewport: desktop }, async (page) => {
  await seeded(page);
  await page.locator(".walk button").first().focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
});
await shot("edit", { viewport: desktop }, async (page) => {
  await sampled("politics")(page);
  await page.getByRole("button", { name: "تحرير" }).click();
});
await shot("error", { viewport: desktop, before: (page) => page.route("**/worker_bg.wasm", (route) => route.abort()) }, async (page) => {
  await paste(page, sample("politics"));
  await page.waitForTimeout(800);
});
await shot("notices", { viewport: desktop }, async (page) => {
  await paste(page, "زار الرئيس \u202eالمصري\u202c باريس \ufffd أمس.\n\nوقال \u2067إن\u2069 الزيارة ناجحة.");
  await annotated(page);
});
await world.close();
