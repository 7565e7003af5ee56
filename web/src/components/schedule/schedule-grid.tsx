import type { CalendarOptions, EventChangeInfo, EventInput, Calendar as Grid } from 'fullcalendar';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Period } from '#shared/domain/series.ts';
import { dayOf, time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { hueClass } from '../../lib/hue.ts';
import type { Shown, Span } from '../../lib/schedule/shown.ts';
import { useHeld } from '../../lib/schedule/use-held.ts';
import type { GridView } from '../../lib/schedule/view.ts';
import type { ScheduleWords } from '../../words/schedule.ts';

type ScheduleGridProps = {
  locale: Locale;
  m: Pick<ScheduleWords, 'schedule'>;
  view: GridView;
  /** A day of the period that is shown. */
  day: string;
  zone: string;
  shown: readonly Shown[];
  /** Told whenever another period comes into sight, with the words for it. */
  onPeriod: (period: Period, title: string) => void;
  onOpen: ((one: Shown) => void) | undefined;
  /** Whether something may be moved there; if not, it goes back to where it was. */
  onMove: ((one: Shown, to: Span) => Promise<boolean>) | undefined;
  /** For a stretch of empty time that was drawn. */
  onDraw: ((span: Span) => void) | undefined;
};

/** What the grid tells in texts with offsets, in ours. */
const spanOf = (start: string, end: string, isAllDay: boolean): Span =>
  isAllDay
    ? { start, end, isAllDay }
    : { start: new Date(start).toISOString(), end: new Date(end).toISOString(), isAllDay };

const inputOf = (one: Shown): EventInput => ({
  id: one.id,
  title: one.title,
  start: one.start,
  end: one.end,
  allDay: one.isAllDay,
  className: `${hueClass(one.hue)} ${one.isRefused ? 'not-taken' : ''}`,
  color: one.isLight || one.isRefused ? 'var(--accent-soft)' : 'var(--accent)',
  contrastColor: one.isLight || one.isRefused ? 'var(--accent)' : 'var(--paper)',
  interactive: true,
  editable: one.isMovable,
  ...(one.href && { url: one.href }),
});

const views = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay' } as const;

const morning = '06:00';

/** The small hours take room only where something stands in them. */
const firstHour = (shown: readonly Shown[], zone: string): string => {
  const isEarly = shown.some(({ start, end, isAllDay }) => {
    if (isAllDay) return false;
    const isOverNight = dayOf(start, zone) < dayOf(end, zone) && time('en', end, zone) > '00:00';
    return isOverNight || time('en', start, zone) < morning;
  });
  return isEarly ? '00:00' : morning;
};

/**
 * Has the grid changed once whatever renders now has ended. An effect may run in the midst of a render, and the grid, which
 * renders on the spot and by the same library, would tear it apart.
 */
const apart = (change: () => void): (() => void) => {
  const timer = setTimeout(change);
  return () => clearTimeout(timer);
};

/** The grid of a calendar. What it is made of is loaded with the first one that is shown. */
export const ScheduleGrid = (props: ScheduleGridProps) => {
  const { locale, m, view, day, zone, shown, onPeriod, onOpen, onMove, onDraw } = props;
  const root = useRef<HTMLDivElement>(null);
  const [grid, setGrid] = useState<Grid>();
  // The grid keeps what it was given first; it calls whatever is the latest by this.
  const latest = useRef({ shown, onPeriod, onOpen, onMove, onDraw });
  latest.current = { shown, onPeriod, onOpen, onMove, onDraw };

  useEffect(() => {
    let made: Grid | undefined;
    let isGone = false;
    const move = async ({ event, revert }: EventChangeInfo) => {
      const one = latest.current.shown.find(({ id }) => id === event.id);
      const isKept = one && (await latest.current.onMove?.(one, spanOf(event.startStr, event.endStr, event.allDay)));
      if (!isKept) revert();
    };
    const options = (): CalendarOptions => ({
      locale: locale === 'pt' ? 'pt' : 'en-gb',
      firstDay: 1,
      initialView: views[view],
      initialDate: day,
      timeZone: zone,
      headerToolbar: false,
      height: 'auto',
      nowIndicator: true,
      dayMaxEvents: 4,
      // What ends before six in the morning belongs to the evening before.
      nextDayThreshold: '06:00',
      navLinks: false,
      eventInteractive: true,
      headingLevel: 3,
      allDayText: m.schedule.wholeDay,
      eventTimeFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      slotHeaderFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      eventTitleClass: 'shown-title',
      events: [],
      datesSet: ({ start, end, view: { title } }) =>
        latest.current.onPeriod({ from: start.toISOString(), to: end.toISOString() }, title),
      eventDrop: (change) => void move(change),
      eventResize: (change) => void move(change),
      selectable: latest.current.onDraw !== undefined,
      // A press alone is no wish for anything; whoever draws means it.
      selectMinDistance: 6,
      select: ({ startStr, endStr, allDay }) => latest.current.onDraw?.(spanOf(startStr, endStr, allDay)),
      eventClick: ({ event, jsEvent }) => {
        const one = latest.current.shown.find(({ id }) => id === event.id);
        if (!one || one.href) return;
        jsEvent.preventDefault();
        latest.current.onOpen?.(one);
      },
    });
    void import('../../lib/schedule/full-calendar.ts').then(({ Calendar, plugins, locales }) => {
      if (isGone || !root.current) return;
      made = new Calendar(root.current, { ...options(), plugins, locales });
      made.render();
      setGrid(made);
    });
    return () => {
      isGone = true;
      made?.destroy();
    };
  }, []);

  useEffect(() => apart(() => grid?.changeView(views[view], day)), [grid, view, day]);
  useEffect(() => apart(() => grid?.setOption('timeZone', zone)), [grid, zone]);
  const hour = firstHour(shown, zone);
  useEffect(() => apart(() => grid?.setOption('slotMinTime', hour)), [grid, hour]);
  const isHeld = useHeld(root);
  const drawn = useRef<readonly Shown[]>();
  useEffect(() => {
    if (!grid || isHeld || drawn.current === shown) return;
    return apart(() => {
      drawn.current = shown;
      grid.setOption('events', shown.map(inputOf));
    });
  }, [grid, shown, isHeld]);
  return <div class="schedule-grid" ref={root} />;
};
