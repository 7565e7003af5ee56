import { expect, test } from 'vitest';
import { isZone } from '#shared/domain/zone.ts';

test.each(['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'UTC'])('knows %s', (name) => {
  expect(isZone(name)).toBe(true);
});

test.each(['Europe/Atlantis', '+01:00', '-0300', '', 'Lisbon'])('does not know %j', (name) => {
  expect(isZone(name)).toBe(false);
});
