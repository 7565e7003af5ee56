import { type Answer, api } from '../api.ts';
import { useQuery } from '../query.ts';

/** A venue as the API describes it to its organization. */
export type Venue = Answer<'getVenue'>;

/** Where a venue is, beside its name. */
export const whereabouts = ({ street, city }: Venue): string => [street, city].filter(Boolean).join(', ');

/** All venues of an organization; a choice of one needs every one. */
export const allVenues = async (organizationId: string, signal?: AbortSignal): Promise<Venue[]> => {
  const found: Venue[] = [];
  let cursor: string | undefined;
  do {
    const page = await api('listVenues', { params: { organizationId }, query: { limit: 100, cursor }, signal });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

/** The venues of an organization, for a choice among them; none while they are on their way. */
export const useVenues = (organizationId: string): Venue[] => {
  const { query } = useQuery(organizationId, (signal) => allVenues(organizationId, signal));
  return query.state === 'ready' ? query.answer : [];
};
