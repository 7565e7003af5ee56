import type { Fault, Faults } from '#local/cloud/stand-in/faults.ts';
import { type Answer, type Call, json, readJson } from '#local/cloud/stand-in/http.ts';
import { findRoute, type Routes } from '#local/cloud/stand-in/router.ts';
import type { Account } from '#local/cloud/stripe/account.ts';
import { findEvent } from '#local/cloud/stripe/events.ts';
import type { createRateLimit } from '#local/cloud/stripe/rate-limit.ts';
import { settleEarly } from '#local/cloud/stripe/settlements.ts';
import type { Mischief, Webhooks } from '#local/cloud/stripe/webhooks.ts';

type Parts = {
  account: Account;
  faults: Faults;
  rateLimit: ReturnType<typeof createRateLimit>;
  webhooks: Webhooks;
  save(): Promise<void>;
};

/** What Stripe has no address for: planned faults, misbehaving webhooks and banks in a hurry, for tests and developers. */
export function createControls({ account, faults, rateLimit, webhooks, save }: Parts) {
  const routes: Routes<Answer> = {
    'GET /_faults': () => json(faults.list()),
    'POST /_faults': (call) => {
      const { rateLimit: limit, ...fault } = readJson(call) as Fault & { rateLimit?: number | null };
      if (limit !== undefined) rateLimit.set(limit ?? undefined);
      if (Object.keys(fault).length > 0) faults.add(fault);
      return json(faults.list());
    },
    'DELETE /_faults': () => {
      faults.clear();
      return json([]);
    },
    'GET /_webhooks': () => json({ mischief: webhooks.mischief(), deliveries: webhooks.deliveries() }),
    'POST /_webhooks': (call) => {
      webhooks.misbehave(readJson(call) as Mischief);
      return json(webhooks.mischief());
    },
    'POST /_webhooks/resend': (call) => {
      const event = findEvent(account, String(readJson(call).eventId));
      webhooks.enqueue(event.id);
      return json({ resent: event.id });
    },
    'POST /_settle': (call) => {
      settleEarly(account, String(readJson(call).names));
      return json({});
    },
  };
  return async function answerControl(call: Call): Promise<Answer> {
    const answer = findRoute(routes, call);
    if (!answer) return json({ error: `The local Stripe has no ${call.method} ${call.path}.` }, 404);
    try {
      const given = answer();
      await save();
      return given;
    } catch (error) {
      return json({ error: String(error) }, 400);
    }
  };
}
