import ICAL from 'ical.js';

/** Reads a file as a calendar does that knows no zone but those in the file. */
export const readIcs = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const entries = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
  return { calendar, entries };
};

/** The moment that a calendar shows, ISO in UTC. */
export const instantOf = (time: ICAL.Time): string => time.toJSDate().toISOString();
