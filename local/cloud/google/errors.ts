import { type Answer, json } from '#local/cloud/stand-in/http.ts';

type Detail = { domain?: string; reason: string; location?: { type: 'parameter' | 'header'; name: string } };

/** A refusal of the Calendar API in the shape all of Google's older APIs share. */
export class GoogleRefusal extends Error {
  readonly status: number;
  readonly detail: Detail;

  constructor(status: number, message: string, detail: Detail) {
    super(message);
    this.status = status;
    this.detail = detail;
  }
}

export function refusalAnswer({ status, message, detail }: GoogleRefusal): Answer {
  const { domain = 'global', reason, location } = detail;
  const error = {
    domain,
    reason,
    message,
    ...(location ? { locationType: location.type, location: location.name } : {}),
  };
  return json({ error: { errors: [error], code: status, message } }, status, {
    ...(status === 401
      ? { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' }
      : {}),
  });
}

export const invalid = (message: string, reason = 'invalid') => new GoogleRefusal(400, message, { reason });

export const required = (message: string) => new GoogleRefusal(400, message, { reason: 'required' });

export const notFound = () => new GoogleRefusal(404, 'Not Found', { reason: 'notFound' });

export const emptyRange = () =>
  new GoogleRefusal(400, 'The specified time range is empty.', {
    domain: 'calendar',
    reason: 'timeRangeEmpty',
    location: { type: 'parameter', name: 'timeMax' },
  });

export const invalidCredentials = () =>
  new GoogleRefusal(401, 'Invalid Credentials', {
    reason: 'authError',
    location: { type: 'header', name: 'Authorization' },
  });

export const insufficientScopes = () =>
  new GoogleRefusal(403, 'Request had insufficient authentication scopes.', { reason: 'insufficientPermissions' });

export const duplicate = () =>
  new GoogleRefusal(409, 'The requested identifier already exists.', { reason: 'duplicate' });

export const deleted = () => new GoogleRefusal(410, 'Resource has been deleted', { reason: 'deleted' });

export const fullSyncRequired = () =>
  new GoogleRefusal(410, 'Sync token is no longer valid, a full sync is required.', {
    domain: 'calendar',
    reason: 'fullSyncRequired',
    location: { type: 'parameter', name: 'syncToken' },
  });

export const updatedMinTooLongAgo = () =>
  new GoogleRefusal(410, 'The requested minimum modification time lies too far in the past.', {
    domain: 'calendar',
    reason: 'updatedMinTooLongAgo',
    location: { type: 'parameter', name: 'updatedMin' },
  });

export const conditionNotMet = () =>
  new GoogleRefusal(412, 'Precondition Failed', {
    reason: 'conditionNotMet',
    location: { type: 'header', name: 'If-Match' },
  });

const plannedMessages: Record<string, { message: string; domain: string }> = {
  rateLimitExceeded: { message: 'Rate Limit Exceeded', domain: 'usageLimits' },
  userRateLimitExceeded: { message: 'User Rate Limit Exceeded', domain: 'usageLimits' },
  quotaExceeded: { message: 'Calendar usage limits exceeded.', domain: 'usageLimits' },
  dailyLimitExceeded: { message: 'Daily Limit Exceeded', domain: 'usageLimits' },
  accessNotConfigured: { message: 'The Calendar API is not enabled for this project.', domain: 'usageLimits' },
  insufficientPermissions: { message: 'Request had insufficient authentication scopes.', domain: 'global' },
  forbiddenForNonOrganizer: { message: 'Only the organizer may change this.', domain: 'calendar' },
  backendError: { message: 'Backend Error', domain: 'global' },
};

const usualReasons: Record<number, string> = { 403: 'rateLimitExceeded', 429: 'rateLimitExceeded' };

/** The answer for a planned fault; without a reason the one Google mostly gives with that status. */
export function plannedRefusal(fault: { status: number; reason?: string; retryAfterSeconds?: number }): Answer {
  const reason = fault.reason ?? usualReasons[fault.status] ?? 'backendError';
  const { message, domain } = plannedMessages[reason] ?? { message: reason, domain: 'global' };
  const answer = refusalAnswer(new GoogleRefusal(fault.status, message, { domain, reason }));
  if (fault.retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) } };
}
