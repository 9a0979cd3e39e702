// The same engine natively and in WebAssembly: the same annotations, bit for bit.
//
// Two hundred articles of ../shared's raw news where it is there, and our own samples, sentence by sentence, where not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { open, ROOT, sample } from "./browser.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let world;
before(async () => void (world = await open()));
after(() => world.close());

const ARTICLES = 200;
const NATIVE = process.env.HASHIYA ?? join(ROOT, "target/debug/hashiya");

function articles() {
  const folder = join(ROOT, "../shared/corpora/news");
  const own = ["politics", "economy", "sport"].map(sample);
  const texts = [...own, ...own.flatMap((text) => text.split(/(?<=[.\n])/))];
  if (existsSync(folder)) {
    for (const name of ["saudinewsnet", "ant", "hespress-jazeera"]) {
      const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString().split("\n");
      // From all over the collection.
      const step = Math.floor(lines.length / (ARTICLES / 3));
      for (let i = 0; i < lines.length - 1; i += step) texts.push(JSON.parse(lines[i]).text);
    }
  }
  return texts.map((text, id) => ({ id, text, date: id % 3 === 0 ? undefined : "2018-11-28" }));
}

/** Annotates in a Worker, as JSON. @param {ReturnType<typeof articles>} list */
async function inWorker(list) {
  const page = await world.browser.newPage();
  // A page of the same host without the Content-Security-Policy, which lets no other script start Workers.
  await page.goto(`${world.host.url}samples/sport.txt`);
  return page.evaluate(async (list) => {
    const worker = new Worker("../worker_loader.js", { type: "module" });
    /** @param {string} type @returns {Promise<any>} */
    const reply = (type) =>
      new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.type === type) resolve(data);
          if (data.type === "failed") reject(new Error(data.code));
        };
      });
    await reply("ready");
    // Natively the notes are part of the library.
    worker.postMessage({ type: "notes", bytes: new Uint8Array(await (await fetch("../notes.bin")).arrayBuffer()) });
    await reply("noted");
    const lines = [];
    for (const { id, text, date } of list) {
      worker.postMessage({ type: "annotate", id: id + 1, text, date });
      await reply("done");
      worker.postMessage({ type: "export", id: id + 1, of: id + 1, format: "jsonl", language: "ar" });
      lines.push((await reply("exported")).content);
    }
    worker.terminate();
    return lines;
  }, list);
}

/** Where two JSON values differ. @param {any} a @param {any} b @returns {string | null} */
function difference(a, b, path = "") {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b ? null : `${path}: ${a} natively, ${b} in WebAssembly`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

test("the same annotations natively and in WebAssembly", { skip: existsSync(NATIVE) ? false : `${NATIVE} is not built` }, async () => {
  const list = articles();
  const input = list.map((article) => JSON.stringify(article)).join("\n");
  const native = execFileSync(NATIVE, ["annotate", "--jsonl"], { input, maxBuffer: 1 << 30 }).toString().trim().split("\n");
  const wasm = await inWorker(list);
  assert.equal(native.length, list.length);
  assert.equal(wasm.length, list.length);
  let mentions = 0;
  for (let i = 0; i < list.length; i++) {
    const [a, b] = [JSON.parse(native[i] ?? ""), JSON.parse(wasm[i] ?? "")];
    a.id = b.id = i;
    assert.equal(difference(a, b), null, `article ${i}`);
    mentions += a.entities.length;
  }
  assert.ok(mentions > list.length, `${mentions} mentions in ${list.length} texts`);
});
