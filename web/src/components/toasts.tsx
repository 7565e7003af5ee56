import { useEffect, useState } from 'preact/hooks';
import type { Messages } from '#shared/messages/catalogue.ts';
import { finishToasts, onToasts, type Toast } from '../lib/toast.ts';

/** Where the lines of `toast()` appear; once per page. */
export const Toasts = ({ m }: { m: Pick<Messages['parts'], 'undo'> }) => {
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    const stop = onToasts(setToasts);
    addEventListener('pagehide', finishToasts);
    return () => {
      stop();
      removeEventListener('pagehide', finishToasts);
    };
  }, []);
  return (
    <div class="toasts" role="status">
      {toasts.map(({ id, text, undo }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {undo && (
            <button type="button" onClick={undo}>
              {m.undo}
            </button>
          )}
        </div>
      ))}
    </div>
  );
};
