import type { Messages } from '#shared/messages/catalogue.ts';
import type { Rule } from '../form.ts';
import type { SessionDraft } from './event-draft.ts';

type Required = Messages['organizer']['form']['required'];

/** What a form refuses of dates by itself: empty ones and ends before their start. Clock changes are the API's to judge. */
export const sessionRules = (sessions: readonly SessionDraft[], required: Required): Record<string, Rule> =>
  Object.fromEntries(
    sessions.flatMap(({ starts, startsOffset, endsOffset }, place): [string, Rule][] => [
      [`sessions.${place}.starts`, (value) => (value === '' ? required.starts : undefined)],
      [
        `sessions.${place}.ends`,
        (value) => {
          if (value === '') return required.ends;
          // In the night when an hour comes twice the later clock may show less.
          const isTwice = startsOffset || endsOffset;
          return !isTwice && starts !== '' && value <= starts ? required.order : undefined;
        },
      ],
    ]),
  );
