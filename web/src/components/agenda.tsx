import type { ComponentChildren } from 'preact';
import type { Locale } from '#shared/messages/locale.ts';
import { DayTile } from './day-tile.tsx';

type AgendaProps = {
  locale: Locale;
  /** The days in order, each as `2027-01-15` with what stands under it. */
  days: readonly { day: string; children: ComponentChildren }[];
};

/** Days down the page, each with its tile that stays in sight while its things scroll by. */
export const Agenda = ({ locale, days }: AgendaProps) => (
  <ol class="agenda">
    {days.map(({ day, children }) => (
      <li key={day} id={`day-${day}`}>
        <DayTile locale={locale} day={day} />
        <div class="stack">{children}</div>
      </li>
    ))}
  </ol>
);
