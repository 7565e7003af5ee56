import { date, money, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { useAttempt } from '../lib/attempt.ts';
import { useQuery } from '../lib/query.ts';
import { toast } from '../lib/toast.ts';
import type { Order } from '../lib/watched-order.ts';
import type { OrderWords } from '../words/order.ts';
import type { TicketChangesWords } from '../words/ticket-changes.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';
import { Unanswered } from './unanswered.tsx';

type Ticket = Order['tickets'][number];

type TicketReturnProps = {
  locale: Locale;
  ticket: Ticket;
  token: string | undefined;
  /** The event's, for the moment until which this is possible. */
  zone: string;
  m: Pick<OrderWords, 'parts'> & TicketChangesWords;
  onChange: (ticket: Ticket) => void;
  onDone: () => void;
};

/** What giving a ticket back comes to, before it is done. */
export const TicketReturn = ({ locale, ticket, token, zone, m, onChange, onDone }: TicketReturnProps) => {
  const { giveUp: words } = m.ticketChanges;
  const asked = { params: { ticketId: ticket.ticketId }, query: { token } };
  const { query, retry } = useQuery(ticket.ticketId, (signal) => api('previewTicketReturn', { ...asked, signal }));
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  const { until, price, kept, amount, currency, goesTo } = query.answer;
  const say = (sum: number) => money(locale, sum, currency);
  const sums: [string, number][] = [
    [words.price, price],
    ...(kept > 0 ? [[words.kept, kept] as [string, number]] : []),
    [goesTo === 'reader' ? words.back : words.backToBuyer, amount],
  ];
  const give = () =>
    attempt(async () => {
      await api('returnTicket', { ...asked, body: { amount } });
      toast({ text: words.done });
      onChange({ ...ticket, status: 'VOID' });
      onDone();
    });
  return (
    <div class="stack">
      {price === 0 ? (
        <p>{words.free}</p>
      ) : (
        <ul class="stack tight">
          {sums.map(([label, sum], place) => (
            <li class="row whole" key={label}>
              <span class="grow">{label}</span>
              {place === sums.length - 1 ? <b class="num">{say(sum)}</b> : <span class="num">{say(sum)}</span>}
            </li>
          ))}
        </ul>
      )}
      <p class="quiet small">
        {words.text(`${date(locale, until, zone, 'day')}, ${time(locale, until, zone)}`)}
        {amount > 0 && ` ${words.wait}`}
      </p>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <Button tone="danger" wide isBusy={isBusy} onClick={() => void give()}>
        {amount > 0 && goesTo === 'reader' ? words.actionFor(say(amount)) : words.action}
      </Button>
    </div>
  );
};
