import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import type { Count, TicketType } from '../../lib/organize/stock.ts';
import { nearMoment } from '../../lib/sales-window.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import type { Column } from '../records.tsx';
import { SoldMeter } from './sold-meter.tsx';

/** What the table of ticket types is drawn from, and what its buttons do. */
export type TypeColumnsProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  counts: readonly Count[];
  mayEdit: boolean;
  now: string;
  onEdit: (type: TicketType) => void;
  onMove: (index: number, by: -1 | 1) => void;
};

const tones: Record<Count['state'], PillTone> = { NOT_OPEN: 'plain', ON_SALE: 'ok', SOLD_OUT: 'mark', CLOSED: 'plain' };

/** The columns of an event's kinds of ticket; whoever may change them finds the buttons in the last. */
export const typeColumns = (props: TypeColumnsProps): Column<TicketType>[] => {
  const { locale, m, event, counts, mayEdit, now, types, onEdit, onMove } = props;
  const { types: words } = m.organizer;
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
        return <SoldMeter {...{ locale, m, ...count }} />;
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
    label: words.arrange,
    part: 'act',
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
