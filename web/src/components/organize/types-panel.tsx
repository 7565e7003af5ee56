import { useState } from 'preact/hooks';
import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { allotted, type Count, type TicketType } from '../../lib/organize/stock.ts';
import { asProblem } from '../../lib/problem.ts';
import type { Query } from '../../lib/query.ts';
import { nearMoment } from '../../lib/sales-window.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank, Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import { type Column, Records } from '../records.tsx';
import { Skeleton } from '../skeleton.tsx';
import { TypeDialog } from './type-dialog.tsx';

type TypesPanelProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  counts: readonly Count[];
  mayEdit: boolean;
  now: string;
  query: Query<TicketType[]>;
  onChange: () => void;
};

const tones: Record<Count['state'], PillTone> = { NOT_OPEN: 'plain', ON_SALE: 'ok', SOLD_OUT: 'mark', CLOSED: 'plain' };

type Acts = { onEdit: (type: TicketType) => void; onMove: (index: number, by: -1 | 1) => void };

const columnsOf = (props: TypesPanelProps & Acts & { types: TicketType[] }): Column<TicketType>[] => {
  const { locale, m, event, counts, mayEdit, now, types, onEdit, onMove } = props;
  const { types: words, list } = m.organizer;
  const countOf = ({ ticketTypeId }: TicketType) => counts.find((one) => one.ticketTypeId === ticketTypeId);
  const moment = (instant: string) => nearMoment(locale, instant, event.zone, now);
  const columns: Column<TicketType>[] = [
    {
      label: words.name,
      part: 'name',
      cell: ({ name, note, salesOpenAt, salesCloseAt }) => (
        <span class="stack hair">
          <b>{name}</b>
          {note && <span class="quiet">{note}</span>}
          <span class="faint tiny num">
            {[salesOpenAt && words.from(moment(salesOpenAt)), salesCloseAt && words.until(moment(salesCloseAt))]
              .filter(Boolean)
              .join(', ') || words.always}
          </span>
        </span>
      ),
    },
    {
      label: words.price,
      part: 'lead',
      end: true,
      cell: ({ price, currency }) => (price === 0 ? words.free : money(locale, price, currency)),
    },
    {
      label: words.sold,
      cell: (type) => {
        const count = countOf(type);
        if (!count) return <span class="num">{number(locale, type.total)}</span>;
        const [sold, total] = [number(locale, count.sold), number(locale, count.total)];
        return (
          <span class="sold stack hair">
            <span class="num">
              <b>{sold}</b> <span class="faint">{list.of('', total).trim()}</span>
            </span>
            <Meter value={count.sold} total={count.total} label={list.soldOf(sold, total)} />
            {count.held > 0 && <span class="tiny faint num">{list.held(number(locale, count.held))}</span>}
          </span>
        );
      },
    },
    {
      label: words.left,
      end: true,
      cell: (type) => {
        const count = countOf(type);
        return number(locale, count?.left ?? type.total);
      },
    },
    {
      label: words.sale,
      end: true,
      cell: (type) => {
        const state = countOf(type)?.state;
        return state ? <Pill tone={tones[state]}>{words.states[state]}</Pill> : <Pill>{words.states.DRAFT}</Pill>;
      },
    },
  ];
  if (!mayEdit || event.status === 'CANCELLED') return columns;
  const acts: Column<TicketType> = {
    label: words.order,
    end: true,
    cell: (type) => {
      const index = types.indexOf(type);
      return (
        <span class="acts">
          <Button
            tone="bare"
            round
            aria-label={words.up(type.name)}
            disabled={index === 0}
            onClick={() => onMove(index, -1)}
          >
            <Icon name="up" />
          </Button>
          <Button
            tone="bare"
            round
            aria-label={words.down(type.name)}
            disabled={index === types.length - 1}
            onClick={() => onMove(index, 1)}
          >
            <Icon name="down" />
          </Button>
          <Button tone="bare" round aria-label={words.edit(type.name)} onClick={() => onEdit(type)}>
            <Icon name="edit" />
          </Button>
        </span>
      );
    },
  };
  return [...columns, acts];
};

/** Puts every type in its new place; those that stand there already are left alone. */
const place = async (eventId: string, order: readonly TicketType[]): Promise<void> => {
  for (const [position, { ticketTypeId, version, ...type }] of order.entries())
    if (type.position !== position)
      await api('changeTicketType', { params: { eventId, ticketTypeId }, body: { version, position } });
};

/** What is sold: kinds of ticket in their order, each with its price and how it sells right now. */
export const TypesPanel = (props: TypesPanelProps) => {
  const { locale, m, event, mayEdit, query, onChange } = props;
  const { types: words } = m.organizer;
  const [edited, setEdited] = useState<TicketType | 'new'>();
  const [removed, setRemoved] = useState<TicketType>();
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await act();
      if (done) toast({ text: done });
    } catch (error) {
      setTrouble(asProblem(error).title || m.parts.offline.text);
    } finally {
      setBusy(false);
      onChange();
    }
  };
  if (query.state === 'waiting') return null;
  if (query.state === 'loading') return <Skeleton label={m.parts.loading} shape="records" count={2} />;
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={onChange} />;

  const types = query.answer;
  const move = (index: number, by: -1 | 1) => {
    const order = [...types];
    const [moved] = order.splice(index, 1);
    if (moved) order.splice(index + by, 0, moved);
    void attempt(() => place(event.eventId, order));
  };
  const mayChange = mayEdit && event.status !== 'CANCELLED';
  const add = mayChange && (
    <Button tone="loud" onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  const room = event.capacity - allotted(types) + (edited && edited !== 'new' ? edited.total : 0);
  return (
    <div class="stack">
      {trouble && <Note tone="bad">{trouble}</Note>}
      {types.length === 0 ? (
        <Blank title={words.empty.title} text={words.empty.text}>
          {add}
        </Blank>
      ) : (
        <>
          <div class="row">
            <h2>{words.title}</h2>
            {event.status === 'PUBLISHED' && <span class="small faint">{words.live}</span>}
            <div class="push">{add}</div>
          </div>
          <Records
            caption={words.table}
            columns={columnsOf({ ...props, types, onEdit: setEdited, onMove: move })}
            rows={types}
            keyOf={({ ticketTypeId }) => ticketTypeId}
          />
        </>
      )}
      {edited && (
        <TypeDialog
          key={edited === 'new' ? 'new' : edited.ticketTypeId}
          {...{ locale, m, event, room }}
          type={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onRemove={() => {
            setRemoved(edited === 'new' ? undefined : edited);
            setEdited(undefined);
          }}
          onSaved={() => {
            setEdited(undefined);
            toast({ text: m.organizer.saved });
            onChange();
          }}
        />
      )}
      <Confirm
        isOpen={removed !== undefined}
        title={words.removeTitle(removed?.name ?? '')}
        text={words.removeText}
        action={words.remove}
        isBusy={isBusy}
        m={m.parts}
        onClose={() => setRemoved(undefined)}
        onConfirm={() => {
          const params = { eventId: event.eventId, ticketTypeId: removed?.ticketTypeId ?? '' };
          void attempt(() => api('deleteTicketType', { params }), words.removed).then(() => setRemoved(undefined));
        }}
      />
    </div>
  );
};
