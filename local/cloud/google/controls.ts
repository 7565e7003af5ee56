import { ensurePrimaryCalendars } from '#local/cloud/google/calendar/calendars.ts';
import { forgetSyncTokens } from '#local/cloud/google/calendar/sync-tokens.ts';
import { endGrantsOf } from '#local/cloud/google/grants.ts';
import type { Limits, Meter } from '#local/cloud/google/limits.ts';
import type { Client, User, World } from '#local/cloud/google/world.ts';
import type { Fault, Faults } from '#local/cloud/stand-in/faults.ts';
import { type Answer, type Call, json, readJson } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';

/** What happens to Google from outside: faults, somebody who opens an account, an app that is registered or gets another secret, a user who takes access back, sync tokens that grow too old, limits that are changed. */
export function createControls(world: World, faults: Faults, meter: Meter) {
  const routes: Routes<Answer> = {
    'GET /_faults': () => json(faults.list()),
    'POST /_faults': (call) => {
      faults.add(readJson(call) as Fault);
      return json(faults.list());
    },
    'DELETE /_faults': () => {
      faults.clear();
      return json([]);
    },
    'GET /_limits': () => json({ ...meter.limits, used: meter.used(), refused: meter.refused() }),
    'POST /_limits': (call) => json(Object.assign(meter.limits, readJson(call) as Partial<Limits>)),
    'POST /_revoke': (call) => json({ ended: endGrantsOf(world, String(readJson(call).email)) }),
    'POST /_users': (call) => {
      world.users.push(readJson(call) as User);
      ensurePrimaryCalendars(world, 'Europe/Lisbon');
      return json({});
    },
    'POST /_clients': (call) => {
      const client = readJson(call) as Client;
      world.clients = [...world.clients.filter(({ id }) => id !== client.id), client];
      return json({});
    },
    'POST /_sync-tokens/expire': () => {
      forgetSyncTokens(world);
      return json({});
    },
  };
  return (call: Call): Answer => {
    try {
      return (
        findRoute(routes, call)?.() ?? json({ error: `The local Google has no ${call.method} ${call.path}.` }, 404)
      );
    } catch (error) {
      return json({ error: String(error) }, 400);
    }
  };
}
