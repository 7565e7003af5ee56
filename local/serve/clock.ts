const RealDate = Date;
let offset = 0;

/**
 * Moves this process's clock on, so that a person (or a journey) need not wait for a hold to run out. Only the local app
 * installs it; production code reads the ordinary clock and never knows.
 */
export const installClock = (): void => {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      // @ts-expect-error: Date's constructor takes nothing, a number, a text or parts; they are passed on as they came.
      super(...(given.length > 0 ? given : [RealDate.now() + offset]));
    }

    static override now(): number {
      return RealDate.now() + offset;
    }
  } as DateConstructor;
};

export const advanceClock = (minutes: number): void => {
  offset += minutes * 60_000;
};
