import { Temporal } from 'temporal-polyfill';
import { findCalendar } from '#local/cloud/google/calendar/calendars.ts';
import { deleteEvent, insertEvent, patchEvent } from '#local/cloud/google/calendar/events.ts';
import { GoogleRefusal } from '#local/cloud/google/errors.ts';
import { endGrantsOf } from '#local/cloud/google/grants.ts';
import { addressOf, agendaPage } from '#local/cloud/google/pages/agenda-page.ts';
import { homePage } from '#local/cloud/google/pages/home-page.ts';
import { layout } from '#local/cloud/google/pages/layout.ts';
import type { Calendar, User, World } from '#local/cloud/google/world.ts';
import { html } from '#local/cloud/stand-in/html.ts';
import { type Answer, type Call, page, readForm, redirect } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';

type Place = { user: User; calendar: Calendar };

const routes: Routes<(world: World) => Answer> = {
  'GET /': () => (world) => page(homePage(world)),
  'POST /account/remove-access': (call) => (world) => {
    endGrantsOf(world, readForm(call).get('email') ?? '');
    return redirect('/');
  },
  'GET /calendar': (call) => (world) =>
    at(world, call.query, ({ user, calendar }) => page(agendaPage(world, user, calendar, null))),
  'POST /calendar/save': (call) => (world) => change(world, call, save),
  'POST /calendar/delete': (call) => (world) =>
    change(world, call, (form, { user, calendar }) =>
      deleteEvent(world, user, { calendarId: calendar.id, eventId: form.get('eventId') ?? '' }, undefined),
    ),
};

/** What a user of this Google sees and does in a browser. */
export function answerPage(world: World, call: Call): Answer {
  return findRoute(routes, call)?.()(world) ?? notFound();
}

function at(world: World, query: URLSearchParams, answer: (place: Place) => Answer): Answer {
  const user = world.users.find(({ email }) => email === query.get('user'));
  if (!user) return notFound();
  const id = query.get('calendar') ?? 'primary';
  const calendar = world.state.calendars[id === 'primary' ? user.email : id];
  return calendar?.owner === user.email ? answer({ user, calendar }) : notFound();
}

function change(
  world: World,
  call: Call,
  write: (form: URLSearchParams, place: Place, world: World) => unknown,
): Answer {
  const form = readForm(call);
  return at(world, form, (place) => {
    try {
      write(form, place, world);
      return redirect(addressOf(place.user, place.calendar));
    } catch (error) {
      if (!(error instanceof GoogleRefusal)) throw error;
      return page(agendaPage(world, place.user, place.calendar, error.message), 400);
    }
  });
}

function save(form: URLSearchParams, { user, calendar }: Place, world: World): void {
  const body = {
    summary: form.get('summary') ?? '',
    location: form.get('location') ?? '',
    ...timesOf(form, findCalendar(world, user, calendar.id).timeZone),
  };
  const eventId = form.get('eventId');
  if (!eventId) insertEvent(world, user, calendar.id, body, 0);
  else
    patchEvent(world, user, { calendarId: calendar.id, eventId }, body, { ifMatch: undefined, conferenceVersion: 0 });
}

function timesOf(form: URLSearchParams, timeZone: string) {
  const [start = '', end = ''] = [form.get('start') ?? '', form.get('end') ?? ''];
  if (form.get('allDay') !== 'yes') return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
  const first = start.slice(0, 10);
  const last = end.slice(0, 10);
  // The end of a whole day is the morning after; a person names the day itself.
  const isMidnight = end.slice(11) === '00:00' && last > first;
  return {
    start: { date: first },
    end: { date: isMidnight ? last : Temporal.PlainDate.from(last).add({ days: 1 }).toString() },
  };
}

const notFound = () =>
  page(
    layout(
      'Not found',
      html`<section class="card"><h1>There is nobody here</h1><p><a href="/">See all users</a></p></section>`,
    ),
    404,
  );
