import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part of a page that is fetched once it is wanted: what most visitors never see is not sent to them. */
export const useLazy = <Props>(isWanted: boolean, load: () => Promise<ComponentType<Props>>) => {
  const [part, setPart] = useState<{ Part: ComponentType<Props> }>();
  useEffect(() => {
    if (!isWanted || part) return;
    // Without it the page does what it does for everybody.
    load().then(
      (Part) => setPart({ Part }),
      () => undefined,
    );
  }, [isWanted]);
  return isWanted ? part?.Part : undefined;
};
