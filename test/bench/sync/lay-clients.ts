import { consent, otherAccess, type TestGoogle } from '#test/support/calendar.ts';
import { aClient } from '#test/support/client.ts';
import { call } from '#test/support/invoke.ts';
import { inParallel } from '../in-parallel.ts';

/** How much is laid: so many clients with so many calendars of so many entries, and so many changes of them. */
export type Size = { clients: number; calendars: number; entries: number; changes: number };

/** One calendar at Google, and its owner at work in it; `entryIds` are the single entries. */
export type LaidCalendar = {
  connectionId: string;
  calendarId: string;
  entryIds: string[];
  asOwner: (method: string, rest: string, body?: object) => Promise<{ id: string }>;
};

const day = 86_400_000;

/** One entry in ten is a weekly series, as in calendars that people keep. */
const isSeries = (n: number): boolean => n % 10 === 0;

/** What somebody would write into the entry of this number. */
export const entryOf = (n: number): Record<string, unknown> => {
  const start = Date.now() + ((n * 7) % 180) * day + (n % 9) * 3_600_000;
  const at = (moment: number) => ({ dateTime: new Date(moment).toISOString(), timeZone: 'Europe/Lisbon' });
  return {
    summary: `Rehearsal with the second ensemble, part ${n}`,
    description: 'Bring the parts of the second movement, and the stands from the small hall; doors at a quarter to.',
    location: 'Rua da Esperança 12, Lisbon',
    start: at(start),
    end: at(start + 5_400_000),
    attendees: [{ email: 'violin@example.com' }, { email: 'cello@example.com' }],
    ...(isSeries(n) && { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=20'] }),
  };
};

const ownerOf = async (google: TestGoogle, account: string) => {
  const headers = await otherAccess(google, account);
  return async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${google.url}/calendar/v3/calendars${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`Google refuses to lay an entry: ${await answer.text()}`);
    return answer.status === 204 ? { id: '' } : ((await answer.json()) as { id: string });
  };
};

/** Clients whose accounts are full; nothing has been read of them yet, but they have consented. */
export const layClients = async (google: TestGoogle, size: Size): Promise<LaidCalendar[]> => {
  const { owner, organization } = await aClient();
  const laid = await inParallel(size.clients, 4, async (n) => {
    const account = google.anAccount();
    const act = await ownerOf(google, account);
    const others = Array.from({ length: size.calendars - 1 }, (_, place) =>
      act('POST', '', { summary: `Calendar ${place + 2}` }).then(({ id }) => id),
    );
    const calendarIds = [account, ...(await Promise.all(others))];
    const calendars = await Promise.all(
      calendarIds.map(async (calendarId) => {
        const asOwner: LaidCalendar['asOwner'] = (method, rest, body) =>
          act(method, `/${encodeURIComponent(calendarId)}/events${rest}`, body);
        const entryIds: string[] = [];
        for (let entry = 0; entry < size.entries; entry++) {
          const { id } = await asOwner('POST', '', entryOf(entry));
          if (!isSeries(entry)) entryIds.push(id);
        }
        return { calendarId, entryIds, asOwner };
      }),
    );
    const { params } = await aClient({ name: `Client ${n}` }, { owner, organization });
    const { body } = await call('createClientConnection', { as: owner, params, body: {} });
    const { connectionId } = body as { connectionId: string };
    const started = await call('startClientConnection', { as: owner, params: { ...params, connectionId }, body: {} });
    const query = Object.fromEntries(await consent(started.body.url, { email: account }));
    await call('finishCalendarConnection', { query, cookies: [started.cookies[0]?.split(';')[0] ?? ''] });
    return calendars.map((calendar) => ({ ...calendar, connectionId }));
  });
  return laid.flat();
};
