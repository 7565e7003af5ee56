import { useState } from 'preact/hooks';
import * as samples from '../../lib/gallery-samples.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { Agenda } from '../agenda.tsx';
import { EventCard } from '../event-card.tsx';
import { Month } from '../month.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** Cards in an agenda, beside a month. */
export const Calendar = ({ locale, m: { parts } }: Props) => {
  const [selected, setSelected] = useState('2027-01-15');
  const days = [...new Set(samples.cards.map(({ day }) => day))];
  return (
    <Section name={samples.parts.card}>
      <div class="split left">
        <div class="card pad follow">
          <Month
            {...{ locale, selected }}
            today={samples.today}
            marks={samples.marks}
            m={parts}
            onSelect={setSelected}
          />
        </div>
        <Agenda
          locale={locale}
          days={days.map((day) => ({
            day,
            children: samples.cards
              .filter((card) => card.day === day)
              .map(({ day: _, ...card }) => <EventCard key={card.href} {...card} />),
          }))}
        />
      </div>
    </Section>
  );
};
