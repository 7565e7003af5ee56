import { posterSvg } from '#shared/domain/poster.ts';

type CoverProps = {
  hue: number;
  /** The event's id: the same poster wherever the event is shown. */
  seed: string;
  shape?: 'square' | 'banner';
};

/** The face of an event without a picture. */
export const Poster = ({ hue, seed, shape = 'square' }: CoverProps) => (
  <div
    class={`cover ${shape}`}
    dangerouslySetInnerHTML={{
      __html: posterSvg({
        hue,
        seed,
        ...(shape === 'square' ? { width: 240, height: 240 } : { width: 1100, height: 360 }),
      }),
    }}
  />
);
