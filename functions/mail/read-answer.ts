import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';

/** What a calendar's answer says of one entry; `at` is ISO 8601. */
type Answered = { uid: string; attendee: string; hasDeclined: boolean; sequence: number; at: string };

/** A mail with answers of a calendar, and the one address it says it is from; addresses are in small letters. */
export type AnswerMail = { from: string; answers: Answered[] };

/** An answer is a few lines for each entry; whatever is more is not read. */
const most = { nesting: 10, headerBytes: 65_536, calendarBytes: 65_536, entries: 100 };

const calendarTypes = ['text/calendar', 'application/ics'];

const calendarOf = ({ attachments }: Email): string | undefined => {
  const part = attachments.find(({ mimeType }) => calendarTypes.includes(mimeType.toLowerCase()))?.content;
  if (part === undefined) return undefined;
  const text = typeof part === 'string' ? part : Buffer.from(part as ArrayBuffer).toString('utf8');
  return text.length > most.calendarBytes ? undefined : text;
};

const textOf = (entry: ICAL.Component, name: string): string => String(entry.getFirstPropertyValue(name) ?? '');

const answeredBy = (entry: ICAL.Component): Answered[] => {
  const at = entry.getFirstPropertyValue('dtstamp');
  const [attendee, ...others] = entry.getAllProperties('attendee');
  // A reply is of one person (RFC 5546, 3.2.3).
  if (!attendee || others.length > 0 || !(at instanceof ICAL.Time)) return [];
  return [
    {
      uid: textOf(entry, 'uid'),
      attendee: String(attendee.getFirstValue())
        .replace(/^mailto:/i, '')
        .toLowerCase(),
      hasDeclined: String(attendee.getFirstParameter('partstat')).toUpperCase() === 'DECLINED',
      sequence: Number(entry.getFirstPropertyValue('sequence') ?? 0),
      at: at.toJSDate().toISOString(),
    },
  ];
};

const answersIn = (text: string): Answered[] => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (textOf(calendar, 'method').toUpperCase() !== 'REPLY') return [];
  return calendar.getAllSubcomponents('vevent').slice(0, most.entries).flatMap(answeredBy);
};

/** Reads the answers in a mail, given in Base64; undefined for whatever else somebody sends. */
export const readAnswer = async (content: string): Promise<AnswerMail | undefined> => {
  try {
    const email = await PostalMime.parse(Buffer.from(content, 'base64'), {
      maxNestingDepth: most.nesting,
      maxHeadersSize: most.headerBytes,
      attachmentEncoding: 'arraybuffer',
    });
    const senders = email.headers.filter(({ key }) => key === 'from').length;
    const from = email.from?.address?.toLowerCase();
    const text = calendarOf(email);
    if (senders !== 1 || !from || !text) return undefined;
    const answers = answersIn(text);
    return answers.length > 0 ? { from, answers } : undefined;
  } catch {
    // Whatever a parser stumbles over was written by a stranger, and would be the same the next time.
    return undefined;
  }
};
