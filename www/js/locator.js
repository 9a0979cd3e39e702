// A small map of the places that have coordinates.

/** @import { Entity } from "../types/worker.js" */

import { h, svg } from "./dom.js";
import { t } from "./i18n.js";
import { LAND } from "./land.js";

/** The land's units a degree. */
const SCALE = 4;
/** The least width of the map, in degrees: closer, the coast is too rough to know a place by. */
const LEAST = 18;
/** Width to height. */
const SHAPE = 1.9;
/** Air around the places, as a share of their extent. */
const AIR = 0.35;
/** Places farther from the middle than this many times the usual distance, and than this many degrees, are left off: the map is of the story's region. */
const FAR = 2.5;
const NEAR = 12;
/** Labels shown, best places first. */
const LABELS = 6;
/** The height of a label, as a share of the map's width. */
const LETTER = 0.04;

/**
 * @param {Entity[]} places most important first @param {(place: Entity) => string} name
 * @returns {HTMLElement | null} none where no place has coordinates
 */
export function locator(places, name) {
  const all = places.flatMap((place) => {
    const [latitude, longitude] = place.coordinates ?? [];
    return latitude === undefined || longitude === undefined ? [] : [{ x: (longitude + 180) * SCALE, y: (90 - latitude) * SCALE, name: name(place) }];
  });
  const points = region(all);
  if (points.length === 0) return null;
  const { x, y, width, height } = frame(points);
  const unit = width / 100;
  const map = svg("svg", { viewBox: `${x} ${y} ${width} ${height}`, class: "map", role: "img", "aria-label": `${t("map")}: ${points.map((point) => point.name).join("، ")}` });
  map.append(svg("path", { d: LAND, class: "land" }));
  /** @type {{ left: number, end: number, top: number, bottom: number }[]} */
  const taken = [];
  for (const [i, point] of points.entries()) {
    map.append(svg("circle", { cx: point.x, cy: point.y, r: i === 0 ? unit * 1.5 : unit * 1.1, class: "point" }));
    const letter = width * LETTER;
    const length = point.name.length * letter * 0.52;
    const sides = [true, false].map((right) => ({
      right,
      left: right ? point.x : point.x - length - 2 * unit,
      end: right ? point.x + length + 2 * unit : point.x,
      top: point.y - letter * 0.7,
      bottom: point.y + letter * 0.7,
    }));
    const box = sides.find((side) => side.left > x && side.end < x + width && taken.every((other) => side.left > other.end || side.end < other.left || side.top > other.bottom || side.bottom < other.top));
    if (taken.length >= LABELS || !box) continue;
    const { right } = box;
    taken.push(box);
    const label = svg("text", { x: right ? point.x + 2.4 * unit : point.x - 2.4 * unit, y: point.y + letter * 0.34, "font-size": letter, "text-anchor": right ? "start" : "end", direction: "ltr", class: "label" });
    label.textContent = point.name;
    map.append(label);
  }
  return h("div", { class: "map-box" }, map);
}

/** The points that lie together. @template {{ x: number, y: number }} T @param {T[]} points @returns {T[]} */
function region(points) {
  if (points.length < 3) return points;
  const [x, y] = [median(points.map((point) => point.x)), median(points.map((point) => point.y))];
  const distance = (/** @type {T} */ point) => Math.hypot(point.x - x, point.y - y);
  const most = Math.max(FAR * median(points.map(distance)), NEAR * SCALE);
  return points.filter((point) => distance(point) <= most);
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The part of the world that holds all points. @param {{ x: number, y: number }[]} points */
function frame(points) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let width = Math.max((right - left) * (1 + 2 * AIR), (bottom - top) * (1 + 2 * AIR) * SHAPE, LEAST * SCALE);
  width = Math.min(width, 360 * SCALE);
  const height = width / SHAPE;
  const clamp = (/** @type {number} */ value, /** @type {number} */ most) => Math.max(0, Math.min(value, most));
  return { x: clamp((left + right - width) / 2, 360 * SCALE - width), y: clamp((top + bottom - height) / 2, 180 * SCALE - height), width, height };
}
