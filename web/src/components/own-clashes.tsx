import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../lib/api.ts';
import { currentProfile } from '../lib/session.ts';
import { type Clashes, ClashNote } from './clash-note.tsx';

type OwnClashesProps = { locale: Locale; eventId: string; zone: string; words: { title: string; text: string } };

/** What whoever is signed in holds tickets for while an event takes place; nothing for guests, whom we do not know. */
export const OwnClashes = ({ eventId, ...shown }: OwnClashesProps) => {
  const [clashes, setClashes] = useState<Clashes>([]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      if (!(await currentProfile())) return;
      setClashes((await api('findEventClashes', { params: { eventId }, signal: stop.signal })).data);
    };
    // A warning that can't be had keeps nobody from buying.
    ask().catch(() => undefined);
    return () => stop.abort();
  }, [eventId]);
  return <ClashNote {...shown} clashes={clashes} />;
};
