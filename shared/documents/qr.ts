import { create, toBuffer } from 'qrcode';

/** Up to 30 % of a code may be dirty, creased or glaring and it still reads. */
const errorCorrectionLevel = 'H';

/** A code as a PNG of 300 × 300 pixels, black on white with two modules of margin. */
export const qrPng = (text: string): Promise<Buffer> =>
  toBuffer(text, { errorCorrectionLevel, width: 300, margin: 2, type: 'png' });

/** The dark modules of a code as one SVG path in module units, and how many modules a side has; no margin. */
export const qrPath = (text: string): { path: string; size: number } => {
  const { size, data } = create(text, { errorCorrectionLevel }).modules;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && data[y * size + x]) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return { path, size };
};
