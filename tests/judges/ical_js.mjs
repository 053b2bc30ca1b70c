// ical.js, which Thunderbird and Nextcloud read calendars with. It knows no zones of its own:
// what it makes of a time is what the calendar's VTIMEZONE says.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { answerEach } from "./answering.mjs";

const { version } = JSON.parse(
  readFileSync(new URL("./node_modules/ical.js/package.json", import.meta.url)),
);

// RFC 7986 section 5.1, which ical.js does not know.
ICAL.design.icalendar.property.name = { defaultType: "text" };

function events(jcal) {
  ICAL.TimezoneService.reset();
  return new ICAL.Component(jcal).getAllSubcomponents("vevent").map(seen);
}

function seen(component) {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: moment(event.startDate),
    end: moment(event.endDate),
    title: event.summary ?? "",
    description: event.description ?? "",
    status: component.getFirstPropertyValue("status") ?? "",
  };
}

function moment(time) {
  if (time.isDate) return { day: time.toString() };
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`a time without a zone: ${time}`);
  return { utc: new Date(time.toUnixTime() * 1000).toISOString() };
}

/** When each event rings, in seconds after its start. */
function reminders(jcal) {
  const events = new ICAL.Component(jcal).getAllSubcomponents("vevent");
  const rings = (alarm) => alarm.getFirstPropertyValue("trigger").toSeconds();
  return Object.fromEntries(
    events.map((event) => [
      event.getFirstPropertyValue("uid"),
      event.getAllSubcomponents("valarm").map(rings),
    ]),
  );
}

const questions = {
  events: ({ text }) => events(ICAL.parse(text)),
  reminders: ({ text }) => reminders(ICAL.parse(text)),
  jcal: ({ text }) => ICAL.parse(text),
  eventsOfJcal: ({ jcal }) => events(jcal),
};

await answerEach(`ical.js ${version}`, (question) => questions[question.about](question));
