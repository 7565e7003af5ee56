import { offerHours } from '#shared/domain/waitlist.ts';
import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { momentOf } from '../../lib/organize/order-moment.ts';
import { usePages } from '../../lib/organize/pages.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { Button } from '../button.tsx';
import { type Column, Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { MorePages } from './more-pages.tsx';

type WaitlistPanelProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
};
type Entry = Answer<'listWaitlist'>['data'][number];
type Status = 'WAITING' | 'OFFERED';

const pageSize = 50;

const useEntries = (eventId: string, status: Status) =>
  usePages<Entry>(`waitlist-${eventId}-${status}`, (cursor, signal) =>
    api('listWaitlist', { params: { eventId }, query: { limit: pageSize, cursor, status }, signal }),
  );
type Entries = ReturnType<typeof useEntries>;

const columnsOf = ({ locale, m, event, types }: WaitlistPanelProps, status: Status): Column<Entry>[] => {
  const { waitlist: words } = m.selling;
  const moment = (instant: string) => <span class="num">{momentOf(locale, instant, event.zone)}</span>;
  const heldUntil = (offeredAt: string) => new Date(Date.parse(offeredAt) + offerHours * 3_600_000).toISOString();
  const namesOf = (ids: readonly string[]) =>
    types.flatMap(({ ticketTypeId, name }) => (ids.includes(ticketTypeId) ? [name] : [])).join(', ');
  return [
    {
      label: words.person,
      part: 'name',
      cell: ({ name, email }) => (
        <span class="stack hair">
          <b class="breaks">{name}</b>
          <span class="faint breaks">{email}</span>
        </span>
      ),
    },
    {
      label: words.tickets,
      cell: ({ quantity, ticketTypeIds }) => (
        <span>
          <b class="num">{number(locale, quantity)} ×</b> {ticketTypeIds.length > 1 && `${words.any} `}
          {namesOf(ticketTypeIds)}
        </span>
      ),
    },
    { label: words.since, cell: ({ joinedAt }) => moment(joinedAt) },
    ...(status === 'OFFERED'
      ? [
          {
            label: words.until,
            end: true,
            cell: ({ offeredAt }: Entry) => offeredAt && moment(heldUntil(offeredAt)),
          },
        ]
      : []),
  ];
};

type ListProps = WaitlistPanelProps & { list: Entries; status: Status };

const List = ({ list, status, ...props }: ListProps) => {
  const { m } = props;
  const { waitlist: words } = m.selling;
  if (list.query.state !== 'ready' || list.query.answer.data.length === 0) return null;
  const [title, text, table] =
    status === 'OFFERED'
      ? [words.offers, words.offersText, words.offersTable]
      : [words.waiting, words.waitingText, words.waitingTable];
  return (
    <section class="stack" aria-labelledby={`waitlist-${status}`}>
      <div class="stack tight">
        <h2 id={`waitlist-${status}`}>{title}</h2>
        <p class="small quiet">{text}</p>
      </div>
      <Records
        caption={table}
        columns={columnsOf(props, status)}
        rows={list.query.answer.data}
        keyOf={({ entryId }) => entryId}
      />
      <MorePages m={m} list={list} />
    </section>
  );
};

/** Who waits for tickets that are sold out, and for whom some are held until they decide. */
export const WaitlistPanel = (props: WaitlistPanelProps) => {
  const { m, event } = props;
  const { waitlist: words } = m.selling;
  const [offered, waiting] = [useEntries(event.eventId, 'OFFERED'), useEntries(event.eventId, 'WAITING')];
  const retry = () => {
    offered.retry();
    waiting.retry();
  };
  for (const { query } of [offered, waiting]) {
    if (query.state !== 'ready')
      return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;
  }
  const isEmpty = [offered, waiting].every(({ query }) => query.state === 'ready' && query.answer.data.length === 0);
  const refresh = <Button onClick={retry}>{m.organizer.refresh}</Button>;
  if (isEmpty)
    return (
      <Blank title={words.empty.title} text={words.empty.text}>
        {refresh}
      </Blank>
    );
  return (
    <div class="stack wide">
      <List {...props} list={offered} status="OFFERED" />
      <List {...props} list={waiting} status="WAITING" />
      <div class="row">{refresh}</div>
    </div>
  );
};
