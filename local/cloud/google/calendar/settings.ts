import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { notFound } from '#local/cloud/google/errors.ts';
import type { User, World } from '#local/cloud/google/world.ts';

export function listSettings(world: World, user: User): calendar_v3.Schema$Settings {
  const values = {
    timezone: world.state.calendars[user.email]?.timeZone ?? 'UTC',
    locale: 'en',
    weekStart: '1',
    format24HourTime: 'true',
    defaultEventLength: '60',
    autoAddHangouts: 'false',
  };
  return {
    kind: 'calendar#settings',
    etag: '"settings"',
    items: Object.entries(values).map(([id, value]) => ({ kind: 'calendar#setting', etag: '"settings"', id, value })),
  };
}

export function getSetting(world: World, user: User, id: string): calendar_v3.Schema$Setting {
  const setting = listSettings(world, user).items?.find((each) => each.id === id);
  if (!setting) throw notFound();
  return setting;
}
