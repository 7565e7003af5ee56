import { useEffect, useRef, useState } from 'preact/hooks';
import { urlOf } from '../../lib/api.ts';
import { asProblem, type Problem } from '../../lib/problem.ts';
import { sendSignedIn } from '../../lib/session.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Failure } from '../blank.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';
import { Skeleton } from '../skeleton.tsx';

/** The page of an event as it would be published, in a frame that runs nothing. */
export const EventPreview = ({ eventId, m, onClose }: { eventId: string; m: OrganizeWords; onClose: () => void }) => {
  const { preview: words } = m.organizer;
  const [html, setHtml] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [width, setWidth] = useState<'phone' | 'desk'>('phone');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    sendSignedIn<Blob>('GET', urlOf('previewEvent', { params: { eventId } }), { wants: 'file' })
      .then((file) => file.text())
      // The frame would not run them and would say so in the console.
      .then((page) => setHtml(page.replace(/<script\b.*?<\/script>/gs, '')))
      .catch((error: unknown) => setProblem(asProblem(error)));
  }, [eventId]);
  return (
    <dialog class="dialog preview" ref={dialog} aria-label={words.title} onClose={onClose}>
      <div>
        <header>
          <h2>{words.title}</h2>
          <Button tone="bare" round aria-label={m.parts.close} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </Button>
        </header>
        <div class="row">
          <fieldset class="switch" aria-label={words.title}>
            {(['phone', 'desk'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={one === width} onClick={() => setWidth(one)}>
                {words[one]}
              </button>
            ))}
          </fieldset>
          <span class="small quiet">{words.still}</span>
        </div>
        {problem && <Failure problem={problem} m={m.parts} />}
        {!html && !problem && <Skeleton label={m.parts.loading} shape="lines" count={3} />}
        {html && (
          // Same origin for the styles and the font; without leave to run scripts it can do nothing with it.
          <iframe class={width} title={words.frame} sandbox="allow-same-origin" srcdoc={html} />
        )}
      </div>
    </dialog>
  );
};
