import { cardName } from '#shared/messages/card-name.ts';
import { api } from '../lib/api.ts';
import { useQuery } from '../lib/query.ts';
import { hasExpired } from '../lib/saved-cards.ts';

type SavedCardChoiceProps = {
  /** The chosen card; empty for another one, on Stripe's page. */
  chosen: string;
  words: { title: string; another: string };
  onChoose: (paymentMethodId: string) => void;
};

/** The cards somebody may pay with at once, and the way to another one; nothing for whoever has saved none. */
export const SavedCardChoice = ({ chosen, words, onChoose }: SavedCardChoiceProps) => {
  const { query } = useQuery('cards', async (signal) => {
    const { data } = await api('listPaymentMethods', { signal });
    const good = data.filter((card) => !hasExpired(card));
    if (good[0]) onChoose(good[0].paymentMethodId);
    return good;
  });
  // Without an answer the way to Stripe's page stands open, which always works.
  const cards = query.state === 'ready' ? query.answer : [];
  if (cards.length === 0) return null;
  const options = [
    ...cards.map((card) => [card.paymentMethodId, cardName(card)] as const),
    ['', words.another] as const,
  ];
  return (
    <fieldset>
      <legend class="small">
        <b>{words.title}</b>
      </legend>
      <div>
        {options.map(([id, label]) => (
          <label class="tick" key={id}>
            <input type="radio" name="card" value={id} checked={id === chosen} onChange={() => onChoose(id)} />
            <span class="num">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
