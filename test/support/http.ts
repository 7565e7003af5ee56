import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** An answer of the running product, its JSON parsed. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answered
export type HttpAnswer = { status: number; body: any; headers: Headers };

type Sent = { token?: string; key?: string; method?: string };

/** Talks to a running product as a program would. */
export const clientOf = (siteUrl: string) => {
  const send = async (method: string, path: string, body?: unknown, { token, key }: Sent = {}): Promise<HttpAnswer> => {
    const response = await fetch(`${siteUrl}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && JSON.parse(text), headers: response.headers };
  };
  return {
    get: (path: string, sent?: Sent) => send('GET', path, undefined, sent),
    delete: (path: string, sent?: Sent) => send('DELETE', path, undefined, sent),
    patch: (path: string, body: unknown, sent?: Sent) => send('PATCH', path, body, sent),
    post: (path: string, body: unknown = {}, sent?: Sent) => send('POST', path, body, sent),
  };
};

export type Client = ReturnType<typeof clientOf>;

/** Waits until `ask` answers something; fails after `seconds`. */
export const until = async <T>(what: string, ask: () => Promise<T | undefined | false>, seconds = 20): Promise<T> => {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await wait(100)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`Waited ${seconds} s for ${what}.`);
};

/** The newest mail to an address whose text fits. */
export const mailTo = (inbox: string, address: string, pattern: RegExp) =>
  until(`a mail to ${address}`, async () => {
    const { emails } = (await (await fetch(`${inbox}/store`)).json()) as {
      emails: {
        destination: { to: string[] };
        subject: string;
        body: { text?: string; html?: string };
        attachments: { filename?: string; contentType: string }[];
      }[];
    };
    return emails.findLast(
      ({ destination, subject, body }) =>
        destination.to.some((to) => to.includes(address)) && pattern.test(`${subject}\n${body.text}`),
    );
  });

/** Registers a person, confirms the mailed code and signs in. */
export const signUp = async (client: Client, inbox: string, name: string) => {
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const password = 'Correct-horse-9';
  await client.post('/v1/auth/register', { name, email, password });
  const mail = await mailTo(inbox, email, /\b\d{6}\b/);
  const code = /\b\d{6}\b/.exec(mail.body.text ?? mail.subject)?.[0];
  await client.post('/v1/auth/confirm', { email, code });
  const { body } = await client.post('/v1/auth/login', { email, password });
  return { email, password, token: body.accessToken as string };
};
