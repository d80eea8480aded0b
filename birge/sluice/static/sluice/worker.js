// One share of the work: every `step`th counter from `start`, by the ALTCHA protocol, version 2.

const bytes = (/** @type {string} */ hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (/** @type {ArrayBuffer} */ buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: { parameters, start, step } }) => {
  const began = performance.now();
  const nonce = bytes(parameters.nonce);
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(parameters.salt), iterations: parameters.cost };
  for (let counter = start; ; counter += step) {
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derived = hex(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8));
    if (derived.startsWith(parameters.keyPrefix)) {
      postMessage({ counter, derivedKey: derived, time: performance.now() - began });
      return;
    }
  }
};
