import { useEffect, useState } from 'preact/hooks';
import { cardName } from '#shared/messages/card-name.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { leaving, useAttempt } from '../lib/attempt.ts';
import { useQuery } from '../lib/query.ts';
import { expiryOf, hasExpired, type SavedCard } from '../lib/saved-cards.ts';
import type { AccountPageWords } from '../words/account-page.ts';
import { Failure } from './blank.tsx';
import { Button } from './button.tsx';
import { Confirm } from './dialog.tsx';
import { Note } from './note.tsx';
import { Pill } from './pill.tsx';
import { Skeleton } from './skeleton.tsx';

type PaymentMethodsProps = { locale: Locale; m: AccountPageWords };

/** Stripe may say that a card is saved a moment before its list has it. */
const looks = 5;
const pauseMilliseconds = 1_000;

/** Whether somebody comes back from saving a card; it leaves the address, so that a reload does not tell it again. */
const takeReturn = (): boolean => {
  const isBack = new URLSearchParams(location.search).get('card') === 'saved';
  if (isBack) history.replaceState(null, '', location.pathname + location.hash);
  return isBack;
};

const CardRow = ({
  card,
  m,
  onGone,
}: Omit<PaymentMethodsProps, 'locale'> & { card: SavedCard; onGone: () => void }) => {
  const [isAsking, setAsking] = useState(false);
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const { cards: words } = m.account.page;
  const name = cardName(card);
  const remove = async () => {
    const isGone = await attempt(() =>
      api('removePaymentMethod', { params: { paymentMethodId: card.paymentMethodId } }),
    );
    setAsking(false);
    if (isGone) onGone();
  };
  return (
    <li class="stack tight">
      <div class="row whole">
        <span class="stack hair grow">
          <b class="num">{name}</b>
          <span class="small quiet num">{words.until(expiryOf(card))}</span>
        </span>
        {hasExpired(card) && <Pill tone="warn">{words.expired}</Pill>}
        <Button aria-label={words.removeCard(name)} onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      </div>
      {trouble && <Note tone="bad">{trouble}</Note>}
      <Confirm
        isOpen={isAsking}
        title={words.removeTitle(name)}
        text={words.removeText}
        action={words.remove}
        isBusy={isBusy}
        m={m.parts}
        onConfirm={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </li>
  );
};

/** The cards the person has saved at Stripe, and the way to its page where another is saved. */
export const PaymentMethods = ({ locale, m }: PaymentMethodsProps) => {
  const { query, retry } = useQuery('cards', (signal) => api('listPaymentMethods', { signal }));
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const [isBack, setBack] = useState(false);
  const [looked, setLooked] = useState(0);
  const [isRemoved, setRemoved] = useState(false);
  useEffect(() => setBack(takeReturn()), []);
  const cards = query.state === 'ready' ? query.answer.data : [];
  const isLate = isBack && query.state === 'ready' && cards.length === 0 && !isRemoved && looked < looks;
  useEffect(() => {
    if (!isLate) return;
    const timer = setTimeout(() => {
      setLooked(looked + 1);
      retry();
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [isLate, looked]);
  const { cards: words } = m.account.page;
  const add = () =>
    attempt(async () => {
      location.assign((await api('addPaymentMethod', { body: { locale } })).url);
      await leaving;
    });
  if (query.state === 'failed') return <Failure problem={query.problem} m={m.parts} onRetry={retry} />;
  return (
    <div class="stack">
      {isBack && !isRemoved && cards.length > 0 && <Note tone="ok">{words.saved}</Note>}
      {trouble && <Note tone="bad">{trouble}</Note>}
      <p class="quiet">{words.text}</p>
      {(query.state === 'loading' || isLate) && <Skeleton shape="lines" label={m.parts.loading} />}
      {cards.length > 0 && (
        <ul class="stack">
          {cards.map((card) => (
            <CardRow
              key={card.paymentMethodId}
              {...{ card, m }}
              onGone={() => {
                setRemoved(true);
                retry();
              }}
            />
          ))}
        </ul>
      )}
      {query.state === 'ready' && !isLate && (
        <div class="row">
          <Button isBusy={isBusy} onClick={() => void add()}>
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
};
