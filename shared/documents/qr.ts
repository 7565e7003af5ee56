import { crc32, deflateSync } from 'node:zlib';
import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

const pixels = 300;
const marginModules = 2;

/** Up to 30 % of a code may be dirty, creased or glaring and it still reads. */
const codeOf = (text: string) => generate(text, { minCorrectionLevel: correction.H });

const chunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A square picture of one bit for each pixel, 0 for black. A library for every kind of PNG weighs 30 KB. */
const png = (size: number, isDark: (x: number, y: number) => boolean): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 1;
  // Each row begins with a byte that says how it is filtered: not at all.
  const rowBytes = 1 + Math.ceil(size / 8);
  const rows = Buffer.alloc(rowBytes * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = y * rowBytes + 1 + (x >> 3);
      if (!isDark(x, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** A code as a PNG of 300 × 300 pixels, black on white with two modules of margin. */
export const qrPng = (text: string): Buffer => {
  const code = codeOf(text);
  const moduleAt = (pixel: number) => Math.floor((pixel * (code.size + 2 * marginModules)) / pixels) - marginModules;
  return png(pixels, (x, y) => code.get(moduleAt(x), moduleAt(y)));
};

/** The dark modules of a code as one SVG path in module units, and how many modules a side has; no margin. */
export const qrPath = (text: string): { path: string; size: number } => {
  const code = codeOf(text);
  return { path: toSvgPath(code), size: code.size };
};
