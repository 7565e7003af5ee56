import { useRef } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { wholeIn } from '../../lib/organize/form-values.ts';
import type { Pool } from '../../lib/organize/pools.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Field } from '../field.tsx';
import { EditDialog } from './edit-dialog.tsx';

type PoolDialogProps = {
  locale: Locale;
  m: OrganizeWords;
  eventId: string;
  /** The room to change; new room without it. */
  pool: Pool | undefined;
  onClose: () => void;
  onRemove: () => void;
  onSaved: () => void;
};

/** Room that several kinds of ticket take from: what it is called and how many places it has. */
export const PoolDialog = ({ locale, m, eventId, pool, onClose, onRemove, onSaved }: PoolDialogProps) => {
  const { pools: words } = m.selling;
  const key = useRef(newIdempotencyKey());
  const form = useForm({
    id: 'pool',
    rules: {
      name: (value) => (value.trim() === '' ? words.nameMissing : undefined),
      total: wholeIn(1, 100_000, words.whole, locale),
    },
    submit: async ({ name, total }) => {
      const body = { name: name.trim(), total: Number(total) };
      if (pool) await api('changePool', { params: { eventId, poolId: pool.poolId }, body });
      else await api('createPool', { params: { eventId }, body, idempotencyKey: key.current });
      onSaved();
    },
  });
  return (
    <EditDialog
      title={pool ? words.editTitle(pool.name) : words.addTitle}
      {...{ m, form, onClose }}
      removal={pool && { label: words.remove, onRemove }}
    >
      <Field
        {...form.field('name')}
        label={words.name}
        defaultValue={pool?.name ?? ''}
        maxLength={60}
        autoComplete="off"
      />
      <Field
        {...form.field('total')}
        label={words.total}
        defaultValue={String(pool?.total ?? '')}
        inputMode="numeric"
        autoComplete="off"
      />
    </EditDialog>
  );
};
