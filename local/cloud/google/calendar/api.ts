import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { tokenOf, userAllowed } from '#local/cloud/google/access.ts';
import {
  findCalendar,
  insertCalendar,
  listCalendars,
  showCalendar,
  showListEntry,
} from '#local/cloud/google/calendar/calendars.ts';
import { type Pushes, stopChannel, watchEvents } from '#local/cloud/google/calendar/channels.ts';
import { listEvents, listInstances } from '#local/cloud/google/calendar/event-list.ts';
import {
  deleteEvent,
  getEvent,
  insertEvent,
  moveEvent,
  patchEvent,
  updateEvent,
} from '#local/cloud/google/calendar/events.ts';
import { queryFreeBusy } from '#local/cloud/google/calendar/free-busy.ts';
import { getSetting, listSettings } from '#local/cloud/google/calendar/settings.ts';
import { GoogleRefusal, invalid, notFound, refusalAnswer } from '#local/cloud/google/errors.ts';
import type { Meter } from '#local/cloud/google/limits.ts';
import type { Permission } from '#local/cloud/google/scopes.ts';
import type { Event, User, World } from '#local/cloud/google/world.ts';
import { type Answer, type Call, json, noContent, readJson } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Params, type Routes } from '#local/cloud/stand-in/router.ts';

type Endpoint = (user: User, call: Call, ids: Params) => object | undefined;

const events = '/calendar/v3/calendars/:calendarId/events';

/** The part of the Calendar API that is offered, under the names of the real one. */
export function calendarRoutes(world: World, pushes: Pushes): Routes<Answer> {
  const route = (permission: Permission | null, endpoint: Endpoint) => (call: Call, params: Params) => {
    const answer = endpoint(userAllowed(world, call, permission), call, params);
    return answer ? withEtag(call, answer) : noContent();
  };
  const ids = (params: Params) => ({ calendarId: params.calendarId ?? '', eventId: params.eventId ?? '' });
  return {
    'GET /calendar/v3/users/me/calendarList': route('readCalendarList', (user, call) =>
      listCalendars(world, user, call.query),
    ),
    'GET /calendar/v3/users/me/calendarList/:id': route('readCalendarList', (user, _, { id = '' }) =>
      showListEntry(findCalendar(world, user, id)),
    ),
    'GET /calendar/v3/users/me/settings': route('readSettings', (user) => listSettings(world, user)),
    'GET /calendar/v3/users/me/settings/:id': route('readSettings', (user, _, { id = '' }) =>
      getSetting(world, user, id),
    ),
    'POST /calendar/v3/calendars': route('writeCalendars', (user, call) => insertCalendar(world, user, bodyOf(call))),
    'GET /calendar/v3/calendars/:id': route('readCalendars', (user, _, { id = '' }) =>
      showCalendar(findCalendar(world, user, id)),
    ),
    'POST /calendar/v3/freeBusy': route('readFreeBusy', (user, call) => queryFreeBusy(world, user, bodyOf(call))),
    'POST /calendar/v3/channels/stop': route(null, (user, call) => stopChannel(world, user, bodyOf(call)) ?? undefined),
    [`GET ${events}`]: route('readEvents', (user, call, params) =>
      listEvents(world, user, ids(params).calendarId, call.query),
    ),
    [`POST ${events}`]: route('writeEvents', (user, call, params) =>
      insertEvent(world, user, ids(params).calendarId, bodyOf<Event>(call), versionOf(call)),
    ),
    [`POST ${events}/watch`]: route('readEvents', (user, call, params) =>
      watchEvents(world, user, ids(params).calendarId, bodyOf<calendar_v3.Schema$Channel>(call), pushes.push),
    ),
    [`GET ${events}/:eventId`]: route('readEvents', (user, _, params) =>
      getEvent(world, user, ids(params).calendarId, ids(params).eventId),
    ),
    [`PUT ${events}/:eventId`]: route('writeEvents', (user, call, params) =>
      updateEvent(world, user, ids(params), bodyOf<Event>(call), conditionsOf(call)),
    ),
    [`PATCH ${events}/:eventId`]: route('writeEvents', (user, call, params) =>
      patchEvent(world, user, ids(params), bodyOf<Event>(call), conditionsOf(call)),
    ),
    [`DELETE ${events}/:eventId`]: route(
      'writeEvents',
      (user, call, params) => deleteEvent(world, user, ids(params), call.headers['if-match']) ?? undefined,
    ),
    [`GET ${events}/:eventId/instances`]: route('readEvents', (user, call, params) =>
      listInstances(world, user, ids(params).calendarId, ids(params).eventId, call.query),
    ),
    [`POST ${events}/:eventId/move`]: route('writeEvents', (user, call, params) =>
      moveEvent(world, user, ids(params), call.query.get('destination')),
    ),
  };
}

export function createCalendarApi(world: World, pushes: Pushes, meter: Meter) {
  const routes = calendarRoutes(world, pushes);
  return function answerCalendar(call: Call): Answer {
    try {
      const { clientId, email } = tokenOf(world, call);
      meter.count(clientId, email);
      const answer = findRoute(routes, call);
      if (answer) return answer();
      throw notFound();
    } catch (error) {
      if (error instanceof GoogleRefusal) return refusalAnswer(error);
      throw error;
    }
  };
}

function bodyOf<T extends object>(call: Call): T {
  try {
    return readJson(call) as T;
  } catch {
    throw invalid('Parse Error', 'parseError');
  }
}

const versionOf = (call: Call): number => Number(call.query.get('conferenceDataVersion') ?? 0);

const conditionsOf = (call: Call) => ({ ifMatch: call.headers['if-match'], conferenceVersion: versionOf(call) });

function withEtag(call: Call, answer: object): Answer {
  const etag = 'etag' in answer ? String(answer.etag) : undefined;
  if (call.method === 'GET' && etag && call.headers['if-none-match'] === etag)
    return { status: 304, headers: { etag } };
  return json(answer, 200, etag ? { etag } : {});
}
