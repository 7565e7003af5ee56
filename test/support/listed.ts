import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Listing } from '#shared/domain/listing.ts';
import { deliver } from '#test/support/deliver.ts';
import { aPublishedEvent } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';

/** Has the worker list events anew. */
export const index = async (...eventIds: string[]) => {
  expect(
    await deliver(
      'indexEvent',
      eventIds.map((eventId) => ({ eventId })),
    ),
  ).toEqual([]);
};

/** A word nobody else has, so that a test finds its own events only. */
export const aWord = () => `w${randomUUID().slice(0, 8)}`;

/** A published event that search knows. */
export const anIndexedEvent = async (given: Record<string, unknown> = {}, type: Record<string, unknown> = {}) => {
  const made = await aPublishedEvent(given, type);
  await index(made.event.eventId);
  return made;
};

/** The titles that a search finds, in its order. */
export const titles = async (query: Record<string, string>): Promise<string[]> => {
  const { status, body } = await call('findEvents', { query });
  expect(status).toBe(200);
  return body.data.map(({ title }: Listing) => title);
};
