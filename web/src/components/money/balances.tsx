import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { balancesByCurrency } from '../../lib/organize/books.ts';
import { useQuery } from '../../lib/query.ts';
import type { MoneyWords } from '../../words/money.ts';
import { Facts } from '../facts.tsx';
import { Unanswered } from '../unanswered.tsx';

type BalancesProps = { locale: Locale; m: MoneyWords; organizationId: string };

/** What stands in each account now, for each currency of its own; nothing while nothing was ever sold. */
export const Balances = ({ locale, m: { money: words, parts }, organizationId }: BalancesProps) => {
  const { query, retry } = useQuery(organizationId, (signal) =>
    api('getBalances', { params: { organizationId }, signal }),
  );
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={parts} onRetry={retry} />;
  const currencies = [...balancesByCurrency(query.answer.data)];
  return (
    <>
      {currencies.map(([currency, balances]) => (
        <Facts
          key={currency}
          label={currencies.length > 1 ? words.balancesIn(currency) : words.balances}
          facts={balances.map(({ account, amount }) => ({
            name: words.accounts[account].name,
            value: money(locale, amount, currency),
            note: words.accounts[account].note,
          }))}
        />
      ))}
    </>
  );
};
