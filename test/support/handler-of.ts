import { fileNameOf } from '#shared/contracts/route.ts';

/** The real handler of a use case; `H` is what calls it: the API, a queue or a clock. */
export const handlerOf = async <H>({ feature, name }: { feature: string; name: string }): Promise<H> => {
  const file = new URL(`../../functions/${feature}/${fileNameOf(name)}.ts`, import.meta.url).pathname;
  // The runner would otherwise look at every file that the name could mean, at once.
  return ((await import(/* @vite-ignore */ file)) as { handler: H }).handler;
};
