import { useState } from 'preact/hooks';

/** The ways to show a calendar: grids, and days down the page. */
export const viewNames = ['month', 'week', 'day', 'list'] as const;
export type ViewName = (typeof viewNames)[number];
export type GridView = Exclude<ViewName, 'list'>;

/** Where a month does not fit, time runs down the page. */
const isNarrow = (): boolean => matchMedia('(width < 44rem)').matches;

/** View and day stand in the address, so that a reload and a link find them. Days are `2027-01-15`. */
export const useView = () => {
  const [{ view, day }, setBoth] = useState<{ view: ViewName; day: string | undefined }>(() => {
    const query = new URLSearchParams(location.search);
    const named = viewNames.find((name) => name === query.get('view'));
    const on = query.get('on') ?? '';
    return { view: named ?? (isNarrow() ? 'list' : 'month'), day: /^\d{4}-\d\d-\d\d$/.test(on) ? on : undefined };
  });
  const show = (next: { view?: ViewName; day?: string }) => {
    const both = { view: next.view ?? view, day: next.day ?? day };
    const address = new URL(location.href);
    address.searchParams.set('view', both.view);
    if (both.day) address.searchParams.set('on', both.day);
    history.replaceState(null, '', address);
    setBoth(both);
  };
  return { view, day, show };
};
