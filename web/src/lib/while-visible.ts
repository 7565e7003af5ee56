type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** Milliseconds from `least` to twice as many, drawn by lot, so that pages that were opened together do not ask together. */
export const about = (least: number, random: () => number = Math.random): number => least * (1 + random());

/**
 * Asks now, and again `pause()` milliseconds after each answer, for as long as the page is seen: a hidden page asks
 * nothing, and at once when it is seen again. Answers how to stop.
 */
export const whileVisible = (ask: () => Promise<unknown>, pause: () => number, page: Page = document): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isOver = false;
  const look = async () => {
    clearTimeout(timer);
    if (isAsking || isOver || page.visibilityState !== 'visible') return;
    isAsking = true;
    await ask().catch(() => undefined);
    isAsking = false;
    if (!isOver) timer = setTimeout(look, pause());
  };
  page.addEventListener('visibilitychange', look);
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', look);
  };
};
