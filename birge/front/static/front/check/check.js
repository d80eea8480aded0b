"use strict";
// The page around note.js and proof.js. Every word that it shows stands in the template.

const FILE_TYPE = "text/plain;charset=utf-8";
const STATES = { done: "done", failed: "late", absent: "next", next: "next" };

/** @type {File|null} */
let chosen = null;
let turn = 0;

/** @param {string} name @returns {any} */
function part(name) {
  return document.getElementById(`check-${name}`);
}

/** The sentence of this name, filled in. @param {string} name @param {Object<string, any>} [values] @param {string} [otherwise] */
function sentence(name, values = {}, otherwise = name) {
  const text = part("words").content.querySelector(`[data-word="${CSS.escape(name)}"]`)?.textContent ?? otherwise;
  return text.replace(/\{([a-z]+)\}/g, (/** @type {string} */ whole, /** @type {string} */ key) => (key in values ? worded(values[key]) : whole));
}

/** @param {any} value */
function worded(value) {
  // Not by Intl: several browsers have no Kazakh, and say that they have.
  const separator = sentence("thousand").slice(1, -3);
  return typeof value === "string" ? value : String(value).replace(/\B(?=(\d{3})+$)/g, separator);
}

/** @param {string} on a day, YYYY-MM-DD */
function dayText(on) {
  const [year, month, day] = on.split("-");
  return sentence(`month_${Number(month)}`, { year, day: String(Number(day)) }, on);
}

/** @param {bigint} at seconds since 1970 */
function momentText(at) {
  const moment = new Date(Number(at) * 1000);
  if (isNaN(moment.valueOf())) return String(at);
  const [day, time] = moment.toISOString().split("T");
  return `${dayText(day)}, ${time.slice(0, 5)} UTC`;
}

/** @param {string} title @param {string} words @param {"good"|"late"|"warning"} tone */
function showVerdict(title, words, tone) {
  const notice = part("verdict").content.cloneNode(true).firstElementChild;
  notice.classList.add(`notice--${tone}`);
  notice.querySelector("h2").textContent = title;
  notice.querySelector("p").textContent = words;
  part("status").replaceChildren(notice);
  part("status").scrollIntoView({ block: "nearest" });
}

/** @param {Outcome[]} outcomes */
function showSteps(outcomes) {
  for (const [at, step] of [...part("steps").querySelectorAll("li")].entries()) {
    const { state, code, values } = outcomes[at] ?? { state: "next" };
    step.className = `step step--${STATES[state]}`;
    step.querySelector(".step-state").textContent = sentence(`state_${state}`);
    step.querySelector(".step-note").textContent = code ? sentence(code, values) : "";
  }
  part("steps").hidden = false;
}

/** @param {any} receipt */
function showEntry({ fact, index, head, cosigned }) {
  const kind = fact.kind === BirgeCheck.SIGNED ? "signature" : "other";
  /** @type {Object<string, string>} */
  const shown = {
    petition: fact.petition, text: fact.text, on: dayText(String(fact.on)),
    language: sentence(`language_${fact.language}`, {}, fact.language),
    assurance: sentence(`assurance_${fact.assurance}`, {}, fact.assurance),
    log: head.origin, place: sentence("place", { index, size: head.size }),
    whole: JSON.stringify(fact, null, 1),
  };
  for (const row of part("facts").children) {
    row.hidden = (row.dataset.kind ?? kind) !== kind;
    const value = row.querySelector("[data-value]");
    if (value.dataset.value in shown) value.textContent = shown[value.dataset.value];
  }
  showCosigned(cosigned);
  part("entry").hidden = false;
}

/** @param {{name: string, at: bigint}[]} cosigned */
function showCosigned(cosigned) {
  const lines = cosigned.map(({ name, at }) => sentence("cosigned_by", { name, time: momentText(at) }));
  listIn(part("cosigned"), lines.length ? lines : [sentence("cosigned_by_none")]);
}

/** @param {HTMLElement} list @param {string[]} lines */
function listIn(list, lines) {
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  list.replaceChildren(...items);
}

/** @param {any} receipt */
function showPrivate(receipt) {
  const names = BirgeCheck.privateParts(receipt);
  if (!names.length || receipt.note === undefined) return;
  listIn(part("private-parts"), names.map((name) => sentence(`private_${name}`)));
  part("copy").onclick = () => save(BirgeCheck.copyToShow(receipt), part("copy").dataset.name);
  part("private").hidden = false;
}

