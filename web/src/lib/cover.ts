/** A processed picture as the API describes it. */
export type Cover = { key: string; width: number; height: number; placeholder: string };

/** The widths every cover is cut to, in pixels. */
const widths = [480, 960, 1600] as const;

/** The address of one cut of a cover on our origin. */
export const coverUrl = (
  { key }: Pick<Cover, 'key'>,
  width: (typeof widths)[number],
  format: 'avif' | 'webp',
): string => `/media/${key}-${width}.${format}`;

/** All cuts of a format for `srcset`. */
export const coverSet = (cover: Pick<Cover, 'key'>, format: 'avif' | 'webp'): string =>
  widths.map((width) => `${coverUrl(cover, width, format)} ${width}w`).join(', ');
