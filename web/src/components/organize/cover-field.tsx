import { useEffect, useRef, useState } from 'preact/hooks';
import { percent } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { acceptedTypes, awaitCover, sendCover, wrongPicture } from '../../lib/organize/cover-upload.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { CoverPicture } from '../cover-picture.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';

type CoverFieldProps = {
  locale: Locale;
  m: OrganizeWords;
  event: OrganizedEvent;
  onEvent: (event: OrganizedEvent) => void;
};

type Stage = { state: 'idle' | 'preparing' } | { state: 'sending'; share: number };

/** The picture of an event: chosen or dropped, sent with its progress, shown once it is cut. */
export const CoverField = ({ locale, m, event, onEvent }: CoverFieldProps) => {
  const { cover: words } = m.organizer;
  const [stage, setStage] = useState<Stage>({ state: 'idle' });
  const [trouble, setTrouble] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const { eventId, cover } = event;
  const isBusy = stage.state !== 'idle';

  const say = (error: unknown) => {
    setTrouble(problemInWords(asProblem(error), m.parts));
  };

  /** Waits until the picture that was sent has been looked at. */
  const follow = async () => {
    setStage({ state: 'preparing' });
    const seen = await awaitCover(eventId);
    setStage({ state: 'idle' });
    if (!seen) return setTrouble(words.slow);
    onEvent(seen);
    if (!seen.coverUpload) toast({ text: words.ready });
  };
  useEffect(() => {
    if (event.coverUpload === 'CHECKING') void follow();
  }, []);

  const take = async (file: File | undefined) => {
    if (!file || isBusy) return;
    const wrong = await wrongPicture(file, words);
    setTrouble(wrong);
    if (wrong) return;
    try {
      setStage({ state: 'sending', share: 0 });
      if (!(await sendCover(eventId, file, (share) => setStage({ state: 'sending', share })))) {
        setTrouble(words.refused);
        return;
      }
      await follow();
    } catch (error) {
      say(error);
    } finally {
      setStage({ state: 'idle' });
      if (input.current) input.current.value = '';
    }
  };

  const remove = async () => {
    try {
      await api('removeCover', { params: { eventId } });
      const { cover: _gone, coverUpload: _refused, ...bare } = event;
      onEvent(bare);
      toast({ text: words.removed });
    } catch (error) {
      say(error);
    }
  };

  return (
    <section
      class="stack"
      aria-labelledby="cover-title"
      onDragOver={(drag) => drag.preventDefault()}
      onDrop={(drop) => {
        drop.preventDefault();
        void take(drop.dataTransfer?.files[0]);
      }}
    >
      <h2 id="cover-title">{words.title}</h2>
      {cover && <CoverPicture key={cover.key} cover={cover} shape="banner" />}
      <input
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={acceptedTypes}
        ref={input}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <div class="row">
        <Button isBusy={isBusy} onClick={() => input.current?.click()}>
          {cover ? words.replace : words.choose}
        </Button>
        {cover && !isBusy && (
          <Button tone="danger" onClick={() => void remove()}>
            {words.remove}
          </Button>
        )}
      </div>
      {stage.state === 'sending' && (
        <Meter value={stage.share} total={1} label={words.sending(percent(locale, stage.share))} />
      )}
      <p class="small quiet" role="status">
        {stage.state === 'sending'
          ? words.sending(percent(locale, stage.share))
          : stage.state === 'preparing'
            ? words.preparing
            : words.hint}
      </p>
      {!isBusy && (trouble || event.coverUpload === 'REFUSED') && <Note tone="bad">{trouble ?? words.unfit}</Note>}
    </section>
  );
};
