import {
  AdminGetUserCommand,
  type AttributeType,
  ListUsersCommand,
  type UserStatusType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Refusal } from '#shared/domain/errors.ts';
import { attributesOf, cognito, type Person, personOf, pool } from './identity-client.ts';
import { isNamed, refuse } from './identity-refusals.ts';

/** Whether somebody can sign in: yes, not before the mailed code is given back, or no. */
type AccountStatus = 'confirmed' | 'unconfirmed' | 'disabled';

/** An account of the pool; `createdAt` is an instant. */
type Account = Person & { status: AccountStatus; createdAt: string };

/** Which accounts to list: by the beginning of the address, by status, by both or neither. */
type AccountFilter = { email?: string | undefined; status?: AccountStatus | undefined };

type Described = {
  attributes: AttributeType[] | undefined;
  status: UserStatusType | undefined;
  enabled: boolean | undefined;
  created: Date | undefined;
};

const accountOf = ({ attributes, status, enabled, created }: Described): Account => ({
  ...personOf(attributesOf(attributes)),
  status: enabled === false ? 'disabled' : status === 'UNCONFIRMED' ? 'unconfirmed' : 'confirmed',
  createdAt: (created ?? new Date(0)).toISOString(),
});

const statusFilters: Record<AccountStatus, string> = {
  confirmed: 'cognito:user_status = "CONFIRMED"',
  unconfirmed: 'cognito:user_status = "UNCONFIRMED"',
  disabled: 'status = "Disabled"',
};

// Cognito takes one condition; the address is the narrower one, and status is looked at on the page that comes back.
const filterOf = ({ email, status }: AccountFilter): { Filter?: string } => {
  if (email) return { Filter: `email ^= "${email}"` };
  return status ? { Filter: statusFilters[status] } : {};
};

/** A page of at most `limit` accounts (60 at the most, a Cognito limit), and the token of the next one; refuses a token it does not know. */
export const list = async (
  filter: AccountFilter,
  limit: number,
  token?: string,
): Promise<{ accounts: Account[]; nextToken?: string }> => {
  const { Users = [], PaginationToken } = await cognito()
    .send(
      new ListUsersCommand({ ...pool(), ...filterOf(filter), Limit: limit, ...(token && { PaginationToken: token }) }),
    )
    .catch((error) => {
      if (token && isNamed(error, 'InvalidParameterException')) throw new Refusal('invalid_cursor', { cause: error });
      return refuse()(error);
    });
  const accounts = Users.map(({ Attributes, UserStatus, Enabled, UserCreateDate }) =>
    accountOf({ attributes: Attributes, status: UserStatus, enabled: Enabled, created: UserCreateDate }),
  ).filter(({ status }) => !filter.status || status === filter.status);
  return { accounts, ...(PaginationToken && { nextToken: PaginationToken }) };
};

/** One account; `not_found` where there is none. */
export const get = async (userId: string): Promise<Account> => {
  const { UserAttributes, UserStatus, Enabled, UserCreateDate } = await cognito()
    .send(new AdminGetUserCommand({ ...pool(), Username: userId }))
    .catch(refuse({ UserNotFoundException: 'not_found' }));
  return accountOf({ attributes: UserAttributes, status: UserStatus, enabled: Enabled, created: UserCreateDate });
};
