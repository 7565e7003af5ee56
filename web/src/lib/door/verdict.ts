import { newId } from '#shared/domain/ids.ts';
import type { ScanOutcome } from '#shared/domain/scan.ts';
import type { Messages } from '#shared/messages/catalogue.ts';
import { type Answer, api } from '../api.ts';
import { asProblem } from '../problem.ts';

/** How it looks, sounds and feels: let in, ask, turn away, or not known. */
export type Tone = 'ok' | 'warn' | 'bad' | 'unknown';

/** What the door is shown after a code was read. */
export type Verdict = {
  tone: Tone;
  word: string;
  text: string;
  holder?: string | undefined;
  ticketType?: string | undefined;
  isRevoked?: boolean;
};

type Words = Messages['door'];

const tones: Record<ScanOutcome, Tone> = {
  admitted: 'ok',
  already_scanned: 'warn',
  wrong_event: 'bad',
  not_genuine: 'bad',
  replaced: 'bad',
  cancelled: 'bad',
  unknown_ticket: 'bad',
};

const wordOf = (outcome: ScanOutcome, words: Words): string => {
  if (outcome === 'admitted') return words.welcome;
  if (outcome === 'already_scanned') return words.alreadyIn;
  return outcome === 'wrong_event' ? words.otherEvent : words.notValid;
};

const verdictOf = ({ outcome, ticket, message }: Answer<'recordScan'>, words: Words): Verdict => ({
  tone: tones[outcome],
  word: wordOf(outcome, words),
  text: outcome === 'admitted' ? '' : message,
  holder: ticket?.holderName,
  ticketType: ticket && [ticket.typeName, ticket.seat].filter(Boolean).join(' · '),
});

/** A queue does not wait longer; what was sent is asked for again under the same id. */
const patienceMilliseconds = 8_000;

/**
 * Asks whether a code opens the door. A code whose answer did not come keeps its scan id: the ticket that was let in
 * unheard is let in again, not called a copy.
 */
export const scanner = (deviceKey: string, words: Words) => {
  let unanswered: { qr: string; scanId: string } | undefined;
  return async (qr: string): Promise<Verdict> => {
    const scanId = unanswered?.qr === qr ? unanswered.scanId : newId('scan');
    unanswered = { qr, scanId };
    try {
      const body = { scanId, qr, scannedAt: new Date().toISOString() };
      const signal = AbortSignal.timeout(patienceMilliseconds);
      const answer = await api('recordScan', { body, deviceKey, signal });
      unanswered = undefined;
      return verdictOf(answer, words);
    } catch (error) {
      const { code, status, title } = asProblem(error);
      if (code === 'offline') return { tone: 'unknown', word: words.notChecked, text: words.notCheckedText };
      if (status === 401 || code === 'device_revoked')
        return { tone: 'bad', word: words.revoked.title, text: words.revoked.text, isRevoked: true };
      return { tone: 'unknown', word: words.troubled, text: title || words.notCheckedText };
    }
  };
};
