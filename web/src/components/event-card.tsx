import type { ComponentChildren } from 'preact';
import type { Cover } from '../lib/cover.ts';
import { hueClass } from '../lib/hue.ts';
import { CoverPicture } from './cover-picture.tsx';
import { Pill, type PillTone } from './pill.tsx';
import { Poster } from './poster.tsx';

export type EventCardProps = {
  href: string;
  title: string;
  /** The clock where it happens, already in words: `20:30`, `18:00 – 21:00`. */
  clock: ComponentChildren;
  place: string;
  price: string;
  hue: number;
  seed: string;
  /** An uploaded picture; without one the poster stands in. */
  cover?: Cover | undefined;
  state?: { tone: PillTone; text: string; dot?: boolean } | undefined;
  /** The heading's level where the card stands. */
  level?: 2 | 3;
};

/** One event in a list: when, what, where, how much, is there a seat. */
export const EventCard = ({ href, title, clock, place, price, hue, seed, cover, state, level = 3 }: EventCardProps) => {
  const Heading = `h${level}` as 'h2' | 'h3';
  return (
    <article class={`card event ${hueClass(hue)}`}>
      <div class="stack tight">
        <span class="small num accent">{clock}</span>
        <Heading class="event-title">
          <a class="whole-card" href={href}>
            {title}
          </a>
        </Heading>
        <span class="quiet small">{place}</span>
        <span class="row tight">
          <b class="num small">{price}</b>
          {state && (
            <Pill tone={state.tone} dot={state.dot ?? false}>
              {state.text}
            </Pill>
          )}
        </span>
      </div>
      {cover ? <CoverPicture cover={cover} shape="square" /> : <Poster hue={hue} seed={seed} />}
    </article>
  );
};
