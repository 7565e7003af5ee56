/** What somebody's calendar answered to one session of an invitation; `at` is the moment they did, ISO 8601. */
export type InvitationAnswer = { sessionId: string; hasDeclined: boolean; sequence: number; at: string };

/** Whose invitation it is: that of an order's buyer, or of whom a ticket of it was handed on to at that moment. */
export type Invited = { orderId: string; handedOn?: { ticketId: string; since: string } };

/** The last answer to each session of an invitation, and when its reader was asked whether the tickets go back. */
export type InvitationAnswers = Invited & {
  revision: number;
  sessions: Record<string, Omit<InvitationAnswer, 'sessionId'>>;
  askedAt?: string;
};

/** The later version of an entry counts, and of two answers to one version the later one, in whatever order they arrive. */
const isNewer = (answer: InvitationAnswer, before: Omit<InvitationAnswer, 'sessionId'> | undefined): boolean =>
  !before || answer.sequence > before.sequence || (answer.sequence === before.sequence && answer.at > before.at);

/**
 * The answers with some more, or undefined where nothing is new. Whoever has declined every session is asked once: a ticket
 * admits to all of them, and one evening less is not a ticket less.
 */
export const takeAnswers = (
  before: InvitationAnswers | undefined,
  given: readonly InvitationAnswer[],
  { invited, sessionIds, now }: { invited: Invited; sessionIds: readonly string[]; now: string },
): InvitationAnswers | undefined => {
  const sessions = { ...before?.sessions };
  let isNews = false;
  for (const answer of given) {
    const { sessionId, ...rest } = answer;
    if (!sessionIds.includes(sessionId) || !isNewer(answer, sessions[sessionId])) continue;
    sessions[sessionId] = rest;
    isNews = true;
  }
  if (!isNews) return undefined;
  const isDeclined = sessionIds.every((sessionId) => sessions[sessionId]?.hasDeclined);
  const askedAt = before?.askedAt ?? (isDeclined ? now : undefined);
  return { ...invited, revision: (before?.revision ?? 0) + 1, sessions, ...(askedAt && { askedAt }) };
};
