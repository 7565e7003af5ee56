import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Local } from '#local/start-local.ts';
import { atOnce } from './at-once.ts';
import type { DemoEvent } from './event.ts';
import { events } from './events.ts';
import { layAccounts } from './lay-accounts.ts';
import { layCover } from './lay-cover.ts';
import { layDoor } from './lay-door.ts';
import { callOff, draft, publish } from './lay-event.ts';
import { layOrganizations } from './lay-organizations.ts';
import { layPurchases } from './lay-purchases.ts';
import { laySales } from './lay-sales.ts';
import { organizations } from './organizations.ts';
import { siteClient } from './site-client.ts';

/** All dates count from when it was begun; it is laid once. */
type Marker = { began: string; laid?: string };

const eventsAtOnce = 6;
/** Pictures take seconds to draw and cut; whoever opens the site meanwhile finds the others there. */
const uncoveredFirst = events.toSorted((a, b) => Number(Boolean(a.cover)) - Number(Boolean(b.cover)));

const mark = async (path: string, marker: Marker): Promise<Marker> => {
  await writeFile(path, JSON.stringify(marker));
  return marker;
};

/**
 * Fills an empty cloud with three organizations and what is on there in the next weeks, all of it over the site's own API.
 * Undefined if that was done before; what was cut off is finished. Otherwise a sentence without its full stop.
 */
export const layDemoData = async (local: Local, dataDir: string): Promise<string | undefined> => {
  const path = join(dataDir, 'demo-data.json');
  const found = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as Marker,
    () => undefined,
  );
  if (found?.laid) return undefined;
  const marker = found ?? (await mark(path, { began: new Date().toISOString() }));
  const began = Temporal.Instant.from(marker.began);

  const call = siteClient(local.siteUrl);
  const tokens = await layAccounts(call, local);
  const organizationIds = await layOrganizations(call, local.urls.ses, tokens);
  const ownerOf = ({ organization }: DemoEvent) => tokens[organizations[organization].owner];
  const laid = await atOnce(eventsAtOnce, uncoveredFirst, (event) =>
    draft(event, { call, as: ownerOf(event), organizationId: organizationIds[event.organization], began }),
  );
  const isOnSale = await atOnce(eventsAtOnce, laid, async (one) => {
    await layCover(call, ownerOf(one.event), one);
    return publish(call, ownerOf(one.event), one);
  });
  const onSale = laid.filter((_, place) => isOnSale[place]);
  await Promise.all([laySales(call, onSale), layPurchases(call, tokens, laid), layDoor(call, tokens, laid)]);
  await atOnce(eventsAtOnce, laid, (one) => callOff(call, ownerOf(one.event), one));
  await mark(path, { ...marker, laid: new Date().toISOString() });
  return `Demo data laid: ${events.length} events of three organizations`;
};
