import { useMemo } from 'preact/hooks';
import { posterSvg } from '#shared/domain/poster.ts';

type CoverProps = {
  hue: number;
  /** The event's id: the same poster wherever the event is shown. */
  seed: string;
  shape?: 'square' | 'banner';
};

const sizes = { square: { width: 240, height: 240 }, banner: { width: 1100, height: 360 } };

/** The face of an event without a picture. A page that comes with it drawn never draws it again. */
export const Poster = ({ hue, seed, shape = 'square' }: CoverProps) =>
  useMemo(() => {
    const drawing = {
      get __html() {
        return posterSvg({ hue, seed, ...sizes[shape] });
      },
    };
    return <div class={`cover ${shape}`} dangerouslySetInnerHTML={drawing} />;
  }, [hue, seed, shape]);
