import { useRef, useState } from 'preact/hooks';
import type { Shown } from './shown.ts';

/** Whether an entry can be chosen together with others. */
export const isChoosable = ({ occurrence, isMovable }: Shown): boolean => occurrence !== undefined && isMovable;

/** What is chosen of a list, and how a choice is made. */
export type Choosing = {
  chosen: ReadonlyMap<string, Shown>;
  /** Takes one in or out; with shift all between it and the one before it as well, in the order in which they are shown. */
  toggle: (one: Shown, inOrder: readonly Shown[], isWithShift: boolean) => void;
  replace: (all: readonly Shown[]) => void;
};

const byId = (all: readonly Shown[]): ReadonlyMap<string, Shown> => new Map(all.map((one) => [one.id, one]));

/** Entries that are chosen to be moved or deleted together. */
export const useChosen = (): Choosing => {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Shown>>(new Map());
  const last = useRef<string>();
  const toggle: Choosing['toggle'] = (one, inOrder, isWithShift) => {
    const isTaken = !chosen.has(one.id);
    const [from, to] = [inOrder.findIndex(({ id }) => id === last.current), inOrder.indexOf(one)];
    const isRange = isWithShift && from >= 0;
    const concerned = isRange ? inOrder.slice(Math.min(from, to), Math.max(from, to) + 1) : [one];
    const next = new Map(chosen);
    for (const each of concerned) {
      if (isTaken) next.set(each.id, each);
      else next.delete(each.id);
    }
    last.current = one.id;
    setChosen(next);
  };
  return { chosen, toggle, replace: (all) => setChosen(byId(all)) };
};
