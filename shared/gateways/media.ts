import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { env } from '#shared/platform/env.ts';
import { s3 } from './s3.ts';

/*
 * The media bucket: `uploads/` and `exports/` are private and short-lived, `covers/` is what the site shows under /media/covers/. A cover's
 * name holds its upload's id, so a file never changes under its name.
 */

const forever = 'public, max-age=31536000, immutable';

const bucket = (): string => env('MEDIA_BUCKET');

/** The path prefix of a cover's files: `<key>-480.avif` and so on. */
export const coverKeyOf = (uploadKey: string): string => uploadKey.replace(/^uploads\//, 'covers/');

/** The bytes of an upload, or undefined where nothing was sent. */
export const readUpload = async (key: string): Promise<Uint8Array | undefined> => {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

/** Removes an upload; one that is gone is removed. */
export const removeUpload = async (key: string): Promise<void> => {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
};

/** Puts a file that somebody asked for where only a signed link finds it; it goes by itself after a day. */
export const writeExport = async (key: string, contentType: string, body: string): Promise<void> => {
  await s3().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body, ContentType: contentType }));
};

/** The widths that pages ask for, in pixels. */
export const coverWidths = [480, 960, 1600] as const;

/** One file of a cover. */
export type Picture = { width: (typeof coverWidths)[number]; extension: 'avif' | 'webp'; bytes: Uint8Array };

/** Puts the files of a cover where the site shows them; browsers and CloudFront may keep them for ever. */
export const writeCover = async (coverKey: string, pictures: readonly Picture[]): Promise<void> => {
  await Promise.all(
    pictures.map(({ width, extension, bytes }) =>
      s3().send(
        new PutObjectCommand({
          Bucket: bucket(),
          Key: `${coverKey}-${width}.${extension}`,
          Body: bytes,
          ContentType: `image/${extension}`,
          CacheControl: forever,
        }),
      ),
    ),
  );
};

/** Removes a cover's files; those that are gone are removed. */
export const removeCover = async (coverKey: string): Promise<void> => {
  const files = coverWidths.flatMap((width) => [`${coverKey}-${width}.avif`, `${coverKey}-${width}.webp`]);
  await s3().send(
    new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects: files.map((Key) => ({ Key })), Quiet: true } }),
  );
};
