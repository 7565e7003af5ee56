/** What somebody's calendar answered to one session of an invitation; `at` is the moment they did, ISO 8601. */
export type InvitationAnswer = { sessionId: string; hasDeclined: boolean; sequence: number; at: string };

/** The last answer to each session of an order, and when its buyer was asked whether the tickets go back. */
export type InvitationAnswers = {
  orderId: string;
  revision: number;
  sessions: Record<string, Omit<InvitationAnswer, 'sessionId'>>;
  askedAt?: string;
};

/** The later version of an entry counts, and of two answers to one version the later one, in whatever order they arrive. */
const isNewer = (answer: InvitationAnswer, before: Omit<InvitationAnswer, 'sessionId'> | undefined): boolean =>
  !before || answer.sequence > before.sequence || (answer.sequence === before.sequence && answer.at > before.at);

/**
 * The answers with some more, or undefined where nothing is new. Whoever has declined every session is asked once: an order
 * admits to all of them, and one evening less is not a ticket less.
 */
export const takeAnswers = (
  before: InvitationAnswers | undefined,
  given: readonly InvitationAnswer[],
  { orderId, sessionIds, now }: { orderId: string; sessionIds: readonly string[]; now: string },
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
  return { orderId, revision: (before?.revision ?? 0) + 1, sessions, ...(askedAt && { askedAt }) };
};
