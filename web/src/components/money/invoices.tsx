import { useState } from 'preact/hooks';
import { date, money } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { type Answer, api, urlOf } from '../../lib/api.ts';
import { yearsSince } from '../../lib/organize/book-periods.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import { usePages } from '../../lib/organize/pages.ts';
import type { MoneyWords } from '../../words/money.ts';
import { Choice } from '../field.tsx';
import type { Column } from '../records.tsx';
import { DownloadButton } from './download-button.tsx';
import { PagedRecords } from './paged-records.tsx';

type Invoice = Answer<'listInvoices'>['data'][number];

type InvoicesProps = { locale: Locale; m: MoneyWords; organization: Membership['organization']; now: string };

const pageSize = 50;
/** Papers are numbered by the years of UTC. */
const numberingZone = 'UTC';

const columnsOf = ({ locale, m: { money: words, parts }, organization }: InvoicesProps): Column<Invoice>[] => [
  {
    label: words.number,
    part: 'name',
    cell: ({ number, kind }) => (
      <span class="stack hair">
        <b class="code unbroken">{number}</b>
        <span class="faint">{words.papers[kind]}</span>
      </span>
    ),
  },
  { label: words.buyer, cell: ({ buyer }) => <span class="breaks">{buyer}</span> },
  {
    label: words.issued,
    cell: ({ issuedAt }) => <span class="unbroken">{date(locale, issuedAt, organization.zone, 'long')}</span>,
  },
  {
    label: words.tax,
    end: true,
    cell: ({ tax, currency }) => <span class="unbroken">{money(locale, tax, currency)}</span>,
  },
  {
    label: words.total,
    part: 'lead',
    end: true,
    cell: ({ total, currency }) => <span class="unbroken">{money(locale, total, currency)}</span>,
  },
  {
    label: words.file,
    part: 'act',
    end: true,
    cell: ({ orderId, refundId, kind, number }) => (
      <DownloadButton
        address={() =>
          urlOf('getInvoice', {
            params: { orderId },
            query: { refundId, reversal: kind === 'reversal' ? 'true' : undefined },
          })
        }
        fileName={`${words.papers[kind]} ${number}.pdf`}
        label={words.pdfOf(number)}
        parts={parts}
      >
        {words.pdf}
      </DownloadButton>
    ),
  },
];

/** The invoices, credit notes and reversals of a year by number, each as a file. */
export const Invoices = (props: InvoicesProps) => {
  const { m, organization, now } = props;
  const { money: words } = m;
  const { organizationId, createdAt } = organization;
  const years = yearsSince(createdAt, now, numberingZone);
  const [year, setYear] = useState(years[0] ?? '');
  const list = usePages<Invoice>(`${organizationId} ${year}`, (cursor, signal) =>
    api('listInvoices', { params: { organizationId }, query: { limit: pageSize, cursor, year }, signal }),
  );
  return (
    <div class="stack">
      <div class="narrowing">
        <Choice
          id="invoice-year"
          name="year"
          label={words.year}
          value={year}
          options={years.map((value) => ({ value, label: value }))}
          onChange={(choice) => setYear(choice.currentTarget.value)}
        />
      </div>
      <PagedRecords
        {...{ m, list }}
        caption={words.invoices}
        columns={columnsOf(props)}
        keyOf={({ number }) => number}
        blank={{ title: words.noInvoices.title(year), text: words.noInvoices.text }}
      />
    </div>
  );
};
