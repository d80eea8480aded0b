"use strict";
// A receipt, checked in the six steps of docs/spec/receipt.md. Asks nobody; needs note.js.

/**
 * How one step came out; `code` names the sentence, none where there was nothing to check.
 * @typedef {{state: "done"|"failed"|"absent", code?: string, values?: Object<string, any>}} Outcome
 * What is known of a receipt; each step adds to it what it has checked.
 * @typedef {{
 *   content: Uint8Array, policy: Policy, steps: Outcome[],
 *   own: string[], note: string, extra: Object<string, string>, index: bigint, hashes: Uint8Array[],
 *   head: Head, cosigned: {name: string, at: bigint}[], fact: Object<string, any>
 * }} Receipt
 */

const FIRST_LINE = "c2sp.org/tlog-proof@v1";
const LONGEST_PROOF = 63;
const SIGNED = "petitions.signature_confirmed";
const PRIVATE = ["secret", "random", "record"];

const HEX = /^[0-9a-f]{64}$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const WORD = /^[a-z]+$/;
const TEXT = /^[^\x00-\x1f]+$/;
const NUMBER = /^-?[0-9]+$/;
/** The counted kinds: their fields, and how each is spelt. @type {Object<string, Object<string, RegExp>>} */
const FIELDS = {
  [SIGNED]: {
    petition: TEXT, text: HEX, language: TEXT, assurance: WORD, on: DAY, commitment: HEX, withdrawal: HEX,
  },
  "petitions.signature_withdrawn": { petition: TEXT, on: DAY, secret: HEX },
  "petitions.signature_removed": { petition: TEXT, on: DAY, withdrawal: HEX, rule: TEXT, number: NUMBER },
};

/**
 * Never throws: what went wrong is the outcome of the last step.
 * @param {Uint8Array} content @param {Policy} policy
 * @returns {Promise<Receipt>}
 */
async function checkReceipt(content, policy) {
  const receipt = /** @type {Receipt} */ ({ content, policy, steps: /** @type {Outcome[]} */ ([]) });
  for (const step of [splitStep, headStep, entryStep, secretStep, recordStep, sayStep]) {
    const outcome = await outcomeOf(() => step(receipt));
    receipt.steps.push(outcome);
    if (outcome.state === "failed") break;
  }
  return receipt;
}

/** @param {() => Promise<Outcome>|Outcome} work @returns {Promise<Outcome>} */
async function outcomeOf(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { state: "failed", code: error.code, values: error.values };
    return { state: "failed", code: "unexpected", values: { error: String(error) } };
  }
}

/** @param {string} code @param {Object} [values] @returns {Outcome} */
function done(code, values) {
  return { state: "done", code, values };
}

/** Step 1: the proof's own lines, and the head, verbatim. @param {Receipt} receipt */
function splitStep(receipt) {
  const whole = readText(receipt.content);
  const cut = whole.indexOf("\n\n");
  const [first, extra, index, ...hashes] = whole.slice(0, Math.max(cut, 0)).split("\n");
  if (!isProof(whole)) throw new Refused("not_receipt");
  if (cut < 0) throw new Refused("no_head");
  if (first !== FIRST_LINE || !extra?.startsWith("extra ") || !index?.startsWith("index ")) {
    throw new Refused("bad_lines");
  }
  receipt.extra = readExtra(fromBase64(extra.slice(6)));
  receipt.own = [first, extra, index, ...hashes];
  receipt.index = wholeNumber(index.slice(6));
  receipt.hashes = hashes.map(fromBase64);
  if (hashes.length > LONGEST_PROOF || receipt.hashes.some((hash) => hash.length !== 32)) {
    throw new Refused("bad_lines");
  }
  receipt.note = whole.slice(cut + 2);
  return done("split_done", { count: hashes.length });
}

