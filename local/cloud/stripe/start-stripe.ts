import type { Running } from '#local/cloud/running.ts';
import { createFaults, type Faults } from '#local/cloud/stand-in/faults.ts';
import type { Call, Outcome } from '#local/cloud/stand-in/http.ts';
import { keepState } from '#local/cloud/stand-in/kept-state.ts';
import { listen } from '#local/cloud/stand-in/listen.ts';
import { type Account, emptyState, newId } from '#local/cloud/stripe/account.ts';
import { createApi } from '#local/cloud/stripe/answer-api.ts';
import { createControls } from '#local/cloud/stripe/controls.ts';
import { apiVersion, type RequestMark, recordEvent } from '#local/cloud/stripe/events.ts';
import { createIdempotency } from '#local/cloud/stripe/idempotency.ts';
import { answerPage } from '#local/cloud/stripe/pages/answer-page.ts';
import { createRateLimit } from '#local/cloud/stripe/rate-limit.ts';
import { expireOverdueSessions } from '#local/cloud/stripe/sessions.ts';
import { settleDue } from '#local/cloud/stripe/settlements.ts';
import { createWebhooks, type WebhookEndpoint, type Webhooks } from '#local/cloud/stripe/webhooks.ts';

export type StripeOptions = {
  port: number;
  /** Where payments outlive a restart; in memory only without it. */
  dataDir?: string;
  webhook: WebhookEndpoint;
  clock?: () => Date;
  /** The origin under which a browser reaches the hosted pages, when that is not this server's own address. */
  publicUrl?: string;
  /** Requests per second before 429; unlimited by default. */
  rateLimit?: number;
};

export type RunningStripe = Running & {
  faults: Faults;
  webhooks: Pick<Webhooks, 'misbehave' | 'deliveries' | 'settled'>;
};

/** Starts a Stripe that keeps sessions, payments and refunds, shows the hosted page and sends signed webhooks. */
export async function startStripe(options: StripeOptions): Promise<RunningStripe> {
  const { state, save } = await keepState(options.dataDir, 'stripe.json', emptyState());
  const clock = options.clock ?? (() => new Date());
  const webhooks = createWebhooks(state, options.webhook, save);
  const faults = createFaults();
  const rateLimit = createRateLimit(options.rateLimit);

  const byItself: RequestMark = { id: null, idempotency_key: null };
  let request = byItself;
  const account: Account = {
    state,
    now: () => Math.floor(clock().getTime() / 1000),
    publicUrl: options.publicUrl ?? `http://127.0.0.1:${options.port}`,
    tell(type, object, previous) {
      webhooks.enqueue(recordEvent(account, type, object, request, previous).id);
    },
  };

  let caughtUpTo = 0;
  function catchUp(): void {
    if (caughtUpTo === account.now()) return;
    caughtUpTo = account.now();
    request = byItself;
    expireOverdueSessions(account);
    settleDue(account);
  }

  const answerApi = createApi({
    account,
    faults,
    idempotency: createIdempotency(state.answers, account.now),
    mayServe: rateLimit.take,
    save,
    beforeWork(call, id) {
      request = { id, idempotency_key: call.headers['idempotency-key']?.toString() ?? null };
    },
  });
  const answerControl = createControls({ account, faults, rateLimit, webhooks, save });

  async function answer(call: Call): Promise<Outcome> {
    catchUp();
    if (call.path.startsWith('/_')) return answerControl(call);
    if (!call.path.startsWith('/v1/')) {
      request = byItself;
      const shown = answerPage(account, call);
      if (call.method === 'POST') await save();
      return shown;
    }
    const requestId = newId('req', 14);
    const outcome = await answerApi(call, requestId);
    if (typeof outcome === 'string') return outcome;
    return { ...outcome, headers: { ...outcome.headers, 'request-id': requestId, 'stripe-version': apiVersion } };
  }

  const running = await listen('Stripe', options.port, answer).catch((error: unknown) => {
    webhooks.stop();
    throw error;
  });
  const timer = setInterval(catchUp, 500);
  timer.unref();
  return {
    url: running.url,
    faults,
    webhooks,
    async stop() {
      clearInterval(timer);
      webhooks.stop();
      await running.stop();
      await save();
    },
  };
}
