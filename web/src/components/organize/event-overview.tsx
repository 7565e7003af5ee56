import { useState } from 'preact/hooks';
import { money, number } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import { api } from '../../lib/api.ts';
import { leaving, useAttempt } from '../../lib/attempt.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { placePath } from '../../lib/organize/places.ts';
import { allotted, type Count, type Sales, type TicketType, totalsOf, useSales } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Facts } from '../facts.tsx';
import { Meter } from '../meter.tsx';
import { SalesOverTime } from '../money/sales-over-time.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { SalesByType } from './sales-by-type.tsx';

export type OverviewProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  counts: readonly Count[];
  now: string;
  mayEdit: boolean;
  onEvent: (event: OrganizedEvent) => void;
  onTab: (tab: string) => void;
};

const SalesFacts = ({
  locale,
  m: { organizer },
  event,
  types,
  counts,
  sales,
}: OverviewProps & { sales: Sales | undefined }) => {
  const total = allotted(types);
  const { sold, held, left } = totalsOf(counts);
  const words = organizer.overview;
  const inTickets = words.allotted(number(locale, total));
  const ofTotal = organizer.list.of('', number(locale, total)).trim();
  const soldWords = organizer.list.soldOf(number(locale, sold), number(locale, total));
  if (event.status === 'DRAFT')
    return (
      <Facts
        label={organizer.sold}
        facts={[
          { name: words.capacity, value: number(locale, event.capacity), note: `${inTickets}. ${words.draftNote}` },
        ]}
      />
    );
  return (
    <Facts
      label={organizer.sold}
      facts={[
        {
          name: organizer.sold,
          value: number(locale, sold),
          note: total > 0 && <Meter value={sold} total={total} label={soldWords} />,
        },
        ...(sales && sales.revenue === undefined
          ? []
          : [
              {
                name: organizer.revenue,
                value: sales ? money(locale, sales.revenue ?? 0, sales.currency, 'short') : '–',
              },
            ]),
        {
          name: words.left,
          value: number(locale, left),
          note: held > 0 ? organizer.list.held(number(locale, held)) : ofTotal,
        },
        { name: words.capacity, value: number(locale, event.capacity), note: inTickets },
      ]}
    />
  );
};

const Dates = ({ locale, m: { organizer }, event, now }: OverviewProps) => (
  <section class="stack tight">
    <h2>{organizer.overview.dates}</h2>
    <ul class="stack tight">
      {event.sessions.map(({ sessionId, startsAt, endsAt }) => (
        <li class="row tight" key={sessionId}>
          <span class={endsAt <= now ? 'faint' : ''}>
            {inWords(locale, { start: startsAt, end: endsAt, zone: event.zone })}
          </span>
          {endsAt <= now && <Pill>{organizer.overview.pastDate}</Pill>}
        </li>
      ))}
    </ul>
  </section>
);

const DangerZone = ({ locale, m, event, counts, onEvent }: OverviewProps) => {
  const [asks, setAsks] = useState<'cancel' | 'delete'>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { overview, cancelling, deleting } = m.organizer;
  const { sold, held } = totalsOf(counts);
  // Before the counts have come nobody knows whether somebody has bought.
  const isUnsold = event.status === 'DRAFT' || (counts.length > 0 && sold + held === 0);
  const remove = async () => {
    await attempt(async () => {
      await api('deleteEvent', { params: { eventId: event.eventId } });
      location.assign(localePath(locale, placePath('events', event.organizationId)));
      await leaving;
    });
    setAsks(undefined);
  };
  return (
    <section class="stack tight">
      <h2>{overview.state}</h2>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div class="row">
        {event.status === 'PUBLISHED' && (
          <Button tone="danger" onClick={() => setAsks('cancel')}>
            {cancelling.action}
          </Button>
        )}
        {isUnsold && (
          <Button tone="danger" onClick={() => setAsks('delete')}>
            {deleting.action}
          </Button>
        )}
      </div>
      <CancelDialog
        isOpen={asks === 'cancel'}
        {...{ event, sold, held, m }}
        onClose={() => setAsks(undefined)}
        onCancelled={onEvent}
      />
      <Confirm
        isOpen={asks === 'delete'}
        title={deleting.title}
        text={deleting.text}
        action={deleting.action}
        name={event.title}
        isBusy={isBusy}
        m={m.parts}
        onConfirm={() => void remove()}
        onClose={() => setAsks(undefined)}
      />
    </section>
  );
};

/** How the event stands: what sells, what it still needs, when it is, and how to call it off. */
export const EventOverview = (props: OverviewProps) => {
  const { event, mayEdit, m, types, counts, now, onEvent, onTab } = props;
  const sales = useSales(event.eventId, totalsOf(counts).sold);
  return (
    <div class="stack wide">
      {event.status === 'CANCELLED' && <Note tone="warn">{m.organizer.cancelling.note(event.cancelReason ?? '')}</Note>}
      {event.status === 'DRAFT' && mayEdit && (
        <PublishPanel {...{ event, now, m, onEvent, onTab }} typeCount={types.length} />
      )}
      <SalesFacts {...props} sales={sales} />
      {event.status !== 'DRAFT' && sales && sales.types.length > 1 && (
        <SalesByType locale={props.locale} {...{ m, sales }} />
      )}
      {sales?.revenue !== undefined && event.status !== 'DRAFT' && types.some(({ price }) => price > 0) && (
        <section class="stack tight">
          <h2>{m.organizer.overTime.title}</h2>
          <SalesOverTime
            locale={props.locale}
            m={m}
            of={event.eventId}
            ask={(from, signal) =>
              api('listEventDailySales', { params: { eventId: event.eventId }, query: { from }, signal })
            }
          />
        </section>
      )}
      {event.sessions.length > 1 && <Dates {...props} />}
      {mayEdit && <DangerZone {...props} />}
    </div>
  );
};
