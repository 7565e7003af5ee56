import { useState } from 'preact/hooks';
import { money, plainDate } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { api, urlOf } from '../../lib/api.ts';
import { boundsOf, monthsSince, yearsSince } from '../../lib/organize/book-periods.ts';
import { asRead, change, moved, type Transaction } from '../../lib/organize/books.ts';
import { momentOf } from '../../lib/organize/order-moment.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import { usePages } from '../../lib/organize/pages.ts';
import { eventPath } from '../../lib/organize/places.ts';
import type { MoneyWords } from '../../words/money.ts';
import { Choice } from '../field.tsx';
import type { Column } from '../records.tsx';
import { DownloadButton } from './download-button.tsx';
import { PagedRecords } from './paged-records.tsx';

type TransactionsProps = {
  locale: Locale;
  m: MoneyWords;
  organization: Membership['organization'];
  /** The moment on which the page was opened. */
  now: string;
};

const pageSize = 50;

const columnsOf = ({ locale, m: { money: words }, organization }: TransactionsProps): Column<Transaction>[] => [
  { label: words.kind, part: 'name', cell: ({ kind }) => <b>{words.kinds[kind]}</b> },
  { label: words.when, cell: ({ at }) => <span class="num">{momentOf(locale, at, organization.zone)}</span> },
  {
    label: words.order,
    cell: ({ eventId, reference }) => (
      <a class="row-link code small unbroken" href={localePath(locale, eventPath(eventId, 'orders'))}>
        {reference}
      </a>
    ),
  },
  {
    label: words.accountsMoved,
    cell: ({ entries, currency }) => (
      <span class="stack hair small postings">
        {asRead(entries).map(({ account, amount }) => (
          <span key={account}>
            {words.accounts[account].name} <span class="num unbroken">{change(locale, amount, currency)}</span>
          </span>
        ))}
      </span>
    ),
  },
  {
    label: words.amount,
    part: 'lead',
    end: true,
    cell: (transaction) => <span class="unbroken">{money(locale, moved(transaction), transaction.currency)}</span>,
  },
];

/** What moved money in a month or a year, the newest first, and the same as a file. */
export const Transactions = (props: TransactionsProps) => {
  const { locale, m, organization, now } = props;
  const { money: words } = m;
  const { organizationId, zone, createdAt } = organization;
  const months = monthsSince(createdAt, now, zone);
  const [period, setPeriod] = useState(months[0] ?? '');
  const nameOf = (one: string) => (one.length === 4 ? one : plainDate(locale, `${one}-01`, 'month'));
  const list = usePages<Transaction>(`${organizationId} ${period}`, async (cursor, signal) => {
    const query = { ...(await boundsOf(period, zone)), limit: pageSize, cursor };
    return api('listLedger', { params: { organizationId }, query, signal });
  });
  const hasAny = list.query.state === 'ready' && list.query.answer.data.length > 0;
  return (
    <div class="stack">
      <div class="narrowing">
        <Choice
          id="ledger-period"
          name="period"
          label={words.period}
          value={period}
          options={[
            ...months.map((value) => ({ value, label: nameOf(value) })),
            ...yearsSince(createdAt, now, zone).map((value) => ({ value, label: words.wholeYear(value) })),
          ]}
          onChange={(choice) => setPeriod(choice.currentTarget.value)}
        />
        {hasAny && (
          <DownloadButton
            address={async () =>
              urlOf('exportLedger', { params: { organizationId }, query: await boundsOf(period, zone) })
            }
            fileName={words.ledgerFile(period)}
            parts={m.parts}
          >
            {words.download}
          </DownloadButton>
        )}
      </div>
      <PagedRecords
        {...{ m, list }}
        caption={words.transactions}
        columns={columnsOf(props)}
        keyOf={({ transactionId }) => transactionId}
        blank={{ title: words.noTransactions.title(nameOf(period)), text: words.noTransactions.text }}
      />
    </div>
  );
};
