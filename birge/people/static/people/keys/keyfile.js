// The organisers' key: its file, and what was sealed to it. The same bytes as keyfile.py and sealed.py.

import { argon2id } from "../vendor/noble-hashes/argon2.js";
import { blake2b } from "../vendor/noble-hashes/blake2.js";
import "../vendor/tweetnacl/nacl-fast.js";

const KIND = "birge private key";
const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const SALT_BYTES = 16;
const LONGEST = 10_000;
// libsodium's "moderate": 256 MiB, three passes.
const STRETCH = { t: 3, m: 262_144, p: 1, dkLen: 32 };

const { nacl } = /** @type {any} */ (self);
const utf8 = new TextEncoder();

/** Why something can't be done: a name that the page has a sentence for. */
export class Refused extends Error {
  /** @param {string} code @param {Object<string, any>} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** @param {string} text */
export function bytesOf(text) {
  return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
export function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** The private key of a file. @param {Blob} file @param {string} passphrase */
export async function unlock(file, passphrase) {
  if (file.size > LONGEST) throw new Refused("not_a_key");
  const content = parsed(await file.text());
  const key = "private" in content ? content.private : opened(content, passphrase);
  try {
    const bytes = bytesOf(key);
    if (bytes.length === KEY_BYTES) return bytes;
  } catch { /* said below */ }
  throw new Refused("not_a_key");
}

/** @param {string} text */
function parsed(text) {
  let content = null;
  try {
    content = JSON.parse(text);
  } catch {
    // A file that begins like one was cut off on its way.
    throw new Refused(text.includes(KIND) ? "half_a_key" : "not_a_key");
  }
  if (content?.kind !== KIND) throw new Refused("not_a_key");
  if (typeof content.private !== "string" && typeof content.locked !== "string") throw new Refused("half_a_key");
  return content;
}

/** @param {any} content @param {string} passphrase */
function opened(content, passphrase) {
  if (!passphrase) throw new Refused("needs_passphrase");
  let box, salt;
  try {
    box = bytesOf(content.locked);
    salt = bytesOf(content.salt);
  } catch {
    throw new Refused("half_a_key");
  }
  if (salt.length !== SALT_BYTES) throw new Refused("half_a_key");
  const plain = nacl.secretbox.open(box.subarray(NONCE_BYTES), box.subarray(0, NONCE_BYTES), stretched(passphrase, salt));
  if (!plain) throw new Refused("wrong_passphrase");
  return new TextDecoder().decode(plain);
}

/** @param {string} passphrase @param {Uint8Array} salt */
function stretched(passphrase, salt) {
  return argon2id(utf8.encode(passphrase), salt, STRETCH);
}

/** A new pair: the text of its file under the passphrase, and its public half. @param {string} passphrase */
export function made(passphrase) {
  const { publicKey, secretKey } = nacl.box.keyPair();
  const salt = nacl.randomBytes(SALT_BYTES), nonce = nacl.randomBytes(NONCE_BYTES);
  const box = nacl.secretbox(utf8.encode(base64(secretKey)), nonce, stretched(passphrase, salt));
  const locked = base64(Uint8Array.of(...nonce, ...box));
  const content = { kind: KIND, public: base64(publicKey), salt: base64(salt), locked };
  return { file: `${JSON.stringify(content, null, 1)}\n`, publicKey: content.public };
}

/** @param {Uint8Array} key */
export function publicHalf(key) {
  return nacl.box.keyPair.fromSecretKey(key).publicKey;
}

/** libsodium's sealed box, without its padding; null where it is for another key. @param {Uint8Array} key @param {Uint8Array} own the public half @param {Uint8Array} sealed */
export function unseal(key, own, sealed) {
  const sender = sealed.subarray(0, KEY_BYTES);
  if (sender.length < KEY_BYTES) return null;
  const nonce = blake2b.create({ dkLen: NONCE_BYTES }).update(sender).update(own).digest();
  const padded = nacl.box.open(sealed.subarray(KEY_BYTES), nonce, sender, key);
  if (!padded) return null;
  let end = padded.length;
  while (end && padded[end - 1] === 0) end--;
  return padded.subarray(0, Math.max(0, end - 1));
}
