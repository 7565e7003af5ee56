import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

type TabsProps = {
  label: string;
  tabs: readonly { id: string; label: string; panel: ComponentChildren }[];
  /** The tab to stand on, where the page keeps it: in its address, say. */
  current?: string;
  onChoose?: (id: string) => void;
};

const moves: Partial<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Sides of one thing; arrow keys go round. For places of their own use links instead. */
export const Tabs = ({ label, tabs, current, onChoose }: TabsProps) => {
  const [own, setOwn] = useState(0);
  const chosen =
    current === undefined
      ? own
      : Math.max(
          0,
          tabs.findIndex(({ id }) => id === current),
        );
  const setChosen = (index: number) => {
    setOwn(index);
    onChoose?.(tabs[index]?.id ?? '');
  };
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  // On a phone there are more tabs than fit: the one that is chosen scrolls into sight, the page itself stays.
  useEffect(() => {
    const tab = list.current?.querySelectorAll('button')[chosen];
    if (!list.current || !tab) return;
    const [around, own] = [list.current.getBoundingClientRect(), tab.getBoundingClientRect()];
    list.current.scrollLeft += own.left + own.width / 2 - (around.left + around.width / 2);
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(chosen, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div>
      <div class="tablist" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-${tab.id}`}
            aria-controls={`${prefix}-${tab.id}-panel`}
            aria-selected={index === chosen}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab, index) => (
        <div
          key={tab.id}
          class="tabpanel"
          role="tabpanel"
          id={`${prefix}-${tab.id}-panel`}
          aria-labelledby={`${prefix}-${tab.id}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without a control of its own must be reachable by key
          tabIndex={0}
          hidden={index !== chosen}
        >
          {tab.panel}
        </div>
      ))}
    </div>
  );
};
