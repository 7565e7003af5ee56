import { afterAll, afterEach, beforeAll } from 'vitest';
import { startTestGoogle, type TestGoogle } from './calendar.ts';
import { aSyncedClient, type PushBox, startPushBox } from './synced.ts';

/** A Google for the tests of a file, whose faults and pushes end with each of them; clients are made with `aClient`. */
export const googleOfFile = () => {
  const opened = {} as { google: TestGoogle; box: PushBox };
  beforeAll(async () => {
    opened.box = await startPushBox();
    opened.google = await startTestGoogle();
  });
  afterEach(async () => {
    opened.google.faults.clear();
    await opened.google.settled();
    opened.box.take();
  });
  afterAll(async () => {
    await opened.google.stop();
    await opened.box.stop();
  });
  return Object.assign(opened, {
    aClient: () => aSyncedClient(opened.google),
    fail: (fault: Parameters<TestGoogle['fail']>[0]) => opened.google.fail(fault),
    takeBack: (account: string) => opened.google.takeBack(account),
  });
};
