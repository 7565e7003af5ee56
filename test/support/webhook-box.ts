import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Running, serve } from '#local/cloud/running.ts';

/** A webhook as it came over the wire. */
export type Boxed = { body: string; signature: string };

/**
 * Takes what Stripe sends and keeps it, so that a test decides when, how often and in which order it arrives at the handler.
 * `GET ?names=ord_…` answers what names it: a run of all tests leaves thousands here.
 */
export const startWebhookBox = (): Promise<Running> => {
  const boxed: Boxed[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST')
      boxed.push({ body: await text(request), signature: String(request.headers['stripe-signature']) });
    const name = new URL(request.url ?? '/', 'http://box').searchParams.get('names');
    const found = name ? boxed.filter(({ body }) => body.includes(name)) : [];
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  return serve(server, 'webhook box', 0);
};

/** The webhooks of one type that name an order; waits until there is one. */
export const webhooksFor = async (orderId: string, type: string): Promise<Boxed[]> => {
  for (let tries = 0; tries < 100; tries++) {
    const boxed = (await (await fetch(`${process.env.TEST_WEBHOOK_BOX}?names=${orderId}`)).json()) as Boxed[];
    const found = boxed.filter(({ body }) => JSON.parse(body).type === type);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`No ${type} came for ${orderId}.`);
};
