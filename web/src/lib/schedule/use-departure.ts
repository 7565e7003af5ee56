import { useEffect, useState } from 'preact/hooks';

/** A signal that is given when what asks for it leaves the page. */
export const useDeparture = (): AbortSignal => {
  const [controller] = useState(() => new AbortController());
  useEffect(() => () => controller.abort(), [controller]);
  return controller.signal;
};
