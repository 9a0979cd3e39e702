// The page's side of the Worker: starts it, starts it again when it breaks, and turns its messages into calls.

/** @import { Annotation, Evidence, Failure, Reply, Request } from "../types/worker.js" */

const PROTOCOL = 1;
/** A text that takes longer than this, in milliseconds, is given up by starting the Worker anew as soon as a newer one comes. */
const IMPATIENT = 400;
/** How long the engine may take to load, in milliseconds. */
const PATIENCE = 60_000;
/** How often the same text may break the engine before the page stops trying. */
const TRIES = 2;

const WORKER = new URL("../worker_loader.js", import.meta.url).href;
const NOTES = new URL("../notes.bin", import.meta.url).href;
const policy = trustedTypes()?.createPolicy("hashiya-workers", {
  /** @param {string} url */
  createScriptURL: (url) => {
    if (url !== WORKER && url !== SERVICE_WORKER) throw new TypeError(`not ours: ${url}`);
    return url;
  },
});
const SERVICE_WORKER = new URL("../sw.js", import.meta.url).href;

/** @returns {{ createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } | undefined} */
function trustedTypes() {
  return /** @type {any} */ (globalThis).trustedTypes;
}

/** Keeps all files for offline use. */
export function keepOffline() {
  navigator.serviceWorker?.register(policy?.createScriptURL(SERVICE_WORKER) ?? SERVICE_WORKER).catch(() => {
    // Without it the page works as long as there is a network: file://, private windows, old browsers.
  });
}

/**
 * @typedef {object} Listener
 * @property {(ready: Extract<Reply, { type: "ready" }>) => void} ready the engine is loaded
 * @property {(share: number) => void} progress 0 to 1, of the newest text
 * @property {(annotation: Annotation, engineMs: number) => void} done the newest text's annotation is complete
 * @property {() => void} restarting the engine broke and starts again with the same text
 * @property {(code: "engine_missing" | "engine_broken") => void} lost the engine can't be had, or breaks on this text every time
 */

/** @typedef {{ id: number, text: string, date: string | undefined, sentAt: number, done: boolean, breaks: number }} Task */

