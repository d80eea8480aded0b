// Lines of sealed signatures, opened and written as a table. The same as export.py does.

import { sha256 } from "../vendor/noble-hashes/sha2.js";
import { bytesOf, publicHalf, Refused, unseal } from "./keyfile.js";

const KIND = "birge signatures";
const COLUMNS = ["given_name", "family_name", "identifier", "email", "region", "assurance", "on", "language", "text"];
const PUBLIC = ["assurance", "on", "language", "text"];
const COMMITMENT = Uint8Array.of(2);
const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true });

/** The first line; refused unless it is for this key. @param {string} line @param {Uint8Array} key */
export function heading(line, key) {
  let found = null;
  try {
    found = JSON.parse(line);
  } catch { /* said below */ }
  if (found?.kind !== KIND) throw new Refused("not_an_export");
  const own = publicHalf(key), theirs = bytesOf(found.public_key ?? "");
  if (theirs.length && !own.every((byte, at) => byte === theirs[at])) throw new Refused("other_key");
  return found;
}

/** @param {string} line @param {number} number @param {Uint8Array} key */
export function openLine(line, number, key) {
  try {
    const row = JSON.parse(line);
    const envelope = unseal(key, publicHalfOf(key), bytesOf(row.sealed));
    if (!envelope) throw new Refused("sealed_to_another", { number });
    const { nonce, record, news } = JSON.parse(text.decode(envelope));
    const whole = row.commitment === committed(nonce, record);
    const people = [JSON.parse(record)].flat();
    return people.map((person) => opened(person, row, whole, news ?? ""));
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("broken_line", { number });
  }
}

/** Of one key, worked out once. @type {WeakMap<Uint8Array, Uint8Array>} */
const halves = new WeakMap();

/** @param {Uint8Array} key */
function publicHalfOf(key) {
  const own = halves.get(key) ?? publicHalf(key);
  halves.set(key, own);
  return own;
}

/** @param {any} person @param {any} row @param {boolean} whole @param {string} news */
function opened(person, row, whole, news) {
  const fields = { ...person, ...Object.fromEntries(PUBLIC.map((name) => [name, String(row[name])])) };
  // Who stopped the news is not written to any more, whatever the record holds.
  if (row.stopped) delete fields.email;
  return { fields, whole, token: fields.email ? news : "" };
}

/** SHA-256(02 ‖ nonce ‖ record) in hex. @param {string} nonce @param {string} record */
function committed(nonce, record) {
  const bytes = Uint8Array.from(nonce.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return hex(sha256.create().update(COMMITMENT).update(bytes).update(utf8.encode(record)).digest());
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {any[]} cells */
export function csvRow(cells) {
  return `${cells.map(cell).join(",")}\r\n`;
}

export const tableHead = csvRow(COLUMNS);

/** @param {any} fields */
export function tableRow(fields) {
  return csvRow(COLUMNS.map((name) => fields[name]));
}

/** A spreadsheet must not run what a signer typed as a formula. @param {any} value */
function cell(value) {
  const plain = String(value ?? "");
  const harmless = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
