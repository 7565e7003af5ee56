import { date, money as inWords } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrderMoney as Money } from '../../lib/organize/refund-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Note } from '../note.tsx';
import { Pill, type PillTone } from '../pill.tsx';

type OrderMoneyProps = { locale: Locale; m: OrganizeWords; zone: string; money: Money };

const tones: Record<Money['data'][number]['status'], PillTone> = {
  REQUESTED: 'warn',
  SENT: 'warn',
  DONE: 'ok',
  FAILED: 'bad',
};

const Disputes = ({ locale, m: { refunds }, zone, money }: OrderMoneyProps) => (
  <>
    {money.disputes.map(({ disputeId, status, isInquiry, amount, reason, answerBy }) => (
      <Note
        key={disputeId}
        tone={status === 'WON' ? 'ok' : 'warn'}
        title={refunds.dispute.titles[status](inWords(locale, amount, money.currency))}
      >
        {[
          refunds.dispute.reason(reason.replaceAll('_', ' ')),
          ...(status === 'OPEN' ? [isInquiry ? refunds.dispute.inquiry : refunds.dispute.taken] : []),
          ...(status === 'OPEN' && answerBy ? [refunds.dispute.answerBy(date(locale, answerBy, zone, 'long'))] : []),
          ...(status === 'LOST' ? [refunds.dispute.lost] : []),
          ...(status === 'WON' ? [refunds.dispute.won] : []),
        ].join(' ')}
      </Note>
    ))}
  </>
);

/** What of an order has gone back, and what a bank has taken or asks about. */
export const OrderMoney = (props: OrderMoneyProps) => {
  const { locale, m, zone, money } = props;
  const { refunds } = m;
  if (money.data.length === 0 && money.disputes.length === 0) return null;
  return (
    <>
      <Disputes {...props} />
      {money.data.length > 0 && (
        <section class="stack tight" aria-label={refunds.title}>
          <h3 class="eyebrow">{refunds.title}</h3>
          <ul class="refunds">
            {money.data.map(({ refundId, status, cause, amount, ticketIds, reason, requestedAt, failure }) => (
              <li key={refundId}>
                <span class="stack hair">
                  <span>
                    {amount > 0 ? inWords(locale, amount, money.currency) : refunds.ticketCount(ticketIds.length)}
                    {amount > 0 && ticketIds.length > 0 && <> · {refunds.ticketCount(ticketIds.length)}</>}
                  </span>
                  <span class="small quiet breaks">
                    {[date(locale, requestedAt, zone, 'short'), refunds.causes[cause], reason]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {status === 'FAILED' && (
                    <span class="small">{refunds.failure(failure?.replaceAll('_', ' ') ?? '–')}</span>
                  )}
                </span>
                <Pill tone={tones[status]}>{refunds.states[status]}</Pill>
              </li>
            ))}
          </ul>
          {money.left > 0 && <p class="small quiet">{refunds.left(inWords(locale, money.left, money.currency))}</p>}
        </section>
      )}
    </>
  );
};
