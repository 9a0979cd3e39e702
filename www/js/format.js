// Normalised values in words: times, amounts, names of countries.

/** @import { Quantity, Timex } from "../types/worker.js" */

import { formatter, has, locale, number, t } from "./i18n.js";

/** A time in words, or an empty string where it has no value. @param {Timex} timex @returns {string} */
export function time(timex) {
  if (!timex.value) return "";
  const first = timexValue(timex.value);
  const modifier = timex.modifier && has(`modifier_${timex.modifier}`) ? t(`modifier_${timex.modifier}`) : "";
  if (timex.end && timex.end !== timex.value) {
    return t(modifier ? "within_values" : "between_values", { a: first, b: timexValue(timex.end), m: modifier });
  }
  return modifier ? `${modifier} ${first}` : first;
}

/** @param {string} value after TIMEX3 @returns {string} */
export function timexValue(value) {
  /** @type {RegExpMatchArray | null} */
  let m = null;
  /** @param {number} group */
  const n = (group) => Number(m?.[group]);
  if (/^[PR]/.test(value)) return duration(value);
  if ((m = value.match(/^(\d{4})-(\d{2})-(\d{2})(?:T(.+))?$/))) {
    const day = date({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, n(1), n(2) - 1, n(3));
    return m[4] ? `${day}${locale().startsWith("ar") ? "، " : ", "}${clock(m[4])}` : day;
  }
  if ((m = value.match(/^T(.+)$/))) return clock(m[1] ?? "");
  if ((m = value.match(/^(\d{4})-W(\d{2})$/))) {
    // ISO week: the one that holds 4 January is the first; it begins on Monday.
    const january4 = new Date(Date.UTC(n(1), 0, 4));
    const monday = 4 - ((january4.getUTCDay() + 6) % 7) + (n(2) - 1) * 7;
    return t("week_of", { date: date({ day: "numeric", month: "long", year: "numeric" }, n(1), 0, monday) });
  }
  if ((m = value.match(/^(\d{4})-(SP|SU|FA|WI)$/))) return `${t(`season_${m[2]}`)} ${m[1]}`;
  if ((m = value.match(/^(\d{4})-Q(\d)$/))) return t("quarter", { n: m[2] ?? "", year: m[1] ?? "" });
  if ((m = value.match(/^(\d{4})-(\d{2})$/))) return date({ month: "long", year: "numeric" }, n(1), n(2) - 1, 1);
  if ((m = value.match(/^(\d{3})X$/))) return t("decade", { year: `${m[1]}0` });
  if ((m = value.match(/^(\d{2})XX$/))) return t("century", { n: n(1) + 1 });
  return value;
}

/** @param {Intl.DateTimeFormatOptions} options @param {number} year @param {number} month @param {number} day */
function date(options, year, month, day) {
  const when = new Date(Date.UTC(2000, month, day));
  when.setUTCFullYear(year, month, day);
  return formatter(Intl.DateTimeFormat, { ...options, timeZone: "UTC" }).format(when);
}

/** @param {string} value hours and minutes with an optional zone, or a part of the day */
function clock(value) {
  const m = value.match(/^(\d{2}:\d{2})(Z|[+-]\d{2}:?\d{2})?/);
  return m ? `${m[1]}${m[2] === "Z" ? " UTC" : m[2] ? ` UTC${m[2]}` : ""}` : value;
}

const PERIODS = { Y: "year", M: "month", W: "week", D: "day" };
const TIMES = { H: "hour", M: "minute", S: "second" };

/** @param {string} value such as `P10W` */
function duration(value) {
  const m = value.match(/^P(.*?)(?:T(.*))?$/);
  if (!m) return value;
  const units = [...pieces(m[1] ?? "", PERIODS), ...pieces(m[2] ?? "", TIMES)];
  return units.length > 0 ? formatter(Intl.ListFormat, { type: "unit" }).format(units) : value;
}

/** @param {string} text @param {Record<string, string>} names */
function pieces(text, names) {
  return [...text.matchAll(/([\d.]+)([A-Z])/g)].map(([, n, unit]) =>
    number(Number(n), { style: "unit", unit: names[unit ?? ""] ?? "day", unitDisplay: "long" }),
  );
}

/** A bare amount with its bounds in words, without its unit. @param {Quantity} quantity @returns {string} */
export function amount({ value, lower, upper, approximate, unit }) {
  const percent = unit === "%";
  /** @param {number} n */
  const say = (n) => (percent ? number(n / 100, { style: "percent", maximumFractionDigits: 2 }) : big(n));
  if (lower !== undefined && upper !== undefined && lower !== upper) return t("between_values", { a: say(lower), b: say(upper) });
  if (lower !== undefined && (value === undefined || value === lower)) return t("over_value", { v: say(lower) });
  if (upper !== undefined && (value === undefined || value === upper)) return t("under_value", { v: say(upper) });
  if (value === undefined) return "";
  return approximate ? t("about_value", { v: say(value) }) : say(value);
}

/** @param {number} n */
function big(n) {
  return Math.abs(n) >= 1e6
    ? number(n, { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 })
    : number(n, { maximumFractionDigits: 3 });
}

/** Symbols of measure that browsers have names for. @type {Record<string, string>} */
const MEASURES = {
  km: "kilometer", m: "meter", cm: "centimeter", mm: "millimeter", mi: "mile", ft: "foot", in: "inch", yd: "yard", kg: "kilogram", g: "gram",
  lb: "pound", oz: "ounce", L: "liter", mL: "milliliter", gal: "gallon", ha: "hectare", "°C": "celsius", "°": "degree", B: "byte", MB: "megabyte", GB: "gigabyte", TB: "terabyte",
};

/** A unit in words: currencies and measures by their codes, all else as written. @param {Quantity} quantity @returns {string} */
export function unitName({ unit, value, lower, upper }) {
  if (!unit || unit === "%") return "";
  if (/^[A-Z]{3}$/.test(unit)) return formatter(Intl.DisplayNames, { type: "currency", fallback: "code" }).of(unit) ?? unit;
  if (has(`unit_${unit}`)) return t(`unit_${unit}`);
  const measure = MEASURES[unit];
  if (!measure) return unit.replaceAll("_", " ");
  const parts = formatter(Intl.NumberFormat, { style: "unit", unit: measure, unitDisplay: "long" }).formatToParts(value ?? upper ?? lower ?? 11);
  return parts.find(({ type }) => type === "unit")?.value.trim() ?? unit;
}

/** @param {string} code ISO 3166-1 alpha-2 */
export function countryName(code) {
  if (!/^[A-Z]{2}$/.test(code)) return "";
  return formatter(Intl.DisplayNames, { type: "region", fallback: "code" }).of(code) ?? code;
}

/** @param {[number, number] | number[]} place latitude and longitude in degrees */
export function coordinates([latitude = 0, longitude = 0]) {
  /** @param {number} n */
  const degrees = (n) => `${Math.abs(n).toFixed(2)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? "S" : "N"}, ${degrees(longitude)} ${longitude < 0 ? "W" : "E"}`;
}
