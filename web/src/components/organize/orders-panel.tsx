import { useState } from 'preact/hooks';
import { nameWithSeats, orderStatuses } from '#shared/domain/order.ts';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { momentOf } from '../../lib/organize/order-moment.ts';
import { useOrderSearch } from '../../lib/organize/order-search.ts';
import { usePages } from '../../lib/organize/pages.ts';
import type { Count, TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank, Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Facts } from '../facts.tsx';
import { Choice, Field } from '../field.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import { type Column, Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { MorePages } from './more-pages.tsx';
import { OrderDialog, type SoldOrder } from './order-dialog.tsx';
import { OrderEntry } from './order-entry.tsx';
import { OrdersDownload } from './orders-download.tsx';

type OrdersPanelProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  counts: readonly Count[];
  mayCancel: boolean;
  mayRefund: boolean;
};

const pageSize = 50;

const tones: Record<SoldOrder['status'], PillTone> = {
  PENDING: 'warn',
  RELEASING: 'plain',
  EXPIRED: 'plain',
  CANCELLED: 'plain',
  PAID: 'ok',
  ISSUED: 'ok',
  REFUND_DUE: 'warn',
  REFUNDED: 'plain',
};

/** How an order stands; money that went back in part, or that a bank asks for, is said beside it. */
const States = ({ locale, m, order }: Pick<OrdersPanelProps, 'locale' | 'm'> & { order: SoldOrder }) => {
  const { status, refunded, dispute, currency } = order;
  return (
    <span class="row tight">
      <Pill tone={tones[status]}>{m.organizer.sales.states[status]}</Pill>
      {refunded && status === 'ISSUED' && <Pill>{m.refunds.partly(money(locale, refunded, currency))}</Pill>}
      {dispute && <Pill tone={dispute === 'WON' ? 'plain' : 'bad'}>{m.refunds.disputed[dispute]}</Pill>}
    </span>
  );
};

const columnsOf = ({ locale, m, event }: OrdersPanelProps, onOpen: (order: SoldOrder) => void): Column<SoldOrder>[] => {
  const { sales: words, types } = m.organizer;
  return [
    {
      label: words.buyer,
      part: 'name',
      cell: (order) => (
        <span class="stack hair">
          <button type="button" class="row-link" onClick={() => onOpen(order)}>
            {order.buyer.name}
          </button>
          <span class="faint breaks">{order.buyer.email}</span>
        </span>
      ),
    },
    { label: words.reference, cell: ({ reference }) => <span class="code small">{reference}</span> },
    {
      label: words.tickets,
      cell: (order) =>
        order.lines.map((line) => `${number(locale, line.quantity)} × ${nameWithSeats(line)}`).join(', '),
    },
    {
      label: words.made,
      cell: ({ createdAt }) => <span class="num">{momentOf(locale, createdAt, event.zone)}</span>,
    },
    {
      label: words.total,
      part: 'lead',
      end: true,
      cell: ({ total, currency }) => (total === 0 ? types.free : money(locale, total, currency)),
    },
    {
      label: words.state,
      end: true,
      cell: (order) => <States {...{ locale, m, order }} />,
    },
  ];
};

const StockFacts = ({ locale, m: { organizer }, types, counts }: OrdersPanelProps) => (
  <Facts
    label={organizer.sales.stock}
    facts={types.map(({ ticketTypeId, name, total }) => {
      const left = counts.find((one) => one.ticketTypeId === ticketTypeId)?.left ?? total;
      return {
        name,
        value: left === 0 ? organizer.soldOut : organizer.left(left),
        note: organizer.list.of('', number(locale, total)).trim(),
      };
    })}
  />
);

