/** A line at the foot of the page. With `undo` the change is only made when the line goes away by itself. */
export type Toast = { id: number; text: string; undo?: (() => void) | undefined };

/** What to say, and for things that can be taken back: what happens after ten seconds, and what an undo restores. */
export type ToastPlan = { text: string; onDone?: () => void; onUndo?: () => void };

const plainMilliseconds = 5_000;
const undoMilliseconds = 10_000;

let nextId = 1;
let shown: Toast[] = [];
const listeners = new Set<(toasts: Toast[]) => void>();

const show = (next: Toast[]) => {
  shown = next;
  for (const listener of listeners) listener(shown);
};

const pending = new Map<number, () => void>();
const finish = (id: number) => {
  const done = pending.get(id);
  pending.delete(id);
  show(shown.filter((toast) => toast.id !== id));
  done?.();
};

/** Says something at the foot of the page. A page that is left makes the waiting changes at once. */
export const toast = ({ text, onDone, onUndo }: ToastPlan): void => {
  const id = nextId++;
  if (onDone) pending.set(id, onDone);
  const timer = setTimeout(() => finish(id), onUndo ? undoMilliseconds : plainMilliseconds);
  const undo =
    onUndo &&
    (() => {
      clearTimeout(timer);
      pending.delete(id);
      show(shown.filter((other) => other.id !== id));
      onUndo();
    });
  show([...shown, { id, text, undo }]);
};

/** Tells the lines shown now and after every change; the answer stops it. */
export const onToasts = (listener: (toasts: Toast[]) => void): (() => void) => {
  listeners.add(listener);
  listener(shown);
  return () => listeners.delete(listener);
};

/** Makes every change that still waits for its undo. Call it when the page is left. */
export const finishToasts = (): void => {
  for (const id of [...pending.keys()]) finish(id);
};
