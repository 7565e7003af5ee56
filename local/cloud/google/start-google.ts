import { createCalendarApi } from '#local/cloud/google/calendar/api.ts';
import { ensurePrimaryCalendars } from '#local/cloud/google/calendar/calendars.ts';
import { createPushes } from '#local/cloud/google/calendar/channels.ts';
import { createControls } from '#local/cloud/google/controls.ts';
import { plannedRefusal } from '#local/cloud/google/errors.ts';
import { createMeter, type Limits, type Meter, usualLimits } from '#local/cloud/google/limits.ts';
import { findOauthAnswer } from '#local/cloud/google/oauth.ts';
import { answerPage } from '#local/cloud/google/pages/answer-page.ts';
import { type Client, emptyState, type User, type World } from '#local/cloud/google/world.ts';
import type { Running } from '#local/cloud/running.ts';
import { createFaults, type Faults, withFault } from '#local/cloud/stand-in/faults.ts';
import { type Answer, type Call, json, type Outcome } from '#local/cloud/stand-in/http.ts';
import { keepState } from '#local/cloud/stand-in/kept-state.ts';
import { listen } from '#local/cloud/stand-in/listen.ts';

export type GoogleOptions = {
  port: number;
  /** Where calendars and grants outlive a restart; in memory only without it. */
  dataDir?: string;
  clients: Client[];
  users: User[];
  clock?: () => Date;
  /** Google may give fewer at once than were asked for. */
  mostPerPage?: number;
  /** The zone of every user's own calendar. */
  timeZone?: string;
  /** How many calls are taken in a minute; what Google gives everybody without it. */
  limits?: Limits;
};

export type RunningGoogle = Running & {
  faults: Faults;
  meter: Meter;
  /** Resolves when no push is under way any more. */
  settled(): Promise<void>;
};

/** Starts a Google with OAuth, the Calendar API with pushes, and an agenda page for each of its users. */
export async function startGoogle(options: GoogleOptions): Promise<RunningGoogle> {
  const { state, save } = await keepState(options.dataDir, 'google.json', emptyState());
  const pushes = createPushes(() => world);
  const world: World = {
    state,
    users: options.users,
    clients: options.clients,
    url: `http://127.0.0.1:${options.port}`,
    mostPerPage: options.mostPerPage ?? 2_500,
    now: options.clock ?? (() => new Date()),
    changed: (calendarId) => pushes.changed(calendarId),
  };
  ensurePrimaryCalendars(world, options.timeZone ?? 'Europe/Lisbon');
  const faults = createFaults();
  const meter = createMeter({ ...(options.limits ?? usualLimits) }, world.now);
  const answerCalendar = createCalendarApi(world, pushes, meter);
  const answerControl = createControls(world, faults, meter);

  async function answer(call: Call): Promise<Outcome> {
    if (call.path.startsWith('/_')) return kept(call, answerControl(call));
    const oauth = findOauthAnswer(world, call);
    if (call.path.startsWith('/calendar/v3/')) {
      return withFault(faults.take(call), plannedRefusal, async () => kept(call, answerCalendar(call)));
    }
    if (oauth) return withFault(faults.take(call), oauthFault, async () => kept(call, oauth()));
    return kept(call, answerPage(world, call));
  }

  async function kept(call: Call, given: Answer): Promise<Answer> {
    if (call.method !== 'GET') await save();
    return given;
  }

  const running = await listen('Google', options.port, answer);
  return {
    url: running.url,
    faults,
    meter,
    settled: pushes.settled,
    async stop() {
      pushes.stop();
      await running.stop();
      await save();
    },
  };
}

const oauthFault = (fault: { status: number; reason?: string }): Answer =>
  json({ error: fault.reason ?? 'internal_failure', error_description: 'Planned fault' }, fault.status);
