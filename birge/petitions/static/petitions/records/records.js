// Fetches sealed lines, lets the worker open them, tells what was in them.

import { clearErrors, fieldError, KeyHolder, known, notice, part, save, sentence } from "./page.js";
import { Sending } from "./sending.js";

const FIELDS = { not_a_key: "file", half_a_key: "file", no_file: "file", other_key: "file", wrong_passphrase: "passphrase", needs_passphrase: "passphrase" };
const TABLE = "text/csv;charset=utf-8";
const form = part("form");

/** @type {KeyHolder|null} */
let holder = null;
/** @type {Opened|null} */
let opened = null;

/** @typedef {{table: BlobPart[], contacts: string[][], people: number, altered: number, languages: Map<string, number>}} Opened */

async function open() {
  clearErrors();
  part("result").hidden = true;
  const file = part("file").files[0];
  if (!file) return fieldError("file", sentence("no_file"));
  const mine = (holder = new KeyHolder(form.dataset.worker));
  busy(true);
  try {
    tell("unlocking");
    await mine.ask("unlock", { file, passphrase: part("passphrase").value });
    part("passphrase").value = "";
    opened = await readAll(mine);
    show(opened);
  } catch (/** @type {any} */ error) {
    refuse(error);
  } finally {
    mine.end();
    busy(false);
  }
}

/** One page of lines at a time: what is opened is kept as parts of a file, not as objects. @param {KeyHolder} mine @returns {Promise<Opened>} */
async function readAll(mine) {
  const result = { table: [], contacts: [], people: 0, altered: 0, languages: new Map() };
  let coming = lines(0, mine), read = 0, records = 0;
  while (coming) {
    const content = await coming;
    // The next page travels while this one is opened. Its number stands in the first line.
    const next = following(content);
    coming = next === null ? null : lines(next, mine);
    coming?.catch(() => null);
    const page = await mine.ask("open", { lines: content });
    read += page.read;
    records = Math.max(records, page.records ?? 0, read);
    result.table.push(new Blob([page.table]));
    result.contacts.push(...page.contacts);
    result.people += page.people;
    result.altered += page.altered;
    for (const [, language] of page.contacts) result.languages.set(language, (result.languages.get(language) ?? 0) + 1);
    progress(read, records);
  }
  return result;
}

/** @param {string} content @returns {number|null} */
function following(content) {
  try {
    return JSON.parse(content.slice(0, content.indexOf("\n"))).next ?? null;
  } catch {
    return null; // The worker says what is wrong with it.
  }
}

/** @param {number} after @param {KeyHolder} mine */
async function lines(after, mine) {
  let answer = null;
  try {
    answer = await fetch(`${form.dataset.lines}?after=${after}`, { cache: "no-store" });
  } catch { /* said below */ }
  if (mine.ended) throw mine.ended;
  if (!answer?.ok) throw { code: "no_connection", values: {} };
  return answer.text();
}

/** @param {Opened} found */
function show(found) {
  const { people, altered, contacts, languages } = found;
  part("people").textContent = sentence("number", { number: people });
  part("whole").textContent = sentence("number", { number: people - altered });
  part("altered").textContent = sentence("number", { number: altered });
  part("altered-row").hidden = !altered;
  part("wanting").textContent = sentence("number", { number: contacts.length });
  const items = [...languages].sort().map(([language, number]) => sentence("in_language", { language: known(`language_${language}`, language), number }));
  part("languages").replaceChildren(...items.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  part("languages").hidden = !items.length;
  if (altered) notice(sentence("altered"), "late");
  else if (part("send") && !contacts.length) notice(sentence("nobody"), "warning");
  else notice(sentence("opened"), "good");
  part("result").hidden = false;
  if (part("send")) sending.begin(contacts);
}

/** @param {any} error */
function refuse({ code = "unexpected", values = {} }) {
  if (code === "cancelled") return notice(sentence(code), "warning");
  const field = /** @type {any} */ (FIELDS)[code];
  if (field) return fieldError(field, sentence(code, values));
  return notice(sentence(code, values), "late");
}

/** @param {boolean} is */
function busy(is) {
  part("open").disabled = is;
  part("progress").hidden = !is;
  if (!is) holder = null;
}

/** @param {string} name @param {Object<string, any>} [values] */
function tell(name, values) {
  part("progress-words").textContent = sentence(name, values);
  if (!values) part("bar").removeAttribute("value");
}

/** @param {number} read @param {number} records */
function progress(read, records) {
  part("bar").max = Math.max(records, 1);
  part("bar").value = read;
  tell("progress", { read, records });
}

/** @param {string[][]} contacts for an organiser's own mailing program */
async function saveContacts(contacts) {
  const worker = new KeyHolder(form.dataset.worker);
  const pattern = form.dataset.stop, own = form.dataset.languages.split(" ");
  const rows = contacts.map(([email, language, token]) => {
    const page = own.includes(language) ? language : own[0];
    return [email, language, pattern.replace("{language}", page).replace("{token}", token)];
  });
  const { table } = await worker.ask("table", { rows: [["email", "language", "unsubscribe"], ...rows] });
  worker.end();
  save([table], `${form.dataset.slug}-news.csv`, TABLE);
}

const sending = new Sending();
part("without").hidden = true;
form.hidden = false;
form.addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  open();
});
form.addEventListener("input", clearErrors);
part("file").addEventListener("change", () => {
  part("chosen").textContent = part("file").files[0] ? sentence("chosen", { name: part("file").files[0].name }) : "";
});
part("cancel").addEventListener("click", () => holder?.end());
part("save").addEventListener("click", () => save(opened?.table ?? [], "names.csv", TABLE));
part("contacts")?.addEventListener("click", () => saveContacts(opened?.contacts ?? []));
