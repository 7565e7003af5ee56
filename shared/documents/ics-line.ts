const longestLine = 75;
const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Everything that ends a line for some reader, and what no calendar can show. */
const controls = /[\p{Cc}\u2028\u2029]/gu;

/** A line of a calendar file, broken after 75 bytes as RFC 5545 wants it, never inside a letter. It stays one line whatever stands in it. */
const folded = (line: string): string => {
  const parts = [''];
  let bytes = 0;
  for (const letter of line.replace(controls, ' ')) {
    if (bytes + bytesOf(letter) > longestLine) {
      parts.push('');
      // The space that a continued line begins with counts too.
      bytes = 1;
    }
    parts[parts.length - 1] += letter;
    bytes += bytesOf(letter);
  }
  return `${parts.join('\r\n ')}\r\n`;
};

/** Words of people as a value (RFC 5545, 3.3.11). */
export const textOf = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');

/** Words of people as a parameter (RFC 6868). */
export const parameterOf = (text: string): string =>
  `"${text
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replace(/\r\n|\r|\n/g, '^n')}"`;

/** Lines as a file. */
export const fileOf = (lines: readonly string[]): string => lines.map(folded).join('');
