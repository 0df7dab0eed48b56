// The only place that talks to the rehearsal server; a refusal arrives as one sentence.

export class Refused extends Error {}

const SILENT = "The rehearsal server does not answer. Is it still running?";

async function ask(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options).catch(() => { throw new Refused(SILENT); });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error ?? `The rehearsal server said ${response.status}.`);
  return answer;
}

const get = (path) => ask("GET", path);
const post = (path, body = {}) => ask("POST", path, body);
const query = (facts) => new URLSearchParams(Object.entries(facts).filter(([, value]) => value != null));

export const fileAddress = (fileId) => `/page/files/${encodeURIComponent(fileId)}`;

export async function fileContent(fileId) {
  const response = await fetch(fileAddress(fileId)).catch(() => { throw new Refused(SILENT); });
  if (!response.ok) throw new Refused("That file is not there any more.");
  return response.blob();
}

export const api = {
  state: () => get("/page/state"),
  messages: (chat, before, limit = 100) => get(`/page/chats/${chat}/messages?${query({ before, limit })}`),
  whispers: (chat) => get(`/page/chats/${chat}/whispers`),
  commands: (chat, person) => get(`/page/commands?${query({ chat_id: chat, person_id: person })}`),
  calls: (after) => get(`/page/calls?${query({ after })}`),

  addPerson: (facts) => post("/page/people", facts),
  changePerson: (person, facts) => post(`/page/people/${person}`, facts),
  block: (person) => post(`/page/people/${person}/block`),
  unblock: (person) => post(`/page/people/${person}/unblock`),

  addGroup: (facts) => post("/page/groups", facts),
  changeMembers: (chat, facts) => post(`/page/chats/${chat}/members`, facts),
  changeBot: (chat, facts) => post(`/page/chats/${chat}/bot`, facts),
  migrate: (chat) => post(`/page/chats/${chat}/migrate`),
  addTopic: (chat, name) => post(`/page/chats/${chat}/topics`, { name }),

  send: (chat, facts) => post(`/page/chats/${chat}/send`, facts),
  sendContact: (chat, facts) => post(`/page/chats/${chat}/contact`, facts),
  sendLocation: (chat, facts) => post(`/page/chats/${chat}/location`, facts),
  sendFile: (chat, facts) => post(`/page/chats/${chat}/file`, facts),
  forward: (chat, facts) => post(`/page/chats/${chat}/forward`, facts),
  press: (chat, facts) => post(`/page/chats/${chat}/press`, { ...facts, wait: 10 }),
  vote: (chat, facts) => post(`/page/chats/${chat}/vote`, facts),

  addFault: (facts) => post("/page/faults", facts),
  clearFaults: () => ask("DELETE", "/page/faults"),
  changeSettings: (facts) => post("/page/settings", facts),
};
