// The worker in which the key lives. It answers the page and can reach nobody else: its policy has no connect-src.

import { csvRow, heading, openLine, tableHead, tableRow } from "../../people/keys/export.js";
import { base64, made, publicHalf, Refused, unlock } from "../../people/keys/keyfile.js";

/** @type {Uint8Array|null} */
let key = null;
let line = 0;

const tasks = {
  /** @param {{passphrase: string}} asked */
  make: ({ passphrase }) => made(passphrase),

  /** @param {{file: Blob, passphrase: string}} asked */
  async unlock({ file, passphrase }) {
    key = await unlock(file, passphrase);
    line = 0;
    return { publicKey: base64(publicHalf(key)) };
  },

  /** A page of lines: its table, and of whom the news may reach address, language, token. @param {{lines: string}} asked */
  open({ lines }) {
    if (!key) throw new Refused("not_a_key");
    const [first, ...rest] = lines.split("\n").filter(Boolean);
    const { records } = heading(first ?? "", key);
    const result = { records, read: rest.length, people: 0, altered: 0, table: line ? "" : tableHead, contacts: [] };
    for (const sealed of rest) add(result, openLine(sealed, ++line, key));
    return result;
  },

  /** @param {{rows: any[][]}} asked */
  table: ({ rows }) => ({ table: rows.map(csvRow).join("") }),
};

/** @param {any} result @param {any[]} opened */
function add(result, opened) {
  for (const { fields, whole, token } of opened) {
    result.people++;
    result.altered += whole ? 0 : 1;
    result.table += tableRow(fields);
    if (token) result.contacts.push([fields.email, fields.language, token]);
  }
}

self.onmessage = async ({ data: { id, task, ...asked } }) => {
  try {
    self.postMessage({ id, done: await tasks[task](asked) });
  } catch (error) {
    const { code = "unexpected", values = { error: String(error) } } = error instanceof Refused ? error : {};
    self.postMessage({ id, refused: { code, values } });
  }
};
