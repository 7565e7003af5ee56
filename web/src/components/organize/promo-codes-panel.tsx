import { money, number } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { PromoCode } from '../../lib/organize/code-draft.ts';
import { useEditing } from '../../lib/organize/editing.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { typedRate } from '../../lib/organize/rate.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import type { Column } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { EditingDialogs } from './editing-dialogs.tsx';
import { PromoCodeDialog } from './promo-code-dialog.tsx';
import { RecordsPanel } from './records-panel.tsx';

type PromoCodesPanelProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  mayEdit: boolean;
};

type Acts = { onEdit: (promo: PromoCode) => void; onSwitch: (promo: PromoCode) => void };

const doesWhat = ({ discount, unlocks }: PromoCode, { locale, m, event }: PromoCodesPanelProps): string => {
  const { codes: words } = m.selling;
  const parts = [
    discount?.kind === 'percent' && words.off(`${typedRate(discount.basisPoints)} %`),
    discount?.kind === 'fixed' && words.off(money(locale, discount.amount, event.currency)),
    unlocks && words.opens,
  ];
  return parts.filter(Boolean).join(' · ');
};

const columnsOf = (props: PromoCodesPanelProps, { onEdit, onSwitch }: Acts): Column<PromoCode>[] => {
  const { locale, m, event, mayEdit } = props;
  const { codes: words } = m.selling;
  const said = (amount: number) => money(locale, amount, event.currency);
  return [
    {
      label: words.code,
      part: 'name',
      cell: (promo) => (
        <span class="stack hair">
          <b class="num">{promo.code}</b>
          <span class="faint">{doesWhat(promo, props)}</span>
        </span>
      ),
    },
    {
      label: words.used,
      cell: ({ usage, maxUses }) => (
        <span class="stack hair">
          <span>{words.usage(usage.orders)}</span>
          {maxUses !== undefined && (
            <span class="small faint num">
              {words.ofMost(number(locale, usage.reserved ?? usage.orders), number(locale, maxUses))}
            </span>
          )}
        </span>
      ),
    },
    { label: words.given, end: true, cell: ({ usage }) => said(usage.discount) },
    { label: words.revenue, part: 'lead', end: true, cell: ({ usage }) => said(usage.revenue) },
    {
      label: words.status,
      end: true,
      cell: ({ status }) => <Pill tone={status === 'ACTIVE' ? 'ok' : 'plain'}>{words.states[status]}</Pill>,
    },
    ...(mayEdit
      ? [
          {
            label: m.organizer.types.arrange,
            part: 'act' as const,
            end: true,
            cell: (promo: PromoCode) => {
              const turn = promo.status === 'ACTIVE' ? words.turnOff : words.turnOn;
              return (
                <span class="acts">
                  <Button aria-label={`${turn}: ${promo.code}`} onClick={() => onSwitch(promo)}>
                    {turn}
                  </Button>
                  <Button aria-label={words.edit(promo.code)} onClick={() => onEdit(promo)}>
                    {m.organizer.change}
                  </Button>
                </span>
              );
            },
          },
        ]
      : []),
  ];
};

/** The promo codes of an event: what each does, what it has brought, and how to change that. */
export const PromoCodesPanel = (props: PromoCodesPanelProps) => {
  const { m, event, mayEdit } = props;
  const { codes: words } = m.selling;
  const { eventId } = event;
  const { query, retry } = useQuery(`codes-${eventId}`, async (signal) => {
    const codes: PromoCode[] = [];
    let cursor: string | undefined;
    do {
      const page = await api('listPromoCodes', { params: { eventId }, query: { ...(cursor && { cursor }) }, signal });
      codes.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
    return codes;
  });
  const editing = useEditing<PromoCode>(m, retry);
  if (query.state !== 'ready')
    return <Unanswered query={query} shape="records" count={2} m={m.parts} onRetry={retry} />;

  const turn = ({ code, version, status }: PromoCode) =>
    editing.change(
      () =>
        api('changePromoCode', {
          params: { eventId, code },
          body: { version, status: status === 'ACTIVE' ? 'DISABLED' : 'ACTIVE' },
        }),
      m.organizer.saved,
    );
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
        columns={columnsOf(
          { ...props, mayEdit: mayChange },
          { onEdit: editing.edit, onSwitch: (promo) => void turn(promo) },
        )}
        rows={query.answer}
        keyOf={({ promoCodeId }) => promoCodeId}
      />
      <EditingDialogs
        {...{ m, editing, words }}
        removeTitle={words.removeTitle(editing.removed?.code ?? '')}
        onRemove={({ code }) => api('deletePromoCode', { params: { eventId, code } })}
      >
        {(promo, acts) => <PromoCodeDialog {...props} {...acts} promo={promo} />}
      </EditingDialogs>
    </div>
  );
};
