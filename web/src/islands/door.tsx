import { useEffect, useState } from 'preact/hooks';
import { PairForm } from '../components/door/pair-form.tsx';
import { ScanView } from '../components/door/scan-view.tsx';
import { Unanswered } from '../components/unanswered.tsx';
import { api } from '../lib/api.ts';
import { forgetKey, keepKey, ownKey } from '../lib/door/kept-key.ts';
import type { IslandProps } from '../lib/island.ts';
import { useQuery } from '../lib/query.ts';
import type { DoorWords } from '../words/door.ts';

type DoorProps = IslandProps<DoorWords>;

type PairedProps = Pick<DoorProps, 'm'> & { deviceKey: string; onRevoked: () => void; onUnpair: () => void };

const Paired = ({ m, deviceKey, onRevoked, onUnpair }: PairedProps) => {
  const { query, retry } = useQuery(deviceKey, (signal) => api('getDevice', { deviceKey, signal }));
  const isRefused = query.state === 'failed' && [401, 403, 404].includes(query.problem.status);
  useEffect(() => {
    if (isRefused) onRevoked();
  }, [isRefused]);
  if (query.state === 'waiting' || isRefused) return null;
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" count={2} m={m.parts} onRetry={retry} />;
  return <ScanView {...{ m, deviceKey, onRevoked, onUnpair }} post={query.answer} />;
};

/** A phone at the door: paired once, then it reads tickets. */
export const Door = ({ m }: DoorProps) => {
  const [key, setKey] = useState<string>();
  const [isRead, setRead] = useState(false);
  const [isRevoked, setRevoked] = useState(false);
  useEffect(() => {
    const read = () => {
      setKey(ownKey());
      setRead(true);
    };
    read();
    // A pairing link that is opened while the page stands only changes what is behind the `#`.
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const leave = (because: 'revoked' | 'unpaired') => {
    forgetKey();
    setKey(undefined);
    setRevoked(because === 'revoked');
  };
  if (!isRead) return null;
  if (!key)
    return (
      <PairForm
        m={m}
        isRevoked={isRevoked}
        onKey={(pasted) => {
          keepKey(pasted);
          setRevoked(false);
          setKey(pasted);
        }}
      />
    );
  return (
    <Paired key={key} m={m} deviceKey={key} onRevoked={() => leave('revoked')} onUnpair={() => leave('unpaired')} />
  );
};
