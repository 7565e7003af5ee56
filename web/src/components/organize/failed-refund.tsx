import { useState } from 'preact/hooks';
import { money as inWords } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api, type Call } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { OrderMoney } from '../../lib/organize/refund-draft.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';

type Refund = OrderMoney['data'][number];
type Remedy = Refund['remedies'][number];

type FailedRefundProps = {
  locale: Locale;
  m: OrganizeWords;
  orderId: string;
  currency: OrderMoney['currency'];
  refund: Refund;
  onDone: () => void;
};

type Asked = Call<'settleRefund'>;
const ways: Record<Remedy, (asked: Asked) => Promise<unknown>> = {
  settle: (asked) => api('settleRefund', asked),
  restore: (asked) => api('restoreTickets', asked),
};

/** What an organizer can do about a refund that did not go through; each way asks once more before it is taken. */
export const FailedRefund = ({ locale, m, orderId, currency, refund, onDone }: FailedRefundProps) => {
  const { remedies: words, ticketCount } = m.refunds;
  const { refundId, amount, ticketIds, remedies } = refund;
  const [asked, setAsked] = useState<Remedy>();
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const what = { settle: inWords(locale, amount, currency), restore: ticketCount(ticketIds.length) };
  const act = (remedy: Remedy) =>
    attempt(async () => {
      await ways[remedy]({ params: { orderId, refundId } });
      toast({ text: words[remedy].done });
      onDone();
    });
  if (!asked)
    return (
      <div class="row remedies">
        {remedies.map((remedy) => (
          <Button key={remedy} onClick={() => setAsked(remedy)}>
            {words[remedy].open}
          </Button>
        ))}
      </div>
    );
  return (
    <div class="stack tight remedies">
      <Note tone="warn">{words[asked].ask(what[asked])}</Note>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <div class="row">
        <Button tone="bare" onClick={() => setAsked(undefined)}>
          {words.back}
        </Button>
        <Button isBusy={isBusy} onClick={() => void act(asked)}>
          {words[asked].action}
        </Button>
      </div>
    </div>
  );
};
