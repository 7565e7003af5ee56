import type { CodePurpose } from '#local/cloud/cognito/settings.ts';
import { readJson, writeJson } from '#local/cloud/json-file.ts';

export type User = {
  /** The sub; people sign in with their email, which is an alias of it. */
  username: string;
  attributes: Record<string, string>;
  passwordHash: string;
  status: 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';
  enabled: boolean;
  groups: string[];
  createdAt: string;
  modifiedAt: string;
  codes: Partial<Record<CodePurpose, { code: string; expiresAt: string }>>;
  codesSentAt: string[];
  wrongCodesAt: string[];
  wrongPasswords: number;
  lockedUntil: string | null;
  /** The subjects of the Google accounts that may sign in as this user. */
  googleSubjects?: string[];
  /** An app's secret, the last step whose code was used, and one that waits for its first code. */
  totp?: { secret?: string; usedStep?: number; isOn?: boolean; candidate?: string };
};

/** One sign-in: its refresh token, and every access token made from it, live and die with it. */
export type Session = {
  originJti: string;
  username: string;
  refreshHash: string;
  authTime: number;
  expiresAt: string;
  revoked: boolean;
};

export type State = { users: Map<string, User>; sessions: Map<string, Session>; save(): Promise<void> };

type Kept = { users: User[]; sessions: Session[] };

/** The pool's users and sign-ins, kept in the file at `path` when there is one. */
export async function openState(path: string | undefined, now: () => Date): Promise<State> {
  const kept = (path && (await readJson<Kept>(path))) || { users: [], sessions: [] };
  const users = new Map(kept.users.map((user) => [user.username, user]));
  const sessions = new Map(kept.sessions.map((session) => [session.originJti, session]));

  let writing = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const write = async () => {
    waiting = undefined;
    for (const [id, session] of sessions) if (session.expiresAt < now().toISOString()) sessions.delete(id);
    if (path) await writeJson(path, { users: [...users.values()], sessions: [...sessions.values()] });
  };
  // Changes made while a write is under way share the next one.
  const save = () => {
    waiting ??= writing.then(write);
    writing = waiting.catch(() => {});
    return waiting;
  };
  return { users, sessions, save };
}

/** The user with this sub or this email, whatever the case of its letters. */
export function findUser({ users }: State, login: string | undefined): User | undefined {
  if (!login) return undefined;
  return users.get(login) ?? [...users.values()].find((user) => sameEmail(user.attributes.email, login));
}

/** The user whom this Google account may sign in as. */
export function linkedUser({ users }: State, subject: string): User | undefined {
  return [...users.values()].find(({ googleSubjects }) => googleSubjects?.includes(subject));
}

function sameEmail(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