export class Engine {
  /** @type {Worker | null} */
  #worker = null;
  #ready = false;
  #lastId = 0;
  /** @type {Task | null} */
  #task = null;
  /** @type {Annotation | null} */
  #parts = null;
  /** English names, coordinates and the like, which only the card needs. @type {Promise<ArrayBuffer | null> | null} */
  #notes = null;
  /** @type {Map<number, { resolve: (reply: any) => void, reject: (error: EngineError) => void }>} */
  #asked = new Map();
  /** Requests about a text whose annotation is not complete. @type {((value: unknown) => void)[]} */
  #awaiting = [];
  /** Is the text under way to be done again, with the notes? */
  #again = false;
  #timer = 0;
  #listener;

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener;
    this.#start();
  }

  /** Annotates `text`; whatever was going on is superseded. @param {string} text @param {string | undefined} date */
  annotate(text, date) {
    const slow = this.#task && !this.#task.done && this.#ready && performance.now() - this.#task.sentAt > IMPATIENT;
    this.#again = false;
    this.#task = { id: 0, text, date, sentAt: performance.now(), done: false, breaks: 0 };
    this.#parts = null;
    this.#release();
    if (!this.#worker || slow) this.#start();
    else if (this.#ready) this.#send();
  }

  /** Forgets the text; a late answer is not heard. */
  forget() {
    this.#task = null;
    this.#parts = null;
    this.#release();
  }

  /** Starts a lost engine again. */
  retry() {
    if (this.#task) this.#task.breaks = 0;
    this.#start();
  }

  /** Why is a mention of the newest text marked? @param {number} mention @returns {Promise<Evidence[]>} */
  async explain(mention) {
    const { evidence } = await this.#ask({ type: "explain", id: ++this.#lastId, of: 0, mention });
    return evidence;
  }

  /** The newest annotation as a file. @param {string} format @param {string} language of headings @returns {Promise<Extract<Reply, { type: "exported" }>>} */
  export(format, language) {
    return this.#ask({ type: "export", id: ++this.#lastId, of: 0, format, language });
  }

  /** Asks about the text at hand, as soon as its annotation is complete. @param {Extract<Request, { type: "explain" | "export" }>} request @returns {Promise<any>} */
  async #ask(request) {
    const task = this.#task;
    if (!task) throw new EngineError("stale");
    if (!task.done) await new Promise((resolve) => this.#awaiting.push(resolve));
    if (task !== this.#task || !this.#worker) throw new EngineError("stale");
    return new Promise((resolve, reject) => {
      this.#asked.set(request.id, { resolve, reject });
      this.#worker?.postMessage({ ...request, of: task.id });
    });
  }

  #start() {
    this.#stop();
    const worker = new Worker(policy?.createScriptURL(WORKER) ?? WORKER, { type: "module" });
    this.#worker = worker;
    worker.onmessage = (event) => this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#broke();
    };
    worker.onmessageerror = () => this.#broke();
    this.#timer = setTimeout(() => this.#lose("engine_missing"), PATIENCE);
  }

  /** Brings the notes to a Worker, when the text at hand is done. @param {Worker} worker */
  async #loadNotes(worker) {
    this.#notes ??= fetch(NOTES).then((response) => (response.ok ? response.arrayBuffer() : null), () => null);
    const bytes = await this.#notes;
    if (bytes === null) {
      // The next Worker tries again: there may be a network then.
      this.#notes = null;
      return;
    }
    if (worker !== this.#worker) return;
    /** @type {Request} */
    const request = { type: "notes", bytes: new Uint8Array(bytes) };
    worker.postMessage(request);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    for (const { reject } of this.#asked.values()) reject(new EngineError("stale"));
    this.#asked.clear();
  }

  /** Annotates the same text once more. */
  #repeat() {
    this.#again = false;
    if (this.#task) this.#task.done = false;
    this.#send();
  }

  #send() {
    if (!this.#task) return;
    // Answers to an earlier request for the same text are not heard.
    const id = (this.#task.id = ++this.#lastId);
    const { text, date } = this.#task;
    this.#task.sentAt = performance.now();
    this.#parts = null;
    /** @type {Request} */
    const request = { type: "annotate", id, text, date };
    this.#worker?.postMessage(request);
  }

  /** @param {Reply} reply */
  #hear(reply) {
    switch (reply.type) {
      case "ready":
        if (reply.protocol !== PROTOCOL) return this.#lose("engine_missing");
        clearTimeout(this.#timer);
        this.#ready = true;
        this.#listener.ready(reply);
        if (this.#task && !this.#task.done) this.#send();
        void this.#loadNotes(/** @type {Worker} */ (this.#worker));
        return;
      case "noted":
        // What is shown, or will be in a moment, is done again with the notes.
        if (this.#task?.done) this.#repeat();
        else this.#again = this.#task !== null;
        return;
      case "explained":
      case "exported":
        this.#asked.get(reply.id)?.resolve(reply);
        this.#asked.delete(reply.id);
        return;
      case "failed":
        this.#asked.get(reply.id)?.reject(new EngineError(reply.code));
        this.#asked.delete(reply.id);
        return;
    }
    if (reply.id !== this.#task?.id) return;
    if (reply.type === "progress") this.#listener.progress(reply.done);
    if (reply.type === "part") {
      this.#parts = this.#parts ? extend(this.#parts, reply.part) : reply.part;
    }
    if (reply.type === "done" && this.#parts) {
      this.#task.done = true;
      this.#listener.done(this.#parts, reply.engine_ms);
      if (this.#again) this.#repeat();
      else this.#release();
    }
  }

  /** Lets waiting requests go on; they see for themselves whether their text is still the one. */
  #release() {
    for (const go of this.#awaiting.splice(0)) go(undefined);
  }

  #broke() {
    if (!this.#ready) return this.#lose("engine_missing");
    if (this.#task && !this.#task.done && ++this.#task.breaks >= TRIES) return this.#lose("engine_broken");
    this.#listener.restarting();
    this.#start();
    // A finished text is done again as well, so that the new Worker can explain and export it.
    if (this.#task) this.#task.done = false;
  }

  /** @param {"engine_missing" | "engine_broken"} code */
  #lose(code) {
    this.#stop();
    this.#release();
    this.#listener.lost(code);
  }
}

/** A request that the engine could not do. */
export class EngineError extends Error {
  /** @param {Failure} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @param {Annotation} whole @param {Annotation} part */
function extend(whole, part) {
  for (const key of /** @type {const} */ (["paragraphs", "sentences", "mentions", "entities", "roles", "statements", "figures", "events", "notices"])) {
    /** @type {unknown[]} */ (whole[key]).push(...part[key]);
  }
  return whole;
}