/** Step 2: the head is the log's, and cosigned as the policy asks. @param {Receipt} receipt */
async function headStep(receipt) {
  const { logs, witnesses, quorum } = receipt.policy;
  const { text, signers } = await openNote(receipt.note, [...logs, ...witnesses]);
  const head = readHead(text);
  if (!logs.some((key) => signers.has(key) && key.name === head.origin)) {
    throw new Refused("unknown_log", { origin: head.origin });
  }
  const cosigned = witnesses.filter((key) => signers.has(key));
  const values = { origin: head.origin, have: cosigned.length, known: witnesses.length, need: quorum };
  if (cosigned.length < quorum) throw new Refused("too_few_witnesses", values);
  if (receipt.index >= head.size) {
    throw new Refused("beyond_head", { index: receipt.index, size: head.size });
  }
  receipt.head = head;
  receipt.cosigned = cosigned.map((key) => ({ name: key.name, at: signers.get(key) ?? 0n }));
  return done(witnesses.length ? "head_cosigned" : "head_done", values);
}

/** Step 3: the entry is under the head's root. @param {Receipt} receipt */
async function entryStep(receipt) {
  const entry = utf8(receipt.extra.entry);
  const sides = sidesOf(receipt.index, receipt.head.size);
  if (receipt.hashes.length !== sides.length) {
    throw new Refused("wrong_count", { given: receipt.hashes.length, needed: sides.length });
  }
  let computed = await sha256(Uint8Array.of(0), entry);
  for (const [at, sibling] of receipt.hashes.entries()) {
    const pair = sides[at] === "left" ? [sibling, computed] : [computed, sibling];
    computed = await sha256(Uint8Array.of(1), ...pair);
  }
  if (hex(computed) !== hex(receipt.head.root)) throw new Refused("not_included");
  receipt.fact = readFact(entry);
  return done("entry_done", { index: receipt.index, size: receipt.head.size });
}

/** Step 4: the secret is the one of this entry. @param {Receipt} receipt @returns {Promise<Outcome>} */
async function secretStep({ extra, fact }) {
  if (!("secret" in extra)) return { state: "absent" };
  const opened = hex(await sha256(Uint8Array.of(3), fromHex(extra.secret)));
  if (fact.kind !== SIGNED || opened !== fact.withdrawal) throw new Refused("not_your_secret");
  return done("secret_done");
}

/** Step 5: the private record is the one of this entry. @param {Receipt} receipt @returns {Promise<Outcome>} */
async function recordStep({ extra, fact }) {
  if (!("record" in extra)) return { state: "absent" };
  const random = fromHex(extra.random);
  const opened = hex(await sha256(Uint8Array.of(2), random, fromHex(extra.record)));
  // A random part of another length could be cut elsewhere, to open to another record.
  if (fact.kind !== SIGNED || random.length !== 32 || opened !== fact.commitment) {
    throw new Refused("not_your_record");
  }
  return done("record_done");
}

/** Step 6: the page shows what the entry says. @param {Receipt} receipt */
function sayStep({ fact }) {
  return done(fact.kind === SIGNED ? "say_done" : "say_other", { kind: fact.kind });
}

/** On which side each sibling stands, from the leaf up (RFC 6962, 2.1.1). @param {bigint} index @param {bigint} size */
function sidesOf(index, size) {
  const sides = [];
  for (let start = 0n, end = size; end - start > 1n; ) {
    let half = 1n;
    while (half * 2n < end - start) half *= 2n;
    const isLeft = index < start + half;
    sides.unshift(isLeft ? "right" : "left");
    if (isLeft) end = start + half;
    else start += half;
  }
  return sides;
}

/** @param {Uint8Array} content */
function readText(content) {
  if (content.length > LONGEST) throw new Refused("too_large");
  if (!content.length) throw new Refused("empty");
  return fromUtf8(content);
}

/** @param {string} text */
function isProof(text) {
  return text.startsWith(FIRST_LINE);
}

