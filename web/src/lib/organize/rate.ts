/** A rate as a person types it, in basis points: `23`, `6.5`, `6,5 %`. Undefined where it is none or over 100 %. */
export const parseRate = (typed: string): number | undefined => {
  const found = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(typed.trim())?.[1];
  const basisPoints = found === undefined ? undefined : Math.round(Number(found.replace(',', '.')) * 100);
  return basisPoints !== undefined && basisPoints <= 10_000 ? basisPoints : undefined;
};

/** Basis points as they stand in a field: `23`, `6.5`. */
export const typedRate = (basisPoints: number): string => String(basisPoints / 100);
