import { useEffect, useState } from 'preact/hooks';

/**
 * The visitor's zone (IANA), unknown while a page is only drawn. It comes in a task of its own: every clock of a list is
 * drawn again with it, and that would hold up whatever else begins as the page comes to life.
 */
export const useVisitorZone = (): string | undefined => {
  const [zone, setZone] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone));
    return () => clearTimeout(timer);
  }, []);
  return zone;
};
