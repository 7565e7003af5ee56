import { endOf, instancesOf, startOf } from '#local/cloud/google/calendar/event-store.ts';
import { layout } from '#local/cloud/google/pages/layout.ts';
import type { Calendar, Event, User, World } from '#local/cloud/google/world.ts';
import { type Html, html, trusted } from '#local/cloud/stand-in/html.ts';

const day = 86_400_000;

/** As Google's page does, this one follows what is changed elsewhere, unless somebody is about to change something in it. */
const follow = `
setInterval(async () => {
  if (document.querySelector('details[open]')) return;
  const told = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html').querySelector('main');
  const shown = document.querySelector('main');
  if (told && told.innerHTML !== shown.innerHTML) shown.replaceWith(told);
}, 1000);
`;

/** A user's calendar from yesterday on, day by day, with a form to add, change and delete. */
export function agendaPage(world: World, user: User, calendar: Calendar, problem: string | null): string {
  const owned = Object.values(world.state.calendars).filter(({ owner }) => owner === user.email);
  const events = upcoming(world, calendar);
  const days = Map.groupBy(events, (event) => dayName(startOf(event, calendar), calendar.timeZone));
  return layout(
    `${user.name}'s calendar`,
    html`<h1>${user.name}'s calendar</h1>
<p class="soft">${calendar.summary}, times in ${calendar.timeZone}</p>
${problem && html`<p class="wrong" role="alert">${problem}</p>`}
${
  owned.length > 1 &&
  html`<nav aria-label="Calendars">${owned.map((each) => html`<a href="${addressOf(user, each)}">${each.summary}</a> `)}</nav>`
}
<section class="card"><details><summary><strong>Add an entry</strong></summary>${form(user, calendar)}</details></section>
${events.length === 0 && html`<p class="soft">Nothing is planned.</p>`}
${[...days].map(
  ([name, items]) =>
    html`<section class="card"><h2>${name}</h2><ul class="agenda">${items.map((event) => entry(user, calendar, event))}</ul></section>`,
)}
<script>${trusted(follow)}</script>`,
  );
}

export const addressOf = (user: User, calendar: Calendar): string =>
  `/calendar?user=${encodeURIComponent(user.email)}${calendar.primary ? '' : `&calendar=${encodeURIComponent(calendar.id)}`}`;

function upcoming(world: World, calendar: Calendar): Event[] {
  const from = world.now().getTime() - day;
  return Object.values(world.state.events[calendar.id] ?? {})
    .map(({ event }) => event)
    .filter((event) => !event.recurringEventId)
    .flatMap((event) => (event.recurrence?.length ? instancesOf(world, calendar, event, from + 60 * day) : [event]))
    .filter((event) => event.status !== 'cancelled' && endOf(event, calendar) >= from)
    .sort((a, b) => startOf(a, calendar) - startOf(b, calendar));
}

function entry(user: User, calendar: Calendar, event: Event): Html {
  const when = event.start?.date
    ? 'All day'
    : `${clockTime(startOf(event, calendar), calendar)} to ${clockTime(endOf(event, calendar), calendar)}`;
  return html`<li><details><summary><span>${when}</span><strong>${event.summary ?? '(No title)'}</strong>${event.location && html`<span class="soft">${event.location}</span>`}</summary>
${event.description && html`<p class="soft">${event.description}</p>`}
${form(user, calendar, event)}
<form method="post" action="/calendar/delete">${identity(user, calendar, event)}<button class="quiet">Delete</button></form>
</details></li>`;
}

function form(user: User, calendar: Calendar, event?: Event): Html {
  const local = (millis: number) => wallTime(millis, calendar.timeZone);
  const start = event ? local(startOf(event, calendar)) : '';
  const end = event ? local(endOf(event, calendar)) : '';
  return html`<form method="post" action="/calendar/save">${identity(user, calendar, event)}
<label>Title <input name="summary" required value="${event?.summary ?? ''}"></label>
<div class="row"><label>Starts <input type="datetime-local" name="start" required value="${start}"></label>
<label>Ends <input type="datetime-local" name="end" required value="${end}"></label></div>
<label>Where <input name="location" value="${event?.location ?? ''}"></label>
<label class="choice"><input type="checkbox" name="allDay" value="yes" ${event?.start?.date && trusted('checked')}> All day</label>
<button>${event ? 'Save the change' : 'Add'}</button></form>`;
}

const identity = (user: User, calendar: Calendar, event?: Event): Html =>
  html`<input type="hidden" name="user" value="${user.email}"><input type="hidden" name="calendar" value="${calendar.id}">${event && html`<input type="hidden" name="eventId" value="${event.id}">`}`;

function wallTime(millis: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(millis)
    .replace(' ', 'T');
}

const clockTime = (millis: number, { timeZone }: Calendar) =>
  new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }).format(millis);

const dayName = (millis: number, timeZone: string) =>
  new Intl.DateTimeFormat('en', { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    millis,
  );
