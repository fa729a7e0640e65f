// Requests of the desk. What writes goes one after another, each with the page's name and a number that grows, so that one that is
// sent again is refused.
let page = "", number = 0, last = Promise.resolve();

export const knowPage = (name) => { page = name; number = 0; };

export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ?? String(status));
    this.status = status;
    this.body = body;
  }
}

async function taken(answer) {
  const json = answer.headers.get("Content-Type")?.startsWith("application/json");
  const body = json ? await answer.json() : await answer.text();
  if (!answer.ok) {
    if (answer.status === 423) dispatchEvent(new CustomEvent("desk-locked"));
    throw new Refused(answer.status, body);
  }
  return body;
}

export const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value);
  const escaped = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return given.length ? `?${given.map(([key, value]) => `${key}=${escaped(value)}`).join("&")}` : "";
};
export const get = async (path, values = {}) => taken(await fetch(path + query(values), { credentials: "same-origin" }));

export function post(path, body = {}) {
  const send = async () =>
    taken(await fetch(path, {
      method: "POST", credentials: "same-origin", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "Desk-Request": `${page}.${++number}` },
    }));
  const answer = last.then(send, send);
  last = answer.catch(() => {});
  return answer;
}
