/** Puts `addition` after the last line that matches, or, where none does, before the first line that matches `otherwise`. */
export function insertAfter(text: string, wanted: RegExp, addition: string, otherwise: RegExp): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => wanted.test(line));
  if (last >= 0) return lines.toSpliced(last + 1, 0, addition).join('\n');
  return insertBefore(text, otherwise, addition);
}

/** Puts `addition` before the first line that matches; throws when none does, rather than writing somewhere. */
export function insertBefore(text: string, wanted: RegExp, addition: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => wanted.test(line));
  if (first < 0) throw new Error(`There is no line ${wanted} to write ${JSON.stringify(addition)} before.`);
  return lines.toSpliced(first, 0, addition).join('\n');
}

/** Puts `addition` after the entry of an object literal that begins with `key`, on however many lines it stands. */
export function insertAfterEntry(text: string, key: string, addition: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ${key}: `));
  if (start < 0) return undefined;
  const end = lines.findIndex(
    (line, index) => index >= start && (/^ {2}[\]})]+,$/.test(line) || /^ {2}\w.*,$/.test(line)),
  );
  return lines.toSpliced(end + 1, 0, addition).join('\n');
}