/** A download that is made here: nothing is asked of any server. @param {string} text @param {string} name */
function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: FILE_TYPE }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {any} receipt */
function showReceipt(receipt) {
  const failed = receipt.steps.find((/** @type {any} */ step) => step.state === "failed");
  showSteps(receipt.steps);
  if (!failed) showEntry(receipt);
  showPrivate(receipt);
  if (failed) return showVerdict(sentence("refused"), sentence(failed.code, failed.values), "late");
  const name = receipt.fact.kind === BirgeCheck.SIGNED ? "holds" : "holds_other";
  return showVerdict(sentence(name), sentence(`${name}_words`), "good");
}

/** @param {any} outcome */
function showPromise({ state, code, values }) {
  if (state === "failed") return showVerdict(sentence("refused"), sentence(code, values), "late");
  const time = momentText(values.by);
  return showVerdict(sentence("promise"), sentence(code, { ...values, time }), "warning");
}

/** Says beside the field what is wrong with it. @param {any} error */
function showFieldError({ field, code, values }) {
  part(field).closest("details")?.setAttribute("open", "");
  part(field).closest(".field").classList.add("field--wrong");
  part(field).setAttribute("aria-invalid", "true");
  part(`${field}-error`).textContent = sentence(code, values);
  part(`${field}-error`).hidden = false;
  part(field).focus();
}

function clearResult() {
  for (const name of ["entry", "private", "steps"]) part(name).hidden = true;
  part("status").replaceChildren();
  for (const field of document.querySelectorAll("#check-form .field")) {
    field.classList.remove("field--wrong");
    field.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    field.querySelector(".field-error")?.setAttribute("hidden", "");
  }
}

/** The bytes to check; one more than allowed tells that there are too many. */
async function content() {
  if (chosen) return new Uint8Array(await chosen.slice(0, BirgeCheck.LONGEST + 1).arrayBuffer());
  // What is selected by hand loses its edges; the last line of a note ends in a newline.
  const pasted = part("paste").value.trim();
  return new TextEncoder().encode(pasted && `${pasted}\n`);
}

async function check() {
  const mine = ++turn;
  clearResult();
  try {
    const texts = { log: part("log").value, witnesses: part("witnesses").value, quorum: part("quorum").value };
    const policy = await BirgeCheck.readPolicy(texts);
    const bytes = await content();
    const isPromise = BirgeCheck.isPromise(bytes);
    const found = await BirgeCheck[isPromise ? "checkPromise" : "checkReceipt"](bytes, policy);
    // Another check may have begun meanwhile.
    if (mine === turn) (isPromise ? showPromise : showReceipt)(found);
  } catch (/** @type {any} */ error) {
    if (error.field) showFieldError(error);
    else showVerdict(sentence("refused"), sentence("unexpected", { error: String(error) }), "late");
  }
}

/** @param {File|null|undefined} file */
function choose(file) {
  if (!file) return;
  chosen = file;
  part("paste").value = "";
  part("chosen").textContent = sentence("chosen", { name: file.name });
  check();
}

/** A file dropped beside the field must not replace the page. @param {any} event */
function drag(event) {
  const holdsFile = event.dataTransfer.types.includes("Files");
  part("drop").classList.toggle("check-drop--over", holdsFile && event.type === "dragover");
  if (!holdsFile) return;
  event.preventDefault();
  if (event.type !== "drop") return;
  part("file").value = "";
  choose(event.dataTransfer.files[0]);
}

async function begin() {
  const able = globalThis.crypto?.subtle && (await BirgeCheck.canVerify());
  for (const reason of part("without").querySelectorAll("[data-reason]")) {
    reason.hidden = reason.dataset.reason === "script";
  }
  part("without").hidden = able;
  part("form").hidden = !able;
  part("form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    check();
  });
  part("form").addEventListener("input", () => (turn++, clearResult()));
  part("file").addEventListener("change", () => choose(part("file").files[0]));
  part("paste").addEventListener("input", () => {
    chosen = null;
    part("file").value = part("chosen").textContent = "";
  });
  for (const type of ["dragover", "dragleave", "drop"]) document.addEventListener(type, drag);
}

begin();
