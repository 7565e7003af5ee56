import { aConnectedPerson, connectionOf, type TestGoogle } from './calendar.ts';
import { deliver } from './deliver.ts';
import { ownerAt } from './synced.ts';

/** A person whose own account is connected and read, and that person at work in Google's calendar. */
export const aSyncedPerson = async (google: TestGoogle) => {
  const person = await aConnectedPerson(google);
  const { userId, account } = person;
  const { connectionId } = await connectionOf(userId);
  const at = { connectionId, calendarId: account };
  const connect = () => deliver('syncConnection', [{ ownerId: userId, connectionId }]);
  const sync = () => deliver('syncCalendar', [at]);
  const write = () => deliver('writeEntries', [{ ownerId: userId, connectionId }]);
  await connect();
  await sync();
  return { ...person, at, connect, sync, write, asOwner: await ownerAt(google, account) };
};
