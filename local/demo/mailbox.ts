import { setTimeout as delay } from 'node:timers/promises';

type Mail = { destination: { to: string[] }; body: { text: string } };

const patienceMs = 20_000;
const pauseMs = 150;

/** Waits for the latest mail to an address with something in it, and answers what the pattern found. */
export const waitForMail = async (inboxUrl: string, address: string, pattern: RegExp): Promise<RegExpExecArray> => {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const { emails } = (await (await fetch(`${inboxUrl}/store`)).json()) as { emails: Mail[] };
    const found = emails
      .filter(({ destination }) => destination.to.includes(address))
      .map(({ body }) => pattern.exec(body.text))
      .findLast((match) => match !== null);
    if (found) return found;
    await delay(pauseMs);
  }
  throw new Error(`${address} was sent no mail with ${pattern} in it.`);
};
