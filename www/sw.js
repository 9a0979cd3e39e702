// Keeps the page for offline use. The build replaces FILES by the list of all files with their hashes
// (`cargo xtask build`), so this script changes whenever any file does, and the browser takes the new set whole.

/** @type {[path: string, hash: string][]} */
const FILES = /* precache */ [];

const sw = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** The page itself, whatever is asked of it behind `?`. */
const PAGE = new URL("./index.html", sw.registration.scope).href;
/** Files that a reader may open by themselves. */
const ADDRESSES = new Set(FILES.map(([path]) => new URL(path, sw.registration.scope).href));
const NAME = `hashiya ${FILES.map(([path, hash]) => path + hash).reduce(mix, 0).toString(36)}`;

/** @param {number} sum @param {string} text */
function mix(sum, text) {
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return sum;
}

sw.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => cache.addAll(FILES.map(([path]) => new Request(path, { cache: "no-cache" })))),
  );
});

sw.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("hashiya ") && name !== NAME).map((name) => caches.delete(name))))
      .then(() => sw.clients.claim()),
  );
});

// From the cache first: what is not in the list is not part of the page and goes to the network untouched.
sw.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(sw.registration.scope)) return;
  const [address = ""] = request.url.split(/[?#]/);
  const key = request.mode === "navigate" && !ADDRESSES.has(address) ? PAGE : address;
  event.respondWith(
    caches
      .open(NAME)
      .then((cache) => cache.match(key))
      .then((kept) => kept ?? fetch(request)),
  );
});
