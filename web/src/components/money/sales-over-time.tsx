import { useState } from 'preact/hooks';
import { sumOfSales } from '#shared/domain/daily-sales.ts';
import type { Currency } from '#shared/domain/money.ts';
import { dayOf, money, plainDate } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import type { Answer } from '../../lib/api.ts';
import {
  firstDayOf,
  givenBack,
  netOf,
  type SalesSpan,
  type SalesView,
  salesViews,
  spansOf,
} from '../../lib/organize/sales-spans.ts';
import { addDays } from '../../lib/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Blank } from '../blank.tsx';
import { Facts } from '../facts.tsx';
import { Choice } from '../field.tsx';
import { type Column, Records } from '../records.tsx';
import { Unanswered } from '../unanswered.tsx';
import { SalesBars } from './sales-bars.tsx';

type Shown = { locale: Locale; m: OrganizeWords; currency: Currency; view: SalesView; spans: readonly SalesSpan[] };

const nameOfSpan = ({ locale, m, view }: Shown, { from }: SalesSpan): string => {
  if (view === 'months') return plainDate(locale, from, 'month');
  const day = plainDate(locale, from, 'short');
  return view === 'weeks' ? m.organizer.overTime.weekFrom(day) : day;
};

const columnsOf = (shown: Shown): Column<SalesSpan>[] => {
  const { locale, m, currency, view } = shown;
  const words = m.organizer.overTime;
  const amount = (of: (span: SalesSpan) => number) => (span: SalesSpan) => money(locale, of(span), currency);
  return [
    { label: words.per[view], part: 'name', cell: (span) => nameOfSpan(shown, span) },
    { label: words.orders, end: true, cell: ({ orders }) => orders },
    { label: words.sold, end: true, cell: amount(({ sales }) => sales) },
    { label: words.back, end: true, cell: amount(givenBack) },
    { label: words.shares, end: true, cell: amount(({ fees, taxes }) => fees + taxes) },
    { label: words.net, part: 'lead', end: true, cell: amount(netOf) },
  ];
};

const Sold = (shown: Shown) => {
  const { locale, m, currency, spans } = shown;
  const words = m.organizer.overTime;
  const sum = sumOfSales(spans);
  const sold = money(locale, sum.sales, currency, 'short');
  const [first, last] = [spans[0], spans.at(-1)].map((span) => (span ? nameOfSpan(shown, span) : ''));
  const named = (span: SalesSpan) =>
    words.bar(
      nameOfSpan(shown, span),
      money(locale, span.sales, currency, 'short'),
      givenBack(span) ? money(locale, givenBack(span), currency, 'short') : '',
    );
  const moving = spans.filter((span) => span.orders > 0 || givenBack(span) !== 0).reverse();
  return (
    <div class="stack">
      <Facts
        label={words.title}
        facts={[
          { name: words.sold, value: sold, note: words.ofOrders(sum.orders) },
          { name: words.back, value: money(locale, givenBack(sum), currency, 'short') },
          { name: words.shares, value: money(locale, sum.fees + sum.taxes, currency, 'short') },
          { name: words.net, value: money(locale, netOf(sum), currency, 'short') },
        ]}
      />
      <figure class="card pad stack tight">
        <SalesBars
          {...{ locale, currency, spans }}
          label={words.chart(sold, String(first), String(last))}
          nameOf={named}
        />
        <figcaption class="sales-ends small quiet">
          <span>{first}</span>
          <span class="sales-key sold-key">{words.sold}</span>
          {givenBack(sum) !== 0 && <span class="sales-key back-key">{words.back}</span>}
          <span>{last}</span>
        </figcaption>
      </figure>
      <details class="more">
        <summary>{words.table}</summary>
        <Records caption={words.title} columns={columnsOf(shown)} rows={moving} keyOf={({ from }) => from} />
      </details>
    </div>
  );
};

type SalesOverTimeProps = {
  locale: Locale;
  m: OrganizeWords;
  /** What is asked for: another organization or event is another question. */
  of: string;
  ask: (from: string, signal: AbortSignal) => Promise<Answer<'listDailySales'>>;
};

/** What was sold by day, week or month, in each currency of its own: in numbers, as bars, and as a table. */
export const SalesOverTime = ({ locale, m, of, ask }: SalesOverTimeProps) => {
  const words = m.organizer.overTime;
  const [view, setView] = useState<SalesView>('days');
  // Which day it is with the organizer, the answer says; it may still be yesterday.
  const { query, retry } = useQuery(`${of} ${view}`, (signal) =>
    ask(firstDayOf(view, addDays(dayOf(new Date().toISOString(), 'UTC'), -1)), signal),
  );
  const answer = query.state === 'ready' ? query.answer : undefined;
  const byCurrency = answer && [...Map.groupBy(answer.data, ({ currency }) => currency)];
  return (
    <div class="stack">
      <div class="narrowing">
        <Choice
          id="sales-view"
          name="view"
          label={words.shown}
          value={view}
          options={salesViews.map((value) => ({ value, label: words.views[value] }))}
          onChange={(choice) => setView(choice.currentTarget.value as SalesView)}
        />
      </div>
      {query.state !== 'ready' && <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />}
      {byCurrency?.length === 0 && <Blank {...words.none} />}
      {answer &&
        byCurrency?.map(([currency, days]) => (
          <Sold key={currency} {...{ locale, m, currency, view }} spans={spansOf(view, answer.to, days)} />
        ))}
    </div>
  );
};