/** Who bought what; an unpaid order can be let go. */
export const OrdersPanel = (props: OrdersPanelProps) => {
  const { locale, m, event, types, counts, mayCancel, mayRefund } = props;
  const { sales: words } = m.organizer;
  const { eventId } = event;
  const [status, setStatus] = useState<SoldOrder['status']>();
  const [isEntering, setEntering] = useState(false);
  const [openId, setOpenId] = useState<string>();
  const list = usePages<SoldOrder>(`${eventId} ${status}`, (cursor, signal) =>
    api('listEventOrders', { params: { eventId }, query: { limit: pageSize, cursor, status }, signal }),
  );
  const all = list.query.state === 'ready' ? list.query.answer.data : [];
  const search = useOrderSearch(eventId, status, all);
  const { rows } = search;
  const isEmpty = list.query.state === 'ready' && all.length === 0 && !status;
  const clear = () => {
    setStatus(undefined);
    search.setWanted('');
  };
  const open = rows.find(({ orderId }) => orderId === openId);
  return (
    <div class="stack">
      {counts.length > 0 && types.length > 0 && <StockFacts {...props} />}
      <div class="row">
        {mayCancel && event.status === 'PUBLISHED' && types.length > 0 && (
          <Button onClick={() => setEntering(true)}>{m.orderDesk.enter}</Button>
        )}
        {!isEmpty && <OrdersDownload {...{ m, event, status }} />}
      </div>
      {isEmpty ? (
        <Blank title={words.empty.title} text={words.empty.text}>
          <Button onClick={list.retry}>{m.organizer.refresh}</Button>
        </Blank>
      ) : (
        <search class="narrowing">
          <Field
            id="order-search"
            name="search"
            type="search"
            label={m.orderDesk.search}
            placeholder={m.orderDesk.searchHint}
            maxLength={200}
            autoComplete="off"
            value={search.wanted}
            onInput={(typed) => search.setWanted((typed.currentTarget as HTMLInputElement).value)}
          />
          <Choice
            id="order-status"
            name="status"
            label={words.filter}
            value={status ?? ''}
            options={[
              { value: '', label: words.any },
              // An order is paid for a moment only before its tickets are written, and both are called the same.
              ...orderStatuses
                .filter((value) => value !== 'PAID')
                .map((value) => ({ value, label: words.states[value] })),
            ]}
            onChange={(choice) => setStatus(orderStatuses.find((one) => one === choice.currentTarget.value))}
          />
          <Button onClick={list.retry}>
            <Icon name="again" />
            {m.organizer.refresh}
          </Button>
        </search>
      )}
      {list.query.state !== 'ready' && (
        <Unanswered query={list.query} shape="records" count={3} m={m.parts} onRetry={list.retry} />
      )}
      {search.problem && <Failure problem={search.problem} m={m.parts} onRetry={search.retry} />}
      {list.query.state === 'ready' && !isEmpty && rows.length === 0 && !search.isLooking && !search.problem && (
        <Blank {...(search.wanted ? m.orderDesk.noneFound : words.noMatch)}>
          <Button onClick={clear}>{words.clear}</Button>
        </Blank>
      )}
      {rows.length > 0 && (
        <>
          <p class="small quiet" role="status">
            {words.shown(rows.length)}
          </p>
          <Records
            caption={words.table}
            columns={columnsOf(props, ({ orderId }) => setOpenId(orderId))}
            rows={rows}
            keyOf={({ orderId }) => orderId}
          />
        </>
      )}
      <MorePages m={m} list={list} />
      {isEntering && (
        <OrderEntry
          {...{ locale, m, event, types }}
          onClose={() => setEntering(false)}
          onEntered={() => {
            setEntering(false);
            list.retry();
          }}
        />
      )}
      {open && (
        <OrderDialog
          key={open.orderId}
          {...{ locale, m, event, types, mayCancel, mayRefund }}
          order={open}
          onClose={() => setOpenId(undefined)}
          onChange={(change) => {
            const next = (row: SoldOrder) => (row.orderId === change.orderId ? { ...row, ...change } : row);
            list.change(next);
            search.change(next);
          }}
        />
      )}
    </div>
  );
};
