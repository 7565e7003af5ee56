import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const ends = ['pointerup', 'pointercancel'] as const;

/** Whether a pointer is down on an element: what is dragged must not be drawn anew under the hand. */
export const useHeld = (element: RefObject<HTMLElement>): boolean => {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const { current } = element;
    const hold = () => setHeld(true);
    const release = () => setHeld(false);
    current?.addEventListener('pointerdown', hold);
    for (const end of ends) addEventListener(end, release);
    return () => {
      current?.removeEventListener('pointerdown', hold);
      for (const end of ends) removeEventListener(end, release);
    };
  }, []);
  return isHeld;
};
