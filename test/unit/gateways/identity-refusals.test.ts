import { expect, test } from 'vitest';
import { hide, refuse } from '#shared/gateways/identity-refusals.ts';

const exception = (name: string) => Object.assign(new Error('said by Cognito'), { name });

test.each([
  ['CodeMismatchException', 'code_wrong', 'code'],
  ['ExpiredCodeException', 'code_wrong', 'code'],
  ['InvalidPasswordException', 'password_too_weak', 'password'],
  ['LimitExceededException', 'too_many_requests', undefined],
  ['TooManyRequestsException', 'too_many_requests', undefined],
  ['UserNotConfirmedException', 'email_not_confirmed', undefined],
  ['CodeDeliveryFailureException', 'temporarily_unavailable', undefined],
])('turns %s into %s', (name, code, path) => {
  expect(() => refuse()(exception(name))).toThrow(
    expect.objectContaining({ code, fields: path ? [{ path, code }] : [] }),
  );
});

test('lets an operation say what an exception means there', () => {
  const refused = () => refuse({ NotAuthorizedException: 'not_signed_in' })(exception('NotAuthorizedException'));
  expect(refused).toThrow(expect.objectContaining({ code: 'not_signed_in' }));
});

test('keeps what it does not know as the error it is', () => {
  const unknown = exception('InternalErrorException');
  expect(() => refuse()(unknown)).toThrow(unknown);
});

test('hides only what it was told to hide', () => {
  expect(() => hide('UserNotFoundException')(exception('UserNotFoundException'))).not.toThrow();
  expect(() => hide('UserNotFoundException')(exception('TooManyRequestsException'))).toThrow('said by Cognito');
});
