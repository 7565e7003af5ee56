import { useEffect, useRef } from 'preact/hooks';
import { time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { emailRule } from '../lib/account-rules.ts';
import { useForm } from '../lib/form.ts';
import { nearMoment } from '../lib/sales-window.ts';
import { roughly, type Standing } from '../lib/waiting-pace.ts';
import type { WaitingRoomWords } from '../words/waiting-room.ts';
import { ButtonLink } from './button.tsx';
import { Countdown } from './countdown.tsx';
import { Field } from './field.tsx';
import { Form } from './form.tsx';
import { Note } from './note.tsx';

type EnterProps = { email: string; m: WaitingRoomWords; onEnter: (email: string) => void };

/** Who waits: the address they will order with. */
export const EnterForm = ({ email, m: { waitingRoom: words, parts }, onEnter }: EnterProps) => {
  const form = useForm({
    id: 'waiting-room',
    rules: { email: emailRule(words.required) },
    submit: async (values) => onEnter(values.email.trim().toLowerCase()),
  });
  return (
    <Form form={form} m={parts} action={words.enter}>
      <Field
        {...form.field('email')}
        label={words.email}
        hint={words.emailHint}
        type="email"
        inputMode="email"
        autoComplete="email"
        defaultValue={email}
      />
    </Form>
  );
};

const inMinutes = (seconds: number, { waiting }: WaitingRoomWords['waitingRoom']): string => {
  if (seconds < 60) return waiting.soon;
  const minutes = Math.round(seconds / 60);
  return minutes > 60 ? waiting.long : waiting.minutes(minutes);
};

/** How far somebody is, in a place that screen readers speak when what it says changes. */
const Line = ({ standing, m }: { standing: Extract<Standing, { state: 'WAITING' }>; m: WaitingRoomWords }) => {
  const { waiting } = m.waitingRoom;
  const { count, isExact } = roughly(standing.ahead);
  return (
    <>
      <div role="status" class="stack tight">
        <p class="lead num">{isExact ? waiting.ahead(count) : waiting.about(count)}</p>
        {standing.seconds !== undefined && <p class="num">{inMinutes(standing.seconds, m.waitingRoom)}</p>}
      </div>
      {standing.left === 0 && <Note tone="warn">{waiting.nothingLeft}</Note>}
      <p class="quiet">{waiting.keep}</p>
    </>
  );
};

type StandingProps = {
  locale: Locale;
  zone: string;
  standing: Standing;
  /** Where it goes on when it is somebody's turn. */
  onward: string;
  m: WaitingRoomWords;
};

const headingOf = ({ state }: Standing, { early, lobby, waiting, turn }: WaitingRoomWords['waitingRoom']): string =>
  ({ EARLY: early, LOBBY: lobby, WAITING: waiting, ADMITTED: turn })[state].title;

/** Where somebody stands, in words. It takes the focus when it comes in place of the form, and speaks when it changes. */
export const StandingCard = ({ locale, zone, standing, onward, m }: StandingProps) => {
  const { waitingRoom: words, parts } = m;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = headingOf(standing, words);
  }, [standing.state]);
  useEffect(() => heading.current?.focus(), []);
  const now = new Date().toISOString();
  return (
    <section class="stub pad stack" aria-labelledby="standing">
      <div role="status">
        <h2 id="standing" tabIndex={-1} ref={heading}>
          {headingOf(standing, words)}
        </h2>
      </div>
      {standing.state === 'EARLY' && (
        <p>
          {words.early.text(
            nearMoment(locale, standing.lobbyOpensAt, zone, now),
            nearMoment(locale, standing.opensAt, zone, now),
          )}
        </p>
      )}
      {standing.state === 'LOBBY' && (
        <>
          <p class="row">
            <Countdown until={standing.opensAt} m={parts} />
            <span class="num">{words.lobby.until(time(locale, standing.opensAt, zone))}</span>
          </p>
          <p role="status" class="num">
            {words.lobby.waiting(roughly(standing.waiting).count)}
          </p>
          <p class="quiet">{words.lobby.text}</p>
          <p class="quiet">{words.waiting.keep}</p>
        </>
      )}
      {standing.state === 'WAITING' && <Line {...{ standing, m }} />}
      {standing.state === 'ADMITTED' && (
        <>
          <p>{words.turn.text}</p>
          <p>
            <Countdown until={standing.expiresAt} m={parts} />
          </p>
          <ButtonLink tone="loud" href={onward}>
            {words.turn.action}
          </ButtonLink>
        </>
      )}
    </section>
  );
};
