import { useEffect, useState } from 'preact/hooks';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import type { TicketType } from '../../lib/organize/stock.ts';
import {
  makeTypes,
  type OfferedChart,
  type Sale,
  type Sales,
  type Seating,
  salesOf,
  unfinished,
} from '../../lib/organize/venue-seating.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { Choice, Tick } from '../field.tsx';
import { Note } from '../note.tsx';
import { SectionSale } from './section-sale.tsx';

type SeatingFormProps = {
  locale: Locale;
  m: VenueWords;
  event: OrganizedEvent;
  types: readonly TicketType[];
  charts: readonly OfferedChart[];
  seating: Seating | undefined;
  onSeated: () => Promise<void>;
};

/** Chooses the chart of a draft and what each of its sections is sold as. */
export const SeatingForm = ({ locale, m, event, types, charts, seating, onSeated }: SeatingFormProps) => {
  const { seating: words } = m.venues;
  const { eventId, organizationId, currency } = event;
  const [chartId, setChartId] = useState(seating?.chartId ?? '');
  const [chart, setChart] = useState<SeatingChart | undefined>(seating?.chart);
  const [sales, setSales] = useState<Sales>(seating ? salesOf(seating.chart, seating.categories) : {});
  const [avoidsOrphans, setAvoidsOrphans] = useState(seating?.avoidsOrphans ?? true);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const offered = charts.find((one) => one.chartId === chartId);
  const fail = (error: unknown) => setTrouble(problemInWords(asProblem(error), m.parts));

  useEffect(() => {
    if (!offered || chart) return;
    const stop = new AbortController();
    const params = { organizationId, venueId: offered.venueId, chartId };
    api('getChart', { params, signal: stop.signal }).then(
      (saved) => {
        setChart(saved.chart);
        setSales(salesOf(saved.chart, undefined));
      },
      (error: unknown) => stop.signal.aborted || fail(error),
    );
    return () => stop.abort();
  }, [chartId]);

  const sell = (sectionId: string, change: Partial<Sale>) =>
    setSales((before) => {
      const sale = before[sectionId];
      return sale ? { ...before, [sectionId]: { ...sale, ...change } } : before;
    });
  const attempt = async (send: () => Promise<unknown>, done: string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await send();
      toast({ text: done });
      await onSeated();
    } catch (error) {
      fail(error);
      // Kinds of ticket may have been made before the refusal, and are offered now.
      await onSeated().catch(() => undefined);
    } finally {
      setBusy(false);
    }
  };
  const seat = () => {
    if (!chart || !offered) return;
    setChecked(true);
    const [missing] = unfinished(chart, sales, currency);
    if (missing) return document.getElementById(`price-${missing}`)?.focus();
    void attempt(async () => {
      const categories = await makeTypes(event, chart, sales, (sectionId, as) => sell(sectionId, { as }));
      const { version } = await api('getEvent', { params: { eventId } });
      const body = { version, venueId: offered.venueId, chartId, categories, avoidsOrphans };
      await api('setSeating', { params: { eventId }, body });
    }, words.saved);
  };
  return (
    <div class="stack event-form">
      {trouble && <Note tone="bad">{trouble}</Note>}
      <Choice
        id="seating-chart"
        name="chart"
        label={words.chart}
        value={chartId}
        options={[
          { value: '', label: words.chooseChart },
          ...charts.map((one) => ({ value: one.chartId, label: `${one.venue.name} · ${one.name}` })),
        ]}
        onChange={(input) => {
          setChartId(input.currentTarget.value);
          setChart(undefined);
        }}
      />
      {chart && offered && (
        <>
          <fieldset class="stack tight">
            <legend>
              <b>{words.sell}</b>
            </legend>
            {chart.sections.map((section) => {
              const sale = sales[section.sectionId];
              return (
                sale && (
                  <SectionSale
                    key={section.sectionId}
                    {...{ locale, m, section, types, currency, sale, isChecked }}
                    onChange={(change) => sell(section.sectionId, change)}
                  />
                )
              );
            })}
          </fieldset>
          <Tick
            name="avoidsOrphans"
            label={words.avoidsOrphans}
            checked={avoidsOrphans}
            onChange={(input) => setAvoidsOrphans(input.currentTarget.checked)}
          />
          <div class="row">
            <Button tone="loud" isBusy={isBusy} onClick={seat}>
              {words.save}
            </Button>
          </div>
        </>
      )}
      {seating && (
        <div class="row">
          <Button
            tone="danger"
            isBusy={isBusy}
            onClick={() => void attempt(() => api('removeSeating', { params: { eventId } }), words.removed)}
          >
            {words.removeAction}
          </Button>
        </div>
      )}
    </div>
  );
};
