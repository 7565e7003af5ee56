import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { localePath } from '#shared/messages/locale.ts';
import { type Answer, api } from '../api.ts';
import { asProblem } from '../problem.ts';
import type { Query } from '../query.ts';
import { currentProfile } from '../session.ts';

/** An organization as one of its members sees it: with the own roles in it. */
export type Membership = Answer<'listOrganizations'>['data'][number];

/** All organizations of the signed-in person, and the one the page is about. */
export type Organizations = { all: Membership[]; chosen: Membership | undefined };

const remembered = 'organization';
const skeletonAfterMilliseconds = 200;

let asked: Promise<Membership[]> | undefined;
let chosenId: string | undefined;
const listeners = new Set<() => void>();
const tellAll = () => {
  for (const listener of listeners) listener();
};

const toSignIn = (locale: Locale): Promise<never> => {
  const here = location.pathname + location.search + location.hash;
  location.replace(`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(here)}`);
  // The page is being left; nobody waits for this.
  return new Promise(() => undefined);
};

const fetchAll = async (): Promise<Membership[]> => {
  const found: Membership[] = [];
  let cursor: string | undefined;
  do {
    const page = await api('listOrganizations', { query: { limit: 100, cursor } });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

/** Goes on for a signed-in person; a guest is taken to sign in and comes back. */
export const signedIn = async (locale: Locale): Promise<void> => {
  if (!(await currentProfile())) await toSignIn(locale);
};

/** Asked once per page, whoever needs it. */
const organizationsOf = (locale: Locale): Promise<Membership[]> => {
  asked ??= signedIn(locale)
    .then(fetchAll)
    .catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
  return asked;
};

/** The organization of this browser's last visit. */
export const lastOrganization = (): string | undefined => {
  try {
    return localStorage.getItem(remembered) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Says which organization the page is about; the header follows, and the next visit begins there. */
export const chooseOrganization = (organizationId: string): void => {
  if (chosenId === organizationId) return;
  chosenId = organizationId;
  try {
    localStorage.setItem(remembered, organizationId);
  } catch {
    // Storage can be blocked; the next visit then begins with the list.
  }
  tellAll();
};

/** Puts an organization that was just founded or changed where the page looks for it. */
export const noteOrganization = async (organization: Membership['organization']): Promise<void> => {
  const all = (await asked) ?? [];
  const isKnown = all.some((one) => one.organization.organizationId === organization.organizationId);
  asked = Promise.resolve(
    isKnown
      ? all.map((one) =>
          one.organization.organizationId === organization.organizationId ? { ...one, organization } : one,
        )
      : [...all, { organization, roles: ['owner' as const] }],
  );
  tellAll();
};

/** Forgets the last visit, to an organization that one has left. */
export const forgetOrganization = (): void => {
  try {
    localStorage.removeItem(remembered);
  } catch {
    // It was never kept.
  }
};

/** The organization that the address names. */
export const organizationInAddress = (): string | undefined =>
  new URLSearchParams(location.search).get('org') ?? undefined;

/**
 * The memberships of whoever looks, for header and page alike. A guest is taken to sign in, or, on a page that `isOpen`,
 * nothing is asked for and it stays `waiting`.
 */
export const useOrganizations = (locale: Locale, isOpen = false) => {
  const [query, setQuery] = useState<Query<Organizations>>({ state: 'waiting' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const slow = setTimeout(
      () => setQuery((now) => (now.state === 'waiting' ? { state: 'loading' } : now)),
      skeletonAfterMilliseconds,
    );
    const show = async () => {
      try {
        if (isOpen && !(await currentProfile())) return setQuery({ state: 'waiting' });
        const all = await organizationsOf(locale);
        const id = chosenId ?? organizationInAddress() ?? lastOrganization();
        const chosen = all.find(({ organization }) => organization.organizationId === id);
        setQuery({ state: 'ready', answer: { all, chosen } });
      } catch (error) {
        setQuery({ state: 'failed', problem: asProblem(error) });
      }
    };
    listeners.add(show);
    void show().finally(() => clearTimeout(slow));
    return () => {
      listeners.delete(show);
      clearTimeout(slow);
    };
  }, [locale, round]);
  return { query, retry: () => setRound((count) => count + 1) };
};
