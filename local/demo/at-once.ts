/** Works on a list with at most `most` items under way, so that a small machine keeps answering; results in order. */
export const atOnce = async <T, R>(most: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [place, item] of waiting) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
};
