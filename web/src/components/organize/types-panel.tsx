import { api } from '../../lib/api.ts';
import { useEditing } from '../../lib/organize/editing.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import { allotted, type TicketType } from '../../lib/organize/stock.ts';
import type { Query } from '../../lib/query.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';
import { Unanswered } from '../unanswered.tsx';
import { EditingDialogs } from './editing-dialogs.tsx';
import { RecordsPanel } from './records-panel.tsx';
import { type TypeColumnsProps, typeColumns } from './type-columns.tsx';
import { TypeDialog } from './type-dialog.tsx';

type TypesPanelProps = Omit<TypeColumnsProps, 'types' | 'onEdit' | 'onMove'> & {
  query: Query<TicketType[]>;
  pools: readonly Pool[];
  onChange: () => void;
};

/** Puts every type in its new place; those that stand there already are left alone. */
const place = async (eventId: string, order: readonly TicketType[]): Promise<void> => {
  for (const [position, { ticketTypeId, version, ...type }] of order.entries())
    if (type.position !== position)
      await api('changeTicketType', { params: { eventId, ticketTypeId }, body: { version, position } });
};

/** What is sold: kinds of ticket in their order, each with its price and how it sells right now. */
export const TypesPanel = (props: TypesPanelProps) => {
  const { locale, m, event, mayEdit, query, pools, onChange } = props;
  const { types: words } = m.organizer;
  const editing = useEditing<TicketType>(m, onChange);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={onChange} />;

  const types = query.answer;
  const move = (index: number, by: -1 | 1) => {
    const order = [...types];
    const [moved] = order.splice(index, 1);
    if (moved) order.splice(index + by, 0, moved);
    void editing.change(() => place(event.eventId, order));
  };
  const mayChange = mayEdit && event.status !== 'CANCELLED';
  const add = mayChange && (
    <Button tone="loud" onClick={editing.add}>
      {words.add}
    </Button>
  );
  return (
    <div class="stack">
      {editing.trouble && <Note tone="bad">{editing.trouble}</Note>}
      <RecordsPanel
        {...{ words, add }}
        aside={event.status === 'PUBLISHED' && <span class="small faint">{words.live}</span>}
        columns={typeColumns({ ...props, types, onEdit: editing.edit, onMove: move })}
        rows={types}
        keyOf={({ ticketTypeId }) => ticketTypeId}
      />
      <EditingDialogs
        {...{ m, editing, words }}
        removeTitle={words.removeTitle(editing.removed?.name ?? '')}
        onRemove={({ ticketTypeId }) => api('deleteTicketType', { params: { eventId: event.eventId, ticketTypeId } })}
      >
        {(type, acts) => (
          <TypeDialog
            {...{ locale, m, event, pools, type }}
            room={event.capacity - allotted(types) + (type?.total ?? 0)}
            {...acts}
          />
        )}
      </EditingDialogs>
    </div>
  );
};
