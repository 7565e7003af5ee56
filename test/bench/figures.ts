/** The value below which so many percent of the figures lie. */
export const percentile = (figures: readonly number[], percent: number): number => {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? Number.NaN;
};

/** Prints a heading and its figures as a Markdown table. */
export const table = (title: string, rows: readonly (readonly string[])[]): void => {
  console.log(`\n### ${title}\n`);
  const [first = []] = rows;
  console.log(`|${' |'.repeat(first.length)}\n|${'---|'.repeat(first.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
};
