// Getting a text in from outside: pasted, dropped, opened, or one of the samples.

import { FileError, readFile } from "./files.js";
import { number, t } from "./i18n.js";
import { SAMPLES, page, parts as p } from "./shell.js";

/**
 * @typedef {object} Desk
 * @property {(text: string, options?: { day?: string | null, message?: string }) => void} take takes a whole text, with its date if that is known and a message about it
 * @property {(code: string, values: Record<string, string>) => void} refuse says why nothing was taken
 */

/** Listens to all ways in. @param {Desk} desk */
export function listen(desk) {
  document.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const file = event.clipboardData?.files[0];
    if (pasted === "" && file) {
      event.preventDefault();
      void openFile(desk, file);
      return;
    }
    if (pasted.trim() === "") return;
    const whole = p.editor.selectionStart === 0 && p.editor.selectionEnd === p.editor.value.length;
    // Into a text that is being written, paste as everywhere else.
    if (event.target === p.editor && p.editor.value.trim() !== "" && !whole) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    desk.take(pasted);
  });

  p.open.addEventListener("click", () => p.file.click());
  p.file.addEventListener("change", () => {
    const file = p.file.files?.[0];
    if (file) void openFile(desk, file);
    p.file.value = "";
  });

  let dragged = 0;
  /** @param {DragEvent} event @param {number} step into one more element of the page, or out of one */
  const drag = (event, step) => {
    if (event.dataTransfer?.types.includes("Files")) page.classList.toggle("dragging", (dragged += step) > 0);
  };
  document.addEventListener("dragenter", (event) => drag(event, 1));
  document.addEventListener("dragleave", (event) => drag(event, -1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    dragged = 0;
    page.classList.remove("dragging");
    const file = event.dataTransfer?.files[0];
    if (file) return void openFile(desk, file);
    const dropped = event.dataTransfer?.getData("text/plain") ?? "";
    if (dropped.trim() !== "") desk.take(dropped);
  });
}

/** @param {Desk} desk @param {File} file */
async function openFile(desk, file) {
  try {
    const { text, encoding } = await readFile(file);
    desk.take(text, { message: t("opened", { name: file.name, encoding: encoding.toUpperCase() }) });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    desk.refuse(error.code, { name: file.name, size: megabytes(error.size) });
  }
}

/** By the button: a phone has no paste key. @param {Desk} desk */
export async function pasteClipboard(desk) {
  try {
    const pasted = await navigator.clipboard.readText();
    if (pasted.trim() !== "") return desk.take(pasted);
  } catch {
    // Not allowed: the field takes a paste by the system's own means.
  }
  p.editor.focus();
}

/** @param {Desk} desk @param {typeof SAMPLES[number]} sample */
export async function openSample(desk, { name, day }) {
  const response = await fetch(new URL(`../samples/${name}.txt`, import.meta.url));
  if (response.ok) desk.take(await response.text(), { day });
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return number(bytes / 1024 / 1024, { maximumFractionDigits: 1 });
}
