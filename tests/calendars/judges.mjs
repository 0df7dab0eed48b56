// Reads calendars with parsers from npm: on each line a parser's name and a calendar in base64,
// answered by a line of JSON: rows of UID, start, end, summary, status; or why there are none.
import { createInterface } from "node:readline";

import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { convertIcsCalendar } from "ts-ics";

console.log = console.error; // a parser that thinks aloud must not do it between the answers

const day = (at) => at.toISOString().slice(0, 10);
const moment = (at) => `${day(at)} ${at.toISOString().slice(11, 19)}Z`;

// ical.js believes the calendar's own VTIMEZONE alone, as Thunderbird does.
function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== "vcalendar") throw new Error("not one calendar");
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, startDate, endDate, summary } = new ICAL.Event(component);
    const status = component.getFirstPropertyValue("status");
    return [uid, icalJsTime(startDate), icalJsTime(endDate), summary, status];
  });
}

function icalJsTime(at) {
  if (at.isDate) return at.toString();
  if (at.zone === ICAL.Timezone.localTimezone) return `floating ${at}`;
  return moment(at.toJSDate());
}

function byNodeIcal(text) {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((each) => each.type === "VEVENT")
    .map(({ uid, start, end, summary, status }) => {
      const [from, to] = [start, end].map((at) => (at.dateOnly ? day(at) : moment(at)));
      return [uid, from, to, summary.val ?? summary, status];
    });
}

function byTsIcs(text) {
  return convertIcsCalendar(undefined, text).events.map(({ uid, start, end, summary, status }) => {
    const [from, to] = [start, end].map((at) => (at.type === "DATE" ? day : moment)(at.date));
    return [uid, from, to, summary, status];
  });
}

const PARSERS = { "ical.js": byIcalJs, "node-ical": byNodeIcal, "ts-ics": byTsIcs };

function answer(line) {
  const [name, encoded] = line.split(" ");
  const text = Buffer.from(encoded, "base64").toString();
  try {
    return { rows: PARSERS[name](text) };
  } catch (refused) {
    return { refused: String(refused) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}
