import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '#local/cloud/aws-json.ts';
import { invalidParameter } from '#local/cloud/cognito/errors.ts';
import type { Pool } from '#local/cloud/cognito/pool.ts';
import { findUser, type User } from '#local/cloud/cognito/state.ts';

const STANDARD = new Set(
  'address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo'.split(
    ' ',
  ),
);
const ONLY_ADMINS_SET = new Set(['email_verified', 'phone_number_verified']);

/** Checks attributes against the pool's schema and returns them as a plain record. */
export function attributesFrom(pool: Pool, given: AttributeType[] = [], by: 'user' | 'admin' = 'user') {
  const custom = new Set(pool.settings.customAttributes.map((name) => `custom:${name}`));
  for (const { Name } of given) {
    if (!STANDARD.has(Name ?? '') && !custom.has(Name ?? '')) {
      throw invalidParameter(`user.${Name}: Attribute does not exist in the schema.\n`);
    }
    if (by === 'user' && ONLY_ADMINS_SET.has(Name ?? '')) {
      throw new AwsError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
    }
  }
  return Object.fromEntries(given.map(({ Name = '', Value = '' }) => [Name, Value]));
}

export function listAttributes(user: User): AttributeType[] {
  const all = { sub: user.username, ...user.attributes };
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
}

/** Changes attributes; a new email must be free, and is unverified unless the change itself says otherwise. */
export function changeAttributes(pool: Pool, user: User, changes: Record<string, string>): { emailChanged: boolean } {
  const { email } = changes;
  const emailChanged = email !== undefined && email !== user.attributes.email;
  if (emailChanged) {
    assertEmail(email);
    const holder = findUser(pool.state, email);
    if (holder && holder !== user) {
      throw new AwsError('AliasExistsException', 'An account with the given email already exists.');
    }
    user.attributes.email_verified = 'false';
  }
  Object.assign(user.attributes, changes);
  return { emailChanged };
}

export function assertEmail(email: string | undefined): asserts email is string {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email ?? '')) throw invalidParameter('Username should be an email.');
}
