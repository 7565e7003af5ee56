import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { correction, generate } from 'lean-qr';

const [width, height] = [640, 480];
const marginModules = 4;
const header = `YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420jpeg\nFRAME\n`;

/** One picture: brightness pixel by pixel, then two planes of colour that say grey. Without a text a white wall. */
const frame = (text: string | undefined): Buffer => {
  const light = Buffer.alloc(width * height, 255);
  if (text) {
    const code = generate(text, { minCorrectionLevel: correction.H });
    const { size } = code;
    const pixels = Math.floor(height / (size + 2 * marginModules));
    const [left, top] = [(width - size * pixels) >> 1, (height - size * pixels) >> 1];
    for (let y = 0; y < size * pixels; y++)
      for (let x = 0; x < size * pixels; x++)
        if (code.get(Math.floor(x / pixels), Math.floor(y / pixels))) light[(top + y) * width + left + x] = 0;
  }
  return Buffer.concat([Buffer.from(header), light, Buffer.alloc((width * height) / 2, 128)]);
};

/** A camera for Chromium, with a code held before it by `show`, and taken away by `show()`. */
export const openCamera = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'camera-'));
  const path = join(folder, 'view.y4m');
  const file = await open(path, 'w');
  // The browser reads the file from its beginning for every picture, so writing over it is holding something else there.
  const show = async (text?: string) => {
    await file.write(frame(text), 0, undefined, 0);
  };
  await show();
  return {
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
    show,
    close: async () => {
      await file.close();
      await rm(folder, { recursive: true });
    },
  };
};
