const RealDate = Date;
let aheadMs = 0;

/** How far this process's clock is ahead of the machine's; code that asks for the time learns nothing of it. */
export const setClockAhead = (milliseconds: number): void => {
  aheadMs = milliseconds;
};

/** Puts a clock that can be moved in the place of the machine's. Only the local app does so, never production code. */
export const installClock = (): void => {
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, wanted) => Reflect.construct(target, given.length > 0 ? given : [now()], wanted),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
};
