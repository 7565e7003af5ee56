import { fullSyncRequired } from '#local/cloud/google/errors.ts';
import type { World } from '#local/cloud/google/world.ts';

/** Where a sync stands, and the range and expansion its first request chose. */
export type SyncPoint = {
  calendarId: string;
  change: number;
  isExpanded: boolean;
  timeMin: number | null;
  timeMax: number | null;
};

export const writeSyncToken = (point: SyncPoint): string => Buffer.from(JSON.stringify(point)).toString('base64url');

/** Refuses a token of another calendar, an unreadable one and one from before the server forgot. */
export function readSyncToken(world: World, calendarId: string, token: string): SyncPoint {
  let point: SyncPoint;
  try {
    point = JSON.parse(Buffer.from(token, 'base64url').toString()) as SyncPoint;
  } catch {
    throw fullSyncRequired();
  }
  if (point.calendarId !== calendarId || !(point.change >= world.state.forgottenBefore)) throw fullSyncRequired();
  return point;
}

/** Makes every sync token handed out so far worthless. */
export function forgetSyncTokens(world: World): void {
  world.state.change += 1;
  world.state.forgottenBefore = world.state.change;
}
