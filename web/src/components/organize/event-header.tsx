import { useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import { hueClass } from '../../lib/hue.ts';
import { dayOfEvent, nextSession, type OrganizedEvent, stateOf } from '../../lib/organize/event-state.ts';
import { allotted, type Count, type TicketType, totalsOf } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button, ButtonLink } from '../button.tsx';
import { DayTile } from '../day-tile.tsx';
import { Pill } from '../pill.tsx';
import { EventPreview } from './event-preview.tsx';

type EventHeaderProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  counts: readonly Count[];
  now: string;
};

/** Which event this is, when, in what state, and how guests see it. */
export const EventHeader = ({ locale, m, event, types, counts, now }: EventHeaderProps) => {
  const [isPreviewing, setPreviewing] = useState(false);
  const { organizer } = m;
  const session = nextSession(event, now);
  const sales = counts.length > 0 ? { ...totalsOf(counts), total: allotted(types) } : undefined;
  const { tone, text, dot } = stateOf(event, sales, organizer, now);
  return (
    <div class={`event-head row start ${hueClass(event.hue)}`}>
      <div class="row whole start grow roomy">
        <DayTile locale={locale} day={dayOfEvent(event, now)} />
        <div class="grow stack tight">
          <h1 class="title">{event.title}</h1>
          <p class="quiet small">
            {session && inWords(locale, { start: session.startsAt, end: session.endsAt, zone: event.zone })}
            {event.sessions.length > 1 && ` ${organizer.list.moreDates(event.sessions.length - 1)}`}
          </p>
          <div class="row tight">
            <Pill tone={tone} dot={dot}>
              {text}
            </Pill>
          </div>
        </div>
      </div>
      <div class="row tight">
        <Button onClick={() => setPreviewing(true)}>{organizer.preview.action}</Button>
        {event.status !== 'DRAFT' && (
          <ButtonLink href={localePath(locale, event.url)}>{organizer.publish.view}</ButtonLink>
        )}
      </div>
      {isPreviewing && <EventPreview eventId={event.eventId} m={m} onClose={() => setPreviewing(false)} />}
    </div>
  );
};
