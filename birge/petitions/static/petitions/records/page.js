// What both pages with a key share. Every word that they show stands in the template.

/** @param {string} name @returns {any} */
export function part(name) {
  return document.getElementById(`key-${name}`);
}

/** @param {string} name @param {Object<string, any>} [values] */
export function sentence(name, values = {}) {
  const word = (/** @type {string} */ code) => part("words").content.querySelector(`[data-word="${CSS.escape(code)}"]`);
  const text = (word(name) ?? word("unexpected")).textContent;
  return text.replace(/\{([a-z]+)\}/g, (/** @type {string} */ whole, /** @type {string} */ key) => (key in values ? worded(values[key]) : whole));
}

/** A word of this name, where the page has it. @param {string} name @param {string} otherwise */
export function known(name, otherwise) {
  return part("words").content.querySelector(`[data-word="${CSS.escape(name)}"]`)?.textContent ?? otherwise;
}

/** @param {any} value */
function worded(value) {
  const separator = part("words").content.querySelector('[data-word="thousand"]').textContent.slice(1, -3);
  return typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, separator) : String(value);
}

/** @param {string} words @param {"good"|"late"|"warning"} tone */
export function notice(words, tone) {
  const box = Object.assign(document.createElement("div"), { className: `notice notice--${tone}` });
  box.append(Object.assign(document.createElement("p"), { textContent: words }));
  part("status").replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}

/** Says beside a field what is wrong with it. @param {string} field @param {string} words */
export function fieldError(field, words) {
  part(field).closest(".field").classList.add("field--wrong");
  part(field).setAttribute("aria-invalid", "true");
  part(`${field}-error`).textContent = words;
  part(`${field}-error`).hidden = false;
  part(field).focus();
}

export function clearErrors() {
  part("status").replaceChildren();
  for (const field of document.querySelectorAll(".field--wrong")) {
    field.classList.remove("field--wrong");
    field.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    field.querySelector(".field-error")?.setAttribute("hidden", "");
  }
}

/** A download that is made here: nothing is asked of any server. @param {BlobPart[]} parts @param {string} name @param {string} type */
export function save(parts, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The worker with the key: ask it, or end it and all that it knows. */
export class KeyHolder {
  /** @param {string} url */
  constructor(url) {
    this.asked = 0;
    /** @type {any} */
    this.ended = null;
    /** @type {Map<number, any>} */
    this.waiting = new Map();
    this.worker = new Worker(url, { type: "module" });
    this.worker.onmessage = ({ data: { id, done, refused } }) => {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (refused) reject(refused);
      else resolve(done);
    };
    this.worker.onerror = () => this.end("worker");
  }

  /** @param {string} task @param {Object<string, any>} [values] @returns {Promise<any>} */
  ask(task, values = {}) {
    const id = ++this.asked;
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, task, ...values });
    });
  }

  /** @param {string} [code] */
  end(code = "cancelled") {
    this.worker.terminate();
    this.ended ??= { code, values: {} };
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
