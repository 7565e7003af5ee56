import { date, money as inWords } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { OrderMoney as Money } from '../../lib/organize/refund-draft.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Note } from '../note.tsx';
import { Pill, type PillTone } from '../pill.tsx';
import { FailedRefund } from './failed-refund.tsx';

type Props = { locale: Locale; m: OrganizeWords; zone: string; money: Money };
type OrderMoneyProps = Props & {
  orderId: string;
  mayRefund: boolean;
  /** Something was done about a refund that had failed. */
  onMended: () => void;
};

type Refund = Money['data'][number];

const tones: Record<Money['data'][number]['status'], PillTone> = {
  REQUESTED: 'warn',
  SENT: 'warn',
  DONE: 'ok',
  FAILED: 'bad',
};

const Disputes = ({ locale, m: { refunds }, zone, money }: Props) => (
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

const amountOf = ({ locale, m: { refunds }, money }: Props, { amount, ticketIds }: Refund): string =>
  [
    ...(amount > 0 ? [inWords(locale, amount, money.currency)] : []),
    ...(ticketIds.length > 0 || amount === 0 ? [refunds.ticketCount(ticketIds.length)] : []),
  ].join(' · ');

const aboutOf = ({ locale, m: { refunds }, zone }: Props, { requestedAt, cause, settles, reason }: Refund): string =>
  [date(locale, requestedAt, zone, 'short'), settles ? refunds.byHand : refunds.causes[cause], reason]
    .filter(Boolean)
    .join(' · ');

/** Why a refund failed, and what has become of that. */
const failureOf = ({ m: { refunds }, money }: Props, { refundId, failure, restoredAt }: Refund): string => {
  if (restoredAt) return refunds.restored;
  if (money.data.some(({ settles }) => settles === refundId)) return refunds.settled;
  return refunds.failure(failure?.replaceAll('_', ' ') ?? '–');
};

/** What of an order has gone back, and what a bank has taken or asks about. */
export const OrderMoney = (props: OrderMoneyProps) => {
  const { locale, m, money, orderId, mayRefund, onMended } = props;
  const { refunds } = m;
  if (money.data.length === 0 && money.disputes.length === 0) return null;
  return (
    <>
      <Disputes {...props} />
      {money.data.length > 0 && (
        <section class="stack tight" aria-label={refunds.title}>
          <h3 class="eyebrow">{refunds.title}</h3>
          <ul class="refunds">
            {money.data.map((refund) => (
              <li key={refund.refundId}>
                <div class="stack hair">
                  <span>{amountOf(props, refund)}</span>
                  <span class="small quiet breaks">{aboutOf(props, refund)}</span>
                  {refund.status === 'FAILED' && <span class="small">{failureOf(props, refund)}</span>}
                </div>
                <Pill tone={tones[refund.status]}>{refunds.states[refund.status]}</Pill>
                {mayRefund && refund.remedies.length > 0 && (
                  <FailedRefund {...{ locale, m, orderId, refund }} currency={money.currency} onDone={onMended} />
                )}
              </li>
            ))}
          </ul>
          {money.left > 0 && <p class="small quiet">{refunds.left(inWords(locale, money.left, money.currency))}</p>}
        </section>
      )}
    </>
  );
};
