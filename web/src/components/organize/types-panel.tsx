import { useState } from 'preact/hooks';
import { api } from '../../lib/api.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import { allotted, type TicketType } from '../../lib/organize/stock.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import type { Query } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import { Blank } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Confirm } from '../dialog.tsx';
import { Note } from '../note.tsx';
import { Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
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
      setTrouble(problemInWords(asProblem(error), m.parts));
    } finally {
      setBusy(false);
      onChange();
    }
  };
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={onChange} />;

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
            columns={typeColumns({ ...props, types, onEdit: setEdited, onMove: move })}
            rows={types}
            keyOf={({ ticketTypeId }) => ticketTypeId}
          />
        </>
      )}
      {edited && (
        <TypeDialog
          key={edited === 'new' ? 'new' : edited.ticketTypeId}
          {...{ locale, m, event, room }}
          pools={pools}
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
