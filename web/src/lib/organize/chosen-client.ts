import { useEffect, useState } from 'preact/hooks';
import { api } from '../api.ts';
import { useQuery } from '../query.ts';
import type { Client } from './clients.ts';

const rememberedFor = (organizationId: string): string => `client ${organizationId}`;

const listeners = new Set<() => void>();

const remembered = (organizationId: string): string | undefined => {
  try {
    return localStorage.getItem(rememberedFor(organizationId)) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Whose calendar the page is about: the address says it, or else the last visit. Nobody: the organization's own. */
const chosenId = (organizationId: string): string | undefined => {
  const named = new URLSearchParams(location.search).get('client');
  return named === null ? remembered(organizationId) : named || undefined;
};

/** Turns the calendar pages to a client, or to nobody; header and page follow, and the next visit begins there. */
export const chooseClient = (organizationId: string, clientId: string | undefined): void => {
  const address = new URL(location.href);
  address.searchParams.set('client', clientId ?? '');
  history.replaceState(null, '', address);
  try {
    if (clientId) localStorage.setItem(rememberedFor(organizationId), clientId);
    else localStorage.removeItem(rememberedFor(organizationId));
  } catch {
    // Storage can be blocked; the next visit then begins with the organization's own calendar.
  }
  for (const listener of listeners) listener();
};

const listed = new Map<string, Promise<Client[]>>();

const fetchAll = async (organizationId: string): Promise<Client[]> => {
  const found: Client[] = [];
  let cursor: string | undefined;
  do {
    const page = await api('listClients', { params: { organizationId }, query: { limit: 100, cursor } });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

/** Asked once per page, whoever needs it; a question that failed is asked again. */
const clientsOf = (organizationId: string): Promise<Client[]> => {
  const known = listed.get(organizationId);
  if (known) return known;
  const asked = fetchAll(organizationId);
  listed.set(organizationId, asked);
  asked.catch(() => listed.delete(organizationId));
  return asked;
};

/** An organization's clients, by name. */
export const useClients = (organizationId: string) => useQuery(organizationId, () => clientsOf(organizationId));

/** An organization's clients and the one the calendar pages are about, for header and page alike. */
export const useChosenClient = (organizationId: string) => {
  const [id, setId] = useState(() => chosenId(organizationId));
  useEffect(() => {
    const follow = () => setId(chosenId(organizationId));
    listeners.add(follow);
    return () => {
      listeners.delete(follow);
    };
  }, [organizationId]);
  const { query, retry } = useClients(organizationId);
  const chosen = query.state === 'ready' ? query.answer.find(({ clientId }) => clientId === id) : undefined;
  return { query, retry, chosen };
};
