// Getting a text in: typing, pasting, files. Nothing that a reader wrote may be lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { annotated, open, paste, sample, visit } from "./browser.mjs";
import { marks, total } from "./marks.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

/** Drops a file on the page. @param {import("playwright-core").Page} page @param {string} name @param {Uint8Array} bytes */
function drop(page, name, bytes) {
  return page.evaluate(
    ({ name, base64 }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type: "text/plain" }));
      for (const type of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { name, base64: Buffer.from(bytes).toString("base64") },
  );
}

/** @param {string} text @param {string} encoding one byte a character */
function encode(text, encoding) {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (c) => table.get(c) ?? 0x3f);
}

const TEXT = "قال وزير المالية سامي العلي، الخميس، إن العجز تراجع إلى 3.5 في المئة في عمّان.";

for (const [encoding, bytes] of /** @type {const} */ ([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-16LE", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ["UTF-16LE", Buffer.from(TEXT, "utf16le")],
  ["UTF-16BE", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
  ["WINDOWS-1256", encode(TEXT, "windows-1256")],
  ["ISO-8859-6", encode(TEXT, "iso-8859-6")],
])) {
  test(`a dropped file in ${encoding} (${bytes.length} bytes) is read`, async () => {
    const { page, context, faults } = await visit(world);
    await drop(page, "خبر.txt", bytes);
    await annotated(page);
    assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
    assert.match(await page.locator(".toast").innerText(), new RegExp(`خبر.txt.*${encoding}`));
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a file is opened by the button", async () => {
  const { page, context } = await visit(world);
  await page.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(TEXT) });
  await annotated(page);
  assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
  await context.close();
});

test("files that are no text, empty or too large are refused in words, and the text at hand stays", async () => {
  const { page, context } = await visit(world);
  await paste(page, TEXT);
  await annotated(page);
  for (const [name, bytes, words] of /** @type {const} */ ([
    ["a.pdf", Buffer.from("%PDF-1.7 ..."), /ليس ملفًّا نصّيًّا/],
    ["b.docx", Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), /ليس ملفًّا نصّيًّا/],
    ["c.bin", Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256), /ليس ملفًّا نصّيًّا/],
    ["d.txt", new Uint8Array(0), /فارغ/],
    ["e.txt", Buffer.from("خبر طويل جدا ".repeat(100_000)), /أكبر من الحدّ/],
  ])) {
    await drop(page, name, bytes);
    await page.locator(".toast.error").getByText(words).waitFor();
    assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
  }
  await context.close();
});

test("a text over 2 MB is refused when pasted", async () => {
  const { page, context } = await visit(world);
  await paste(page, "خبر طويل جدا ".repeat(100_000));
  await page.locator(".toast.error").getByText(/أكبر من الحدّ/).waitFor();
  assert.equal(await page.locator(".page").getAttribute("data-view"), "empty");
  await context.close();
});

test("a paste replaces the article, and can be undone by button and by key", async () => {
  const { page, context } = await visit(world);
  await paste(page, TEXT);
  await annotated(page);
  await paste(page, sample("sport"));
  await annotated(page);
  assert.match(await page.locator(".reader").innerText(), /^الوداد/);
  await page.locator(".toast button").click();
  await annotated(page);
  assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
  await page.locator(".tools").getByText("مقال جديد").click();
  assert.equal(await page.locator(".page").getAttribute("data-view"), "empty");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("Control+z");
  await annotated(page);
  assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
  await context.close();
});

test("typing annotates as one writes; editing keeps the text", async () => {
  const { page, context } = await visit(world);
  await page.locator(".editor").click();
  await page.keyboard.insertText("زار الوفد باريس يوم 3 أيار/مايو 2015");
  await annotated(page);
  assert.match(await page.locator(".card .timeline").innerText(), /3 مايو 2015/);
  await page.keyboard.press("Control+Enter");
  assert.ok(total(await marks(page)) > 0);
  await page.locator(".tools").getByText("تحرير").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText(" ثم عاد في 9 أيار/مايو 2015.");
  await page.waitForFunction(() => /9 مايو 2015/.test(document.querySelector(".timeline")?.textContent ?? ""));
  await page.keyboard.press("Escape");
  assert.match(await page.locator(".reader").innerText(), /باريس.*ثم عاد/);
  await context.close();
});

test("a reload keeps the text, a new tab does not have it", async () => {
  const { page, context } = await visit(world);
  await paste(page, TEXT);
  await annotated(page);
  await page.reload();
  await annotated(page);
  assert.equal((await page.locator(".reader").innerText()).trim(), TEXT);
  const other = await context.newPage();
  await other.goto(world.host.url);
  await other.locator(".welcome").waitFor();
  assert.equal(await other.locator(".editor").inputValue(), "");
  await context.close();
});

test("a text without Arabic is told of", async () => {
  const { page, context, faults } = await visit(world);
  await paste(page, "The ministers met in Paris on Monday.");
  await page.locator(".notice").getByText("لا عربية").waitFor();
  assert.equal(await page.locator(".reader").getAttribute("dir"), "ltr");
  assert.equal(total(await marks(page)), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("lone surrogates and bidi controls are survived, told of, and do not shift the marks", async () => {
  const { page, context } = await visit(world);
  await page.evaluate(() => {
    const data = new DataTransfer();
    const text = "زار 😀 \ud83d الوفد \u202eباريس\u202c يوم 3 أيار/مايو 2015 وأنفق 40 ألف دولار.";
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: { getData: () => text, files: [] } });
    document.body.dispatchEvent(event);
  });
  await annotated(page);
  const found = await marks(page);
  assert.deepEqual([...(found.date ?? []), ...(found["date-unsure"] ?? [])], ["يوم 3 أيار/مايو 2015"]);
  assert.deepEqual([...(found.money ?? []), ...(found["money-unsure"] ?? [])], ["40 ألف دولار"]);
  assert.equal(await page.locator(".notice").count(), 2);
  await context.close();
});
