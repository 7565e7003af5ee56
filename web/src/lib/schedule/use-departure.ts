import { useEffect, useRef } from 'preact/hooks';

/** A signal that is given when what asks for it leaves the page. */
export const useDeparture = (): AbortSignal => {
  const controller = useRef<AbortController>(undefined);
  controller.current ??= new AbortController();
  useEffect(() => () => controller.current?.abort(), []);
  return controller.current.signal;
};
