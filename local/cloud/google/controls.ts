import { ensurePrimaryCalendars } from '#local/cloud/google/calendar/calendars.ts';
import { forgetSyncTokens } from '#local/cloud/google/calendar/sync-tokens.ts';
import { endGrantsOf } from '#local/cloud/google/grants.ts';
import type { User, World } from '#local/cloud/google/world.ts';
import type { Fault, Faults } from '#local/cloud/stand-in/faults.ts';
import { type Answer, type Call, json, readJson } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';

/** What happens to Google from outside: faults, somebody who opens an account, a user who takes access back, sync tokens that grow too old. */
export function createControls(world: World, faults: Faults) {
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
    'POST /_revoke': (call) => json({ ended: endGrantsOf(world, String(readJson(call).email)) }),
    'POST /_users': (call) => {
      world.users.push(readJson(call) as User);
      ensurePrimaryCalendars(world, 'Europe/Lisbon');
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
