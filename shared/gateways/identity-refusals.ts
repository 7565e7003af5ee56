import { type ErrorCode, Refusal, refuseField } from '#shared/domain/errors.ts';

/** Whether an error is one of Cognito's exceptions, by name. */
export const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** What an exception of Cognito means where an operation does not say otherwise. */
const meanings: Record<string, ErrorCode> = {
  CodeDeliveryFailureException: 'temporarily_unavailable',
  CodeMismatchException: 'code_wrong',
  ExpiredCodeException: 'code_wrong',
  InvalidPasswordException: 'password_too_weak',
  LimitExceededException: 'too_many_requests',
  TooManyFailedAttemptsException: 'too_many_requests',
  TooManyRequestsException: 'too_many_requests',
  UserNotConfirmedException: 'email_not_confirmed',
};

const fields: Partial<Record<ErrorCode, string>> = {
  code_wrong: 'code',
  app_code_wrong: 'code',
  password_too_weak: 'password',
};

/** Says in our words what Cognito refused; anything unknown stays an error of ours. */
export const refuse =
  (more: Record<string, ErrorCode> = {}) =>
  (error: unknown): never => {
    const code = error instanceof Error ? (more[error.name] ?? meanings[error.name]) : undefined;
    if (!code) throw error;
    const path = fields[code];
    throw path ? refuseField(code, path) : new Refusal(code, { cause: error });
  };

/** Passes over the exceptions that would tell whether an address has an account. */
export const hide =
  (...names: string[]) =>
  (error: unknown): void => {
    if (!isNamed(error, ...names)) throw error;
  };
