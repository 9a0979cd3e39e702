/** @import { Kind } from "../types/worker.js" */

/** All types of mentions, in the order of the legend. @type {Kind[]} */
export const KINDS = ["PER", "ROLE", "ORG", "LOC", "MISC", "DATE", "TIME", "DUR", "NUM", "MONEY", "PCT"];

/** Below this a mention is drawn as unsure. */
export const UNSURE = 0.6;
