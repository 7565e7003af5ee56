import { dayOf, timeRange } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { hueClass } from '../../lib/hue.ts';
import type { Shown } from '../../lib/schedule/shown.ts';
import { type Choosing, isChoosable } from '../../lib/schedule/use-chosen.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Agenda } from '../agenda.tsx';

type ScheduleListProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule'>;
  /** The first day, and the first one that is not shown any more. */
  from: string;
  to: string;
  zone: string;
  shown: readonly Shown[];
  onOpen: ((one: Shown) => void) | undefined;
  /** Where several can be chosen at once. */
  choosing: Choosing | undefined;
};

type RowProps = Pick<ScheduleListProps, 'locale' | 'm' | 'zone' | 'onOpen' | 'choosing'> & {
  one: Shown;
  inOrder: readonly Shown[];
};

/** The box is pressed by mouse, finger and space; with shift it takes all that lie between. */
const Chooser = ({ m, one, inOrder, choosing }: RowProps & { choosing: Choosing }) => (
  <input
    type="checkbox"
    class="chooser"
    aria-label={m.schedule.bulk.choose(one.title)}
    checked={choosing.chosen.has(one.id)}
    onClick={(event) => choosing.toggle(one, inOrder, event.shiftKey)}
  />
);

const Row = (props: RowProps) => {
  const { locale, m, zone, one, onOpen, choosing } = props;
  return (
    <article
      class={`card pad schedule-row ${one.isLight ? 'light' : ''} ${one.isRefused ? 'not-taken' : ''} ${hueClass(one.hue)}`}
    >
      {choosing && isChoosable(one) && <Chooser {...props} choosing={choosing} />}
      <span class="small num accent">
        {one.isAllDay ? m.schedule.wholeDay : timeRange(locale, one.start, one.end, zone)}
      </span>
      <h3 class="event-title">
        {one.href ? (
          <a class="whole-card" href={one.href}>
            {one.title}
          </a>
        ) : (
          <button type="button" class="whole-card" onClick={() => onOpen?.(one)}>
            {one.title}
          </button>
        )}
      </h3>
      {one.isRefused && <span class="small">{m.schedule.edit.notTaken}</span>}
    </article>
  );
};

/** A calendar as an agenda down the page. What has begun before stands on the first day. */
export const ScheduleList = ({ from, to, shown, ...shared }: ScheduleListProps) => {
  const dayIn = ({ start, isAllDay }: Shown) => {
    const day = isAllDay ? start : dayOf(start, shared.zone);
    return day < from ? from : day;
  };
  const lastIn = ({ end, isAllDay }: Shown) => (isAllDay ? end : dayOf(end, shared.zone));
  const within = shown.filter((one) => dayIn(one) < to && lastIn(one) >= from && !(one.isAllDay && one.end <= from));
  const inOrder = within.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const days = Map.groupBy(inOrder, dayIn);
  const choosable = inOrder.filter(isChoosable);
  if (days.size === 0) return <p class="quiet">{shared.m.schedule.nothing}</p>;
  return (
    <Agenda
      locale={shared.locale}
      days={[...days].sort().map(([day, ofDay]) => ({
        day,
        children: ofDay.map((one) => <Row key={one.id} {...shared} one={one} inOrder={choosable} />),
      }))}
    />
  );
};
