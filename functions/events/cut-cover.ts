import sharp, { type Sharp } from 'sharp';
import { coverWidths, type Picture } from '#shared/gateways/media.ts';

/** A cover as it is shown: its files, the size of the largest, and a tiny blurred one to show while they load. */
export type CutCover = { width: number; height: number; placeholder: string; pictures: Picture[] };

/** A small file can unfold to a picture that fills the memory of the function; no camera makes more than this. */
const mostPixels = 60_000_000;
const formats = new Set(['jpeg', 'png', 'webp', 'heif']);
const placeholderWidth = 16;

const open = (bytes: Uint8Array): Sharp => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });

const placeholderOf = async (upright: Sharp): Promise<string> => {
  const tiny = await upright.clone().resize({ width: placeholderWidth }).blur(1).webp({ quality: 40 }).toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
};

const cut = async (upright: Sharp): Promise<CutCover> => {
  const pictures: Picture[] = [];
  let size = { width: 0, height: 0 };
  for (const width of coverWidths) {
    // Nothing of the camera's notes (place, time, owner) is carried over: sharp drops all metadata unless told to keep it.
    const resized = upright.clone().resize({ width, withoutEnlargement: true });
    const webp = await resized.clone().webp({ quality: 78 }).toBuffer({ resolveWithObject: true });
    const avif = await resized.clone().avif({ quality: 52, effort: 3 }).toBuffer();
    pictures.push({ width, extension: 'avif', bytes: avif }, { width, extension: 'webp', bytes: webp.data });
    size = { width: webp.info.width, height: webp.info.height };
  }
  return { ...size, placeholder: await placeholderOf(upright), pictures };
};

/** Cuts an uploaded picture to the widths pages ask for; undefined where the bytes are no picture we can read. */
export const cutCover = async (bytes: Uint8Array): Promise<CutCover | undefined> => {
  const format = await open(bytes)
    .metadata()
    .then((found) => found.format)
    .catch(() => undefined);
  if (!format || !formats.has(format)) return undefined;
  try {
    // The whole picture is decoded once here: a broken one fails now, and every size is cut from the same pixels.
    const { data, info } = await open(bytes)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({
        resolveWithObject: true,
      });
    const { width, height, channels } = info;
    return await cut(sharp(data, { raw: { width, height, channels }, limitInputPixels: mostPixels }));
  } catch {
    return undefined;
  }
};
