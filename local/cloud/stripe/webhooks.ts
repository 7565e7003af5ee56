import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery, newId, type State } from '#local/cloud/stripe/account.ts';

export type WebhookEndpoint = {
  url: string;
  secret: string;
  retryMs?: number;
  /** The receiver's own time, where that is not this machine's. */
  clock?: () => Date;
};

/** How deliveries misbehave: sent `duplicate` times more, late, in reverse within a short while, the next `drop` lost. */
export type Mischief = { duplicate?: number; delayMs?: number; reorder?: boolean; drop?: number };

export type Webhooks = ReturnType<typeof createWebhooks>;

const atOnce = 8;
const reorderWindowMs = 300;
const answerWithinMs = 10_000;
const longestPauseMs = 60_000;
const giveUpAfterAttempts = 80;

/**
 * Sends events until they are answered with 2xx. Works on the wall clock, not the account's: a signature
 * is judged by the receiver's own time, and a retry must come even while a test holds its clock still.
 */
export function createWebhooks(state: State, endpoint: WebhookEndpoint, save: () => Promise<void>) {
  let mischief: Mischief = {};
  let waiting = state.deliveries.filter((delivery) => delivery.status === 'pending');
  let underWay = 0;
  const stopping = new AbortController();

  function enqueue(eventId: string): void {
    const lost = (mischief.drop ?? 0) > 0;
    if (lost) mischief = { ...mischief, drop: (mischief.drop ?? 0) - 1 };
    const copies = 1 + (mischief.duplicate ?? 0);
    for (let copy = 0; copy < copies; copy++) {
      const wait = (mischief.delayMs ?? 0) + (mischief.reorder ? reorderWindowMs : 0);
      const delivery: Delivery = {
        id: newId('whd'),
        eventId,
        status: lost ? 'dropped' : 'pending',
        dueAt: Date.now() + wait,
        attempts: [],
      };
      state.deliveries.push(delivery);
      if (!lost) waiting.push(delivery);
    }
    pump();
  }

  function pump(): void {
    if (stopping.signal.aborted) return;
    const due = waiting.filter((delivery) => delivery.dueAt <= Date.now());
    if (mischief.reorder) due.reverse();
    const next = due.slice(0, atOnce - underWay);
    waiting = waiting.filter((delivery) => !next.includes(delivery));
    underWay += next.length;
    for (const delivery of next) {
      void attempt(delivery).finally(() => {
        underWay -= 1;
        if (delivery.status === 'pending') waiting.push(delivery);
        pump();
      });
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const event = state.events[delivery.eventId];
    if (!event) throw new Error(`Delivery ${delivery.id} has no event ${delivery.eventId}.`);
    const payload = JSON.stringify(event);
    const at = endpoint.clock?.() ?? new Date();
    const result = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signature(payload, endpoint.secret, at),
      },
      body: payload,
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerWithinMs)]),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return { status: response.status };
      },
      (error: Error) => ({ status: null, error: String(error.cause ?? error.message) }),
    );
    if (stopping.signal.aborted) return;
    delivery.attempts.push({ at: at.toISOString(), ...result });
    const delivered = result.status !== null && result.status >= 200 && result.status < 300;
    if (delivered) {
      delivery.status = 'delivered';
      event.pending_webhooks = 0;
    } else if (delivery.attempts.length >= giveUpAfterAttempts) {
      delivery.status = 'abandoned';
    } else {
      const pause = (endpoint.retryMs ?? 1_000) * 2 ** (delivery.attempts.length - 1);
      delivery.dueAt = Date.now() + Math.min(pause, longestPauseMs);
    }
    await save();
  }

  const timer = setInterval(pump, 50);
  timer.unref();
  return {
    enqueue,
    misbehave(next: Mischief) {
      mischief = next;
    },
    mischief: () => mischief,
    deliveries: () => state.deliveries,
    /** Resolves when nothing waits to be delivered any more. */
    async settled() {
      while (waiting.length + underWay > 0) await sleep(10);
    },
    stop() {
      stopping.abort();
      clearInterval(timer);
    },
  };
}

function signature(payload: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
