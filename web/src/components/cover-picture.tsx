import { type Cover, coverSet, coverUrl } from '../lib/cover.ts';

type CoverPictureProps = {
  cover: Cover;
  shape: 'square' | 'banner';
  /** How wide it is drawn, as `sizes` says it, where that is not the shape's usual width. */
  sizes?: string;
  /** The first picture of a page is fetched before anything else. */
  isFirst?: boolean;
};

const usualSizes = { square: '7.5rem', banner: '(width >= 74.5rem) 72rem, calc(100vw - 2.5rem)' };

/** An uploaded cover; its own blurred miniature stands there until it has come. */
export const CoverPicture = ({ cover, shape, sizes = usualSizes[shape], isFirst }: CoverPictureProps) => (
  <div class={`cover ${shape}`}>
    {shape === 'banner' && <img class="blurred" src={cover.placeholder} alt="" aria-hidden="true" />}
    <picture>
      <source type="image/avif" srcset={coverSet(cover, 'avif')} sizes={sizes} />
      <source type="image/webp" srcset={coverSet(cover, 'webp')} sizes={sizes} />
      <img
        src={coverUrl(cover, shape === 'banner' ? 960 : 480, 'webp')}
        alt=""
        width={cover.width}
        height={cover.height}
        decoding="async"
        loading={isFirst ? 'eager' : 'lazy'}
        fetchpriority={isFirst ? 'high' : 'auto'}
      />
    </picture>
  </div>
);
