import { useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { ChosenCalendar } from '../../lib/organize/calendar-choice.ts';
import type { Membership } from '../../lib/organize/organizations.ts';
import { clientPath } from '../../lib/organize/places.ts';
import { useQuery } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { Note } from '../note.tsx';
import { Pill } from '../pill.tsx';
import { Unanswered } from '../unanswered.tsx';
import { CalendarChoice } from './calendar-choice.tsx';

type MirrorPanelProps = { locale: Locale; m: OrganizeWords; membership: Membership };
type Mirror = Answer<'getMirror'>;

const pills = {
  ON: ['ok', 'on'],
  BLOCKED: ['warn', 'blocked'],
  OFF: ['plain', 'off'],
  NONE: ['plain', 'off'],
} as const;

const State = ({ locale, m, mirror }: Omit<MirrorPanelProps, 'membership'> & { mirror: Mirror }) => {
  const { googleCalendar: words } = m;
  const { status, calendarName = '', account = '', clientId, sessions } = mirror;
  const [tone, name] = pills[status];
  return (
    <>
      <p class="row tight">
        <Pill tone={tone} dot={status === 'ON'}>
          {words.mirror[name]}
        </Pill>
        {calendarName && <span class="breaks">{words.mirror.where(calendarName, account || words.mine)}</span>}
      </p>
      {sessions > 0 && <p class="small quiet">{words.mirror.sessions(sessions)}</p>}
      {status === 'BLOCKED' && (
        <Note tone="warn">
          {words.mirror.blockedText}{' '}
          <a href={localePath(locale, clientId ? clientPath(clientId) : '/account')}>
            {clientId ? words.connectClient : words.connectOwn}
          </a>
        </Note>
      )}
    </>
  );
};

/** Into which Google calendar the programme is written. */
export const MirrorPanel = ({ locale, m, membership }: MirrorPanelProps) => {
  const { mirror: words } = m.googleCalendar;
  const { organizationId } = membership.organization;
  const params = { organizationId };
  const { query, retry, set } = useQuery(organizationId, (signal) => api('getMirror', { params, signal }));
  const [chosen, setChosen] = useState<ChosenCalendar>();
  const [isChoosing, setChoosing] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const begin = () =>
    attempt(async () => {
      if (!chosen) return;
      set(await api('setMirror', { params, body: chosen }));
      setChoosing(false);
      toast({ text: words.chosen });
    });
  const end = (entries: 'leave' | 'remove') =>
    attempt(async () => {
      await api('endMirror', { params, query: { entries } });
      toast({ text: words.ended });
      retry();
    }).then(() => setEnding(false));
  const mirror = query.state === 'ready' ? query.answer : undefined;
  const isWritten = mirror?.status === 'ON' || mirror?.status === 'BLOCKED';
  return (
    <section class="slim-form card pad stack" aria-labelledby="mirror-title">
      <h2 id="mirror-title">{words.title}</h2>
      <p class="quiet">{words.text}</p>
      {query.state !== 'ready' && <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />}
      {trouble && <Note tone="bad">{trouble}</Note>}
      {mirror && mirror.status !== 'NONE' && <State {...{ locale, m, mirror }} />}
      {mirror && (!isWritten || isChoosing) && (
        <>
          <CalendarChoice id="mirror" {...{ locale, m, organizationId }} isWritten onChoose={setChosen} />
          <div class="row">
            <Button tone="loud" isBusy={isBusy} disabled={!chosen} onClick={() => void begin()}>
              {words.choose}
            </Button>
          </div>
        </>
      )}
      {isWritten && (
        <div class="row">
          {!isChoosing && <Button onClick={() => setChoosing(true)}>{words.change}</Button>}
          <Button tone="danger" onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        </div>
      )}
      <Dialog
        isOpen={isEnding}
        title={words.endTitle}
        m={m.parts}
        onClose={() => setEnding(false)}
        actions={
          <>
            <Button isBusy={isBusy} onClick={() => void end('leave')}>
              {words.leave}
            </Button>
            <Button tone="danger" isBusy={isBusy} onClick={() => void end('remove')}>
              {words.remove}
            </Button>
          </>
        }
      >
        <p>{words.endText}</p>
      </Dialog>
    </section>
  );
};
