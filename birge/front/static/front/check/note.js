"use strict";
// Keys, signed notes and heads: docs/spec/ledger.md, after C2SP signed-note and tlog-cosignature.
// Plain scripts, not modules: so that a page saved to disk still runs.

/**
 * A verifier key: `kind` 1 signs, `kind` 4 cosigns as a witness.
 * @typedef {{name: string, kind: number, id: string, public: Uint8Array<ArrayBuffer>}} Key
 * Whom the reader believes.
 * @typedef {{logs: Key[], witnesses: Key[], quorum: number}} Policy
 * @typedef {{origin: string, size: bigint, root: Uint8Array}} Head
 */

const SIGNS = 1;
const COSIGNS = 4;
const LONGEST = 1 << 20;
const NAME = /^[^\s\u0085+]+$/;

/** Something does not verify. `code` names the sentence that says why, `values` fill it. */
class Refused extends Error {
  /** The field of the page that is wrong, none where the receipt is. @type {string|undefined} */
  field;

  /** @param {string} code @param {Object<string, string|number|bigint>} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} content */
function fromUtf8(content) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Refused("not_text");
  }
}

/** @param {...Uint8Array} parts */
function joined(...parts) {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

/** @param {...Uint8Array} parts */
async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text */
function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Refused("bad_extra");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Refuses every spelling but the canonical one. @param {string} text */
function fromBase64(text) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw new Refused("bad_base64");
  }
  if (btoa(binary) !== text) throw new Refused("bad_base64");
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** @param {string} text */
function wholeNumber(text) {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) throw new Refused("bad_number");
  return BigInt(text);
}

/** Reads `<name>+<id>+<base64 of kind and public key>`. @param {string} line @returns {Promise<Key>} */
async function readKey(line) {
  const [, name = "", id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const material = NAME.test(name) ? fromBase64(encoded) : new Uint8Array();
  const kind = material[0];
  if (material.length !== 33 || ![SIGNS, COSIGNS].includes(kind)) throw new Refused("bad_key");
  const digest = await sha256(utf8(`${name}\n`), material);
  if (hex(digest.slice(0, 4)) !== id) throw new Refused("bad_key_id");
  return { name, kind, id, public: material.slice(1) };
}

/**
 * One key a line. An empty quorum asks for all witnesses.
 * @param {{log: string, witnesses: string, quorum: string}} texts
 * @returns {Promise<Policy>}
 */
async function readPolicy(texts) {
  const logs = await inField("log", () => readKeys(texts.log, SIGNS));
  const witnesses = await inField("witnesses", () => readKeys(texts.witnesses, COSIGNS));
  const quorum = await inField("quorum", () => readQuorum(texts.quorum.trim(), witnesses.length));
  return { logs, witnesses, quorum };
}

/** @template T @param {string} field @param {() => Promise<T>|T} work @returns {Promise<T>} */
async function inField(field, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) error.field = field;
    throw error;
  }
}

/** @param {string} text @param {number} kind */
async function readKeys(text, kind) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const keys = await Promise.all(lines.map(readKey));
  if (kind === SIGNS && !keys.length) throw new Refused("no_log_key");
  if (keys.some((key) => key.kind !== kind)) {
    throw new Refused(kind === SIGNS ? "witness_as_log" : "log_as_witness");
  }
  // Two names for one key would let one witness make two of the quorum.
  const different = new Set(keys.map((key) => hex(key.public)));
  if (kind === COSIGNS && different.size < keys.length) throw new Refused("same_witness_twice");
  return keys;
}

/** @param {string} text @param {number} known */
function readQuorum(text, known) {
  const quorum = text === "" ? known : Number(text);
  if (!Number.isInteger(quorum) || quorum < 0 || quorum > known) throw new Refused("bad_quorum", { known });
  return quorum;
}

/**
 * What the note says, and which of `keys` signed it, perhaps none, with the second for a witness.
 * Lines of strangers are passed over; a false line of a known key refuses the whole note.
 * @param {string} note @param {Key[]} keys
 * @returns {Promise<{text: string, signers: Map<Key, bigint|null>}>}
 */
async function openNote(note, keys) {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n") || /[\x00-\x09\x0b-\x1f]/.test(note)) {
    throw new Refused("bad_note");
  }
  const text = note.slice(0, cut + 1);
  const lines = note.slice(cut + 2, -1).split("\n").map(readSignature);
  const signers = new Map();
  for (const { name, id, signature } of lines) {
    const key = keys.find((one) => one.name === name && one.id === id);
    if (key) signers.set(key, await checkSignature(key, text, signature));
  }
  return { text, signers };
}

/** @param {string} line */
function readSignature(line) {
  const [dash, name, encoded, ...rest] = line.split(" ");
  if (dash !== "\u2014" || rest.length || encoded === undefined || !NAME.test(name)) {
    throw new Refused("bad_note");
  }
  const blob = fromBase64(encoded);
  if (blob.length < 5) throw new Refused("bad_note");
  return { name, id: hex(blob.slice(0, 4)), signature: blob.slice(4) };
}

/**
 * Refuses, or returns the second of a cosignature, null for a plain signature.
 * @param {Key} key @param {string} text @param {Uint8Array<ArrayBuffer>} signature
 * @returns {Promise<bigint|null>}
 */
async function checkSignature(key, text, signature) {
  const refused = new Refused("bad_signature", { name: key.name });
  if (key.kind === SIGNS) {
    if (!(await verifies(key, signature, text))) throw refused;
    return null;
  }
  if (signature.length !== 72) throw refused;
  const at = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  const message = `cosignature/v1\ntime ${at}\n${text}`;
  if (at >> 63n || !(await verifies(key, signature.slice(8), message))) throw refused;
  return at;
}

/** @param {Key} key @param {Uint8Array<ArrayBuffer>} signature @param {string} message */
async function verifies(key, signature, message) {
  const imported = await crypto.subtle.importKey("raw", key.public, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, signature, utf8(message));
}

/** Whether this browser can verify Ed25519 at all. */
async function canVerify() {
  try {
    const base = fromHex("5866666666666666666666666666666666666666666666666666666666666666");
    await crypto.subtle.importKey("raw", base, "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} text @returns {Head} */
function readHead(text) {
  const lines = text.split("\n");
  if (lines.length !== 4 || lines[3] || !lines[0]) throw new Refused("bad_head");
  const root = fromBase64(lines[2]);
  if (root.length !== 32) throw new Refused("bad_head");
  return { origin: lines[0], size: wholeNumber(lines[1]), root };
}
