import type { Locale } from '#shared/messages/locale.ts';
import { inWords } from '#shared/messages/when.ts';
import type { Answer } from '../lib/api.ts';
import { Note } from './note.tsx';

export type Clashes = Answer<'findEventClashes'>['data'];

type ClashNoteProps = { locale: Locale; zone: string; clashes: Clashes; words: { title: string; text: string } };

/** What takes place at the same time, and when, by the clock of what is planned. It warns and forbids nothing. */
export const ClashNote = ({ locale, zone, clashes, words: { title, text } }: ClashNoteProps) =>
  clashes.length === 0 ? null : (
    <Note tone="warn" title={title}>
      <br />
      {clashes.map(({ session, title, startsAt, endsAt }) => (
        <span key={`${session} ${title} ${startsAt}`}>
          “{title}”, {inWords(locale, { start: startsAt, end: endsAt, zone })}
          <br />
        </span>
      ))}
      {text}
    </Note>
  );
