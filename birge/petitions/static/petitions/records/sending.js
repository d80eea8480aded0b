// Hands the contacts of who asked for news to the site, a few at a time, and can go on where it stopped.

import { notice, part, sentence } from "./page.js";

const TOKENS_AT_A_TIME = 500;
const PAUSE = 1_000;

export class Sending {
  constructor() {
    this.section = part("send");
    if (!this.section) return;
    /** @type {string[][]} */
    this.all = [];
    this.active = false;
    this.counts = { taken: 0, already: 0, gone: 0, refused: 0 };
    part("start")?.addEventListener("click", () => this.run());
    part("pause")?.addEventListener("click", () => (this.active = false));
    addEventListener("beforeunload", (event) => this.active && event.preventDefault());
  }

  /** @param {string[][]} contacts address, language, token of each */
  begin(contacts) {
    this.all = contacts;
    this.left = null;
    this.counts = { taken: 0, already: 0, gone: 0, refused: 0 };
    this.section.hidden = !contacts.length;
    this.tell("ready");
  }

  async run() {
    this.busy(true);
    try {
      this.left ??= await this.due();
      while (this.active && this.left.length) await this.handOver();
      this.tell(this.left.length ? "paused" : "finished");
    } catch (/** @type {any} */ { code = "no_connection" }) {
      this.tell("paused");
      notice(sentence(code), "late");
    } finally {
      this.busy(false);
    }
  }

  /** Those to whom this news have not gone: asked by token, before an address is told. */
  async due() {
    const left = [];
    for (let at = 0; at < this.all.length; at += TOKENS_AT_A_TIME) {
      this.tell("looking", { number: at });
      const some = this.all.slice(at, at + TOKENS_AT_A_TIME);
      const { due } = await this.post("due", { tokens: JSON.stringify(some.map(([, , token]) => token)) });
      left.push(...some.filter((_contact, place) => due[place]));
    }
    this.counts.already = this.all.length - left.length;
    return left;
  }

  async handOver() {
    const some = this.left.slice(0, Number(this.section.dataset.batch));
    const { fates } = await this.post("carry", { recipients: JSON.stringify(some) });
    const waiting = some.filter((_contact, place) => fates[place] === "wait");
    for (const fate of fates) if (fate in this.counts) this.counts[fate]++;
    this.left = [...waiting, ...this.left.slice(some.length)];
    this.tell("sending");
    // The site takes the next ones when the last have left.
    if (waiting.length) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }

  /** @param {string} name @param {Object<string, string>} fields */
  async post(name, fields) {
    const token = this.section.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...fields });
    const answer = await fetch(this.section.dataset[name], { method: "POST", body });
    if (answer.status === 403 && (await answer.text()).includes('"off"')) throw { code: "off" };
    if (answer.status === 404 || answer.status === 403) throw { code: "signed_out" };
    if (!answer.ok) throw { code: "no_connection" };
    return answer.json();
  }

  /** @param {string} name @param {Object<string, any>} [values] */
  tell(name, values = {}) {
    if (!part("sending-words")) return;
    const total = this.all.length, done = total - (this.left ?? this.all).length;
    part("sending-bar").max = Math.max(total, 1);
    part("sending-bar").value = done;
    part("sending-words").textContent = sentence(name, { done, total, ...this.counts, ...values });
  }

  /** @param {boolean} is */
  busy(is) {
    this.active = is;
    part("start").disabled = is;
    part("pause").hidden = !is;
    part(is ? "pause" : "start").focus();
  }
}
