import { mostPools } from '#shared/domain/pool-rules.ts';
import { number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { useEditing } from '../../lib/organize/editing.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Note } from '../note.tsx';
import { type Column, Records } from '../records.tsx';
import { EditingDialogs } from './editing-dialogs.tsx';
import { PoolDialog } from './pool-dialog.tsx';

type PoolsPanelProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  pools: readonly Pool[];
  mayEdit: boolean;
  onChange: () => void;
};

const columnsOf = (
  { locale, m, types }: PoolsPanelProps,
  onEdit: ((pool: Pool) => void) | undefined,
): Column<Pool>[] => {
  const { pools: words } = m.selling;
  const takers = (poolId: string) =>
    types.flatMap(({ name, poolIds }) => (poolIds?.includes(poolId) ? [name] : [])).join(', ');
  const columns: Column<Pool>[] = [
    { label: words.name, part: 'name', cell: ({ name }) => <b class="breaks">{name}</b> },
    { label: words.types, cell: ({ poolId }) => takers(poolId) || <span class="faint">{words.unused}</span> },
    { label: words.total, end: true, cell: ({ total }) => number(locale, total) },
    { label: words.left, part: 'lead', end: true, cell: ({ left }) => number(locale, left) },
  ];
  if (!onEdit) return columns;
  const act: Column<Pool> = {
    label: m.organizer.types.arrange,
    part: 'act',
    end: true,
    cell: (pool) => (
      <span class="acts">
        <Button tone="bare" round aria-label={words.edit(pool.name)} onClick={() => onEdit(pool)}>
          <Icon name="edit" />
        </Button>
      </span>
    ),
  };
  return [...columns, act];
};

/** Room that several kinds of ticket take from, with what is left of it. */
export const PoolsPanel = (props: PoolsPanelProps) => {
  const { locale, m, event, pools, mayEdit, onChange } = props;
  const { pools: words } = m.selling;
  const { eventId } = event;
  const editing = useEditing<Pool>(m, onChange);
  const mayChange = mayEdit && event.status !== 'CANCELLED';
  if (!mayChange && pools.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="pools-title">
      <div class="row">
        <div class="stack tight">
          <h2 id="pools-title">{words.title}</h2>
          <p class="small quiet">{words.lead}</p>
        </div>
        {mayChange && pools.length < mostPools && (
          <div class="push">
            <Button onClick={editing.add}>{words.add}</Button>
          </div>
        )}
      </div>
      {editing.trouble && <Note tone="bad">{editing.trouble}</Note>}
      {pools.length > 0 && (
        <Records
          caption={words.table}
          columns={columnsOf(props, mayChange ? editing.edit : undefined)}
          rows={pools}
          keyOf={({ poolId }) => poolId}
        />
      )}
      <EditingDialogs
        {...{ m, editing, words }}
        removeTitle={words.removeTitle(editing.removed?.name ?? '')}
        onRemove={({ poolId }) => api('deletePool', { params: { eventId, poolId } })}
      >
        {(pool, acts) => <PoolDialog {...{ locale, m, eventId, pool }} {...acts} />}
      </EditingDialogs>
    </section>
  );
};
