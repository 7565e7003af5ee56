import { money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { balancesByCurrency } from '../../lib/organize/books.ts';
import { useQuery } from '../../lib/query.ts';
import type { MoneyWords } from '../../words/money.ts';
import { Failure } from '../blank.tsx';
import { Facts } from '../facts.tsx';
import { Skeleton } from '../skeleton.tsx';

type BalancesProps = { locale: Locale; m: MoneyWords; organizationId: string };

/** What stands in each account now, for each currency of its own; nothing while nothing was ever sold. */
export const Balances = ({ locale, m: { money: words, parts }, organizationId }: BalancesProps) => {
  const { query, retry } = useQuery(organizationId, (signal) =>
    api('getBalances', { params: { organizationId }, signal }),
  );
  if (query.state === 'waiting') return null;
  if (query.state === 'loading') return <Skeleton label={parts.loading} shape="lines" />;
  if (query.state === 'failed') return <Failure problem={query.problem} m={parts} onRetry={retry} />;
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
