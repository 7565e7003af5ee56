import { money } from '#shared/messages/format.ts';
import * as samples from '../../lib/gallery-samples.ts';
import { hueClass } from '../../lib/hue.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { DayTile } from '../day-tile.tsx';
import { Facts } from '../facts.tsx';
import { Meter } from '../meter.tsx';
import { Pill } from '../pill.tsx';
import { Records } from '../records.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

const tones = { draft: 'plain', published: 'ok', ended: 'mark' } as const;

/** Numbers and tables. */
export const Lists = ({ locale, m: { organizer, parts } }: Props) => (
  <Section name={samples.parts.records}>
    <Facts
      label={organizer.events}
      facts={[
        { name: organizer.sold, value: '1,284', note: parts.shareOf('1,284', '1,500') },
        { name: organizer.revenue, value: money(locale, 2190600, 'EUR', 'short') },
        { name: organizer.events, value: '6' },
      ]}
    />
    <Records
      caption={organizer.events}
      rows={samples.sales}
      keyOf={(row) => row.id}
      classOf={(row) => hueClass(row.hue)}
      columns={[
        {
          label: organizer.event,
          part: 'name',
          cell: (row) => (
            <span class="row whole">
              <DayTile locale={locale} day={row.day} />
              <span class="stack hair">
                <b>{row.name}</b>
                <span class="faint num">{row.where}</span>
              </span>
            </span>
          ),
        },
        {
          label: organizer.sold,
          cell: (row) => (
            <span class="stack hair grow">
              <span class="num">{parts.shareOf(String(row.sold), String(row.capacity))}</span>
              <Meter
                value={row.sold}
                total={row.capacity}
                label={parts.shareOf(String(row.sold), String(row.capacity))}
              />
            </span>
          ),
        },
        { label: organizer.revenue, part: 'lead', end: true, cell: (row) => money(locale, row.revenue, 'EUR') },
        {
          label: organizer.state,
          end: true,
          cell: (row) => (
            <Pill tone={tones[row.state]} dot={row.state === 'published'}>
              {organizer.states[row.state]}
            </Pill>
          ),
        },
      ]}
    />
  </Section>
);
