import type { ListUsersCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import type { Operations } from '#local/cloud/aws-json.ts';
import { listAttributes } from '#local/cloud/cognito/attributes.ts';
import { invalidParameter } from '#local/cloud/cognito/errors.ts';
import { assertPool, type Pool } from '#local/cloud/cognito/pool.ts';
import type { User } from '#local/cloud/cognito/state.ts';

const LARGEST_PAGE = 60;

export const listingOperations = (pool: Pool) =>
  ({
    ListUsers(input: ListUsersCommandInput) {
      assertPool(pool, input.UserPoolId);
      const found = [...pool.state.users.values()].filter(matcher(input.Filter));
      const start = Number(input.PaginationToken ?? 0);
      const end = start + Math.min(input.Limit ?? LARGEST_PAGE, LARGEST_PAGE);
      return {
        Users: found.slice(start, end).map(describeUser),
        ...(end < found.length && { PaginationToken: String(end) }),
      };
    },
  }) satisfies Operations;

export function describeUser(user: User) {
  return {
    Username: user.username,
    Attributes: listAttributes(user),
    UserCreateDate: Date.parse(user.createdAt) / 1000,
    UserLastModifiedDate: Date.parse(user.modifiedAt) / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

function matcher(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const [, name = '', operator, value = ''] = /^\s*([\w:]+)\s*(\^?=)\s*"(.*)"\s*$/.exec(filter) ?? [];
  if (!operator) throw invalidParameter('Error while parsing filter.');
  return (user) => {
    const actual = searchable(user, name);
    return operator === '=' ? actual === value.toLowerCase() : actual.startsWith(value.toLowerCase());
  };
}

function searchable(user: User, name: string): string {
  const special: Record<string, string> = {
    sub: user.username,
    username: user.username,
    'cognito:user_status': user.status,
    status: user.enabled ? 'enabled' : 'disabled',
  };
  return (special[name] ?? user.attributes[name] ?? '').toLowerCase();
}
