// Safety and privacy: the policy holds, nothing leaves the browser, all works offline.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";
import { marks, total } from "./marks.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

test("the policy forbids inline code, evaluation and markup from strings", async () => {
  const { page, context } = await visit(world);
  const blocked = await page.evaluate(async () => {
    /** @type {Record<string, boolean>} */
    const result = {};
    // Out of the debugger's call, which may evaluate what it likes.
    await new Promise((resolve) => setTimeout(resolve));
    /** @param {string} name @param {() => void} act */
    const attempt = (name, act) => {
      try {
        act();
        result[name] = false;
      } catch {
        result[name] = true;
      }
    };
    attempt("innerHTML", () => (document.createElement("div").innerHTML = "<b>x</b>"));
    attempt("eval", () => (0, eval)("1"));
    attempt("Function", () => new Function("return 1"));
    attempt("a worker of a strange address", () => new Worker("data:text/javascript,1"));
    attempt("a policy of one's own", () => /** @type {any} */ (window).trustedTypes.createPolicy("mine", { createHTML: (/** @type {string} */ s) => s }));
    const script = document.createElement("script");
    try {
      script.textContent = "window.ran = true";
    } catch {}
    document.head.append(script);
    const style = document.createElement("style");
    style.textContent = "body { color: red }";
    document.head.append(style);
    result["an inline script"] = !("ran" in window);
    result["an inline style"] = getComputedStyle(document.body).color !== "rgb(255, 0, 0)";
    result["a request to elsewhere"] = await fetch("http://127.0.0.1:9/").then(() => false, () => true);
    return result;
  });
  assert.deepEqual(Object.entries(blocked).filter(([, is]) => !is), []);
  await context.close();
});

test("markup in an article is shown as text", async () => {
  const { page, context, faults } = await visit(world);
  const text = 'قال <img src=x onerror="alert(1)"> <script>alert(1)</script> الوزير في باريس يوم 3 أيار/مايو 2015.';
  await paste(page, text);
  await annotated(page);
  assert.equal((await page.locator(".reader").innerText()).trim(), text);
  assert.equal(await page.locator(".page img, .page script").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("no request is made once the page is loaded, whatever the reader does", async () => {
  const { page, context, faults } = await visit(world);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await paste(page, sample("economy"));
  await annotated(page);
  await page.waitForLoadState("networkidle");
  /** @type {string[]} */
  const requests = [];
  context.on("request", (request) => {
    if (!request.url().startsWith("blob:")) requests.push(request.url());
  });
  await paste(page, sample("politics"));
  await annotated(page);
  await page.locator("input[type=date]").fill("2018-11-28");
  await annotated(page);
  await page.locator(".walk button").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.locator(".tools .language").click();
  await page.locator(".actions .download").click();
  const download = page.waitForEvent("download");
  await page.locator('[data-format="json"]').click();
  await download;
  await page.waitForTimeout(300);
  assert.deepEqual(requests, []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("with the network gone the page loads, reads an article and has its samples and licences", async () => {
  const { page, context, faults } = await visit(world);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`${world.host.url}?from=home`);
  await page.locator(".sample").first().click();
  await annotated(page);
  assert.ok(total(await marks(page)) > 0);
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family.replaceAll('"', ""));
  });
  assert.ok(fonts.includes("Vazirmatn") && fonts.includes("Noto Naskh Arabic"), String(fonts));
  for (const words of ["المصادر والرخص", "Sources and licences"]) {
    const opened = context.waitForEvent("page");
    await page.getByRole("link", { name: words }).click();
    const notices = await opened;
    const text = await notices.locator("body").innerText();
    for (const needed of ["GeoNames", "arabnamer", "CC BY 4.0", "Benedí", "SIL OPEN FONT LICENSE", "UNICODE LICENSE V3", "serde-wasm-bindgen"]) assert.ok(text.includes(needed), needed);
    await notices.close();
    await page.locator(".tools .language").click();
  }
  assert.deepEqual(faults, []);
  await context.close();
});
