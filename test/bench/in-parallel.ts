/** Does a piece of work for each number from 0 until before `count`, so many at once; answers the results in order. */
export const inParallel = async <T>(count: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let n = next++; n < count; n = next++) results[n] = await work(n);
    }),
  );
  return results;
};
