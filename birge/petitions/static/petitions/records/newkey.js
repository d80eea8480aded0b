// Makes a key pair and hands over its file. Nothing of it is sent anywhere.

import { clearErrors, fieldError, KeyHolder, notice, part, save, sentence } from "./page.js";

const SHORTEST = 10;
/** @type {{file: string, publicKey: string}|null} */
let pair = null;

async function make() {
  clearErrors();
  const passphrase = part("passphrase").value;
  if ([...passphrase].length < SHORTEST) return fieldError("passphrase", sentence("short_passphrase", { number: SHORTEST }));
  if (part("again").value !== passphrase) return fieldError("again", sentence("passphrases_differ"));
  part("make").disabled = true;
  notice(sentence("making"), "warning");
  const holder = new KeyHolder(part("form").dataset.worker);
  try {
    pair = await holder.ask("make", { passphrase });
    show();
  } catch (/** @type {any} */ { code, values }) {
    notice(sentence(code, values), "late");
  } finally {
    holder.end();
    part("make").disabled = false;
  }
}

function show() {
  part("public").value = pair?.publicKey;
  part("form").reset();
  part("form").hidden = true;
  part("status").replaceChildren();
  part("result").hidden = false;
  part("result").focus();
}

part("without").hidden = true;
part("form").hidden = false;
part("form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  make();
});
part("save").addEventListener("click", () => {
  save([pair?.file ?? ""], "cause.key", "application/json");
  part("public-part").hidden = false;
});