/** @param {Uint8Array} content @returns {Object<string, string>} */
function readExtra(content) {
  const extra = readObject(content);
  const names = Object.keys(extra ?? {});
  const right = names.includes("entry") && names.every((name) => ["entry", ...PRIVATE].includes(name));
  const whole = names.includes("random") === names.includes("record");
  if (!right || !whole || Object.values(extra).some((value) => typeof value !== "string")) {
    throw new Refused("bad_extra");
  }
  return extra;
}

/** @param {Uint8Array} leaf */
function readFact(leaf) {
  const fact = readObject(leaf);
  if (typeof fact?.kind !== "string") throw new Refused("bad_leaf");
  if (!Object.hasOwn(FIELDS, fact.kind)) return fact;
  const spelling = FIELDS[fact.kind];
  const right = (/** @type {[string, any]} */ [name, value]) =>
    name === "kind" ||
    (Object.hasOwn(spelling, name) &&
      typeof value === (spelling[name] === NUMBER ? "number" : "string") &&
      spelling[name].test(value));
  const names = Object.keys(fact).length === Object.keys(spelling).length + 1;
  if (!names || !Object.entries(fact).every(right)) throw new Refused("bad_leaf");
  return fact;
}

/** The JSON object, null where there is none or it is not in its canonical spelling. @param {Uint8Array} content */
function readObject(content) {
  try {
    const text = fromUtf8(content);
    const value = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

/** @param {any} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.keys(value).sort(byCodePoint).map((key) => `${canonical(key)}:${canonical(value[key])}`);
    return `{${pairs.join(",")}}`;
  }
  // Half a pair of surrogates is no text; a fraction has no single spelling.
  const lone = typeof value === "string" && /[\ud800-\udfff]/u.test(value);
  if (lone || (typeof value === "number" && !Number.isSafeInteger(value))) throw new Refused("bad_extra");
  return JSON.stringify(value);
}

/** @param {string} one @param {string} other */
function byCodePoint(one, other) {
  const [a, b] = [utf8(one), utf8(other)];
  const at = a.findIndex((byte, place) => byte !== b[place]);
  return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
}

/** What is private in a receipt that was split. @param {Receipt} receipt */
function privateParts(receipt) {
  return PRIVATE.filter((name) => name in (receipt.extra ?? {}));
}

/** The same receipt with nothing private: the copy to show others. @param {Receipt} receipt */
function copyToShow(receipt) {
  const extra = base64(utf8(canonical({ entry: receipt.extra.entry })));
  const [first, , ...rest] = receipt.own;
  return [first, `extra ${extra}`, ...rest, "", receipt.note].join("\n");
}

/** @param {Uint8Array} content */
function isPromise(content) {
  try {
    return /^[^\n]+\/promise\nleaf /.test(readText(content));
  } catch {
    return false;
  }
}

/**
 * A promise verifies by its signature alone.
 * @param {Uint8Array} content @param {Policy} policy
 * @returns {Promise<Outcome>}
 */
function checkPromise(content, policy) {
  return outcomeOf(async () => {
    const { text, signers } = await openNote(readText(content), policy.logs);
    const [name, leaf, by, end, ...rest] = text.split("\n");
    if (rest.length || end !== "" || !leaf?.startsWith("leaf ") || !by?.startsWith("by ")) {
      throw new Refused("bad_note");
    }
    if (![...signers.keys()].some((key) => key.name === name)) {
      throw new Refused("unknown_promise", { name });
    }
    if (fromBase64(leaf.slice(5)).length !== 32) throw new Refused("bad_note");
    return done("promise_done", { name, leaf: leaf.slice(5), by: wholeNumber(by.slice(3)) });
  });
}

/** What the page uses; the rest of both files serves it. */
const BirgeCheck = {
  LONGEST, SIGNED, canVerify, readPolicy, checkReceipt, privateParts, copyToShow, isPromise, checkPromise,
};
