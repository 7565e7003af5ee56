import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Running, serve } from '#local/cloud/running.ts';

/** A webhook as it came over the wire. */
export type Boxed = { body: string; signature: string };

/** Takes what Stripe sends and keeps it, so that a test decides when, how often and in which order it arrives at the handler. */
export const startWebhookBox = (): Promise<Running> => {
  const boxed: Boxed[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST')
      boxed.push({ body: await text(request), signature: String(request.headers['stripe-signature']) });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(boxed));
  });
  return serve(server, 'webhook box', 0);
};

/** The webhooks of one type that name an order; waits until there is one. */
export const webhooksFor = async (orderId: string, type: string): Promise<Boxed[]> => {
  for (let tries = 0; tries < 100; tries++) {
    const boxed = (await (await fetch(process.env.TEST_WEBHOOK_BOX as string)).json()) as Boxed[];
    const found = boxed.filter(({ body }) => body.includes(orderId) && JSON.parse(body).type === type);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`No ${type} came for ${orderId}.`);
};
