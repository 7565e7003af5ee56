import type { Locale } from '#shared/messages/locale.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { usePools } from '../../lib/organize/pools.ts';
import type { Count, useStock } from '../../lib/organize/stock.ts';
import type { VenueWords } from '../../words/venues.ts';
import { SeatingPanel } from '../venues/seating-panel.tsx';
import { PoolsPanel } from './pools-panel.tsx';
import { TypesPanel } from './types-panel.tsx';

type TicketsPanelProps = {
  locale: Locale;
  m: VenueWords;
  event: OrganizedEvent;
  stock: ReturnType<typeof useStock>;
  counts: readonly Count[];
  mayEdit: boolean;
  now: string;
  onEvent: (event: OrganizedEvent) => void;
};

/** All that is sold: kinds of ticket, the room they share, and their seats. */
export const TicketsPanel = ({ stock, onEvent, ...props }: TicketsPanelProps) => {
  const { event } = props;
  const { pools, retry } = usePools(event.eventId);
  const types = stock.query.state === 'ready' ? stock.query.answer : [];
  const refresh = () => {
    stock.retry();
    retry();
  };
  return (
    <div class="stack wide">
      <TypesPanel {...props} query={stock.query} pools={pools} onChange={refresh} />
      <PoolsPanel {...props} types={types} pools={pools} onChange={refresh} />
      <SeatingPanel
        {...props}
        types={types}
        onChange={(seated) => {
          onEvent(seated);
          refresh();
        }}
      />
    </div>
  );
};
