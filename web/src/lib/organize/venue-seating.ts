import { isSeated, roomIn, type SeatingChart, type Section } from '#shared/domain/seating-chart.ts';
import { type Answer, api } from '../api.ts';
import { asProblem, ProblemError } from '../problem.ts';
import type { OrganizedEvent } from './event-state.ts';
import { parsePrice } from './price.ts';
import type { TicketType } from './stock.ts';
import { allVenues, type Venue } from './venues.ts';

/** How an event seats people, as the API tells it. */
export type Seating = Answer<'getSeating'>;

/** A chart that an event may be seated by, with the venue it is drawn for. */
export type OfferedChart = Answer<'listCharts'>['data'][number] & { venue: Venue };

/** What a section is to be sold as: nothing, a type that is there, or one still to be made. */
export type Sale = { as: '' | 'new' | (string & {}); name: string; price: string };

/** What each section is to be sold as, by its id. */
export type Sales = Record<string, Sale>;

/** The seating of an event and every chart it could have; no seating where tickets are sold without. */
export const loadSeating = async ({ eventId, organizationId }: OrganizedEvent, signal: AbortSignal) => {
  const current = api('getSeating', { params: { eventId }, signal }).catch((error: unknown) => {
    if (error instanceof ProblemError && asProblem(error).status === 404) return undefined;
    throw error;
  });
  const venues = await allVenues(organizationId, signal);
  const charts = await Promise.all(
    venues.map(async (venue): Promise<OfferedChart[]> => {
      const { data } = await api('listCharts', { params: { organizationId, venueId: venue.venueId }, signal });
      return data.map((chart) => ({ ...chart, venue }));
    }),
  );
  return { seating: await current, charts: charts.flat() };
};

/** The types a section can be sold as: those with seats for seats, those without for room to stand. */
export const typesFor = (section: Section, types: readonly TicketType[]): TicketType[] =>
  types.filter((type) => (type.isSeated ?? false) === isSeated(section) && (type.kind ?? 'admission') === 'admission');

/** What the sections of a chart begin as: as they are sold already, else as a new kind of ticket of their name. */
export const salesOf = ({ sections }: SeatingChart, categories: Record<string, string> | undefined): Sales =>
  Object.fromEntries(
    sections.map(({ sectionId, name }) => [
      sectionId,
      { as: categories ? (categories[sectionId] ?? '') : 'new', name, price: '' },
    ]),
  );

/** The sections whose new kind of ticket still lacks a name or a price that can be read. */
export const unfinished = ({ sections }: SeatingChart, sales: Sales, currency: string): string[] =>
  sections
    .filter(({ sectionId }) => {
      const sale = sales[sectionId];
      return sale?.as === 'new' && (sale.name.trim() === '' || parsePrice(sale.price, currency) === undefined);
    })
    .map(({ sectionId }) => sectionId);

/**
 * Makes the new kinds of ticket, one after the other, and answers the sales with their ids. Each is told through `onMade`
 * at once, so that a repeat after a refusal makes none twice.
 */
export const makeTypes = async (
  { eventId, currency }: OrganizedEvent,
  { sections }: SeatingChart,
  sales: Sales,
  onMade: (sectionId: string, ticketTypeId: string) => void,
): Promise<Record<string, string>> => {
  const categories: Record<string, string> = {};
  for (const section of sections) {
    const sale = sales[section.sectionId];
    if (!sale?.as) continue;
    if (sale.as !== 'new') {
      categories[section.sectionId] = sale.as;
      continue;
    }
    const body = {
      name: sale.name.trim(),
      price: parsePrice(sale.price, currency) ?? 0,
      total: roomIn(section),
      ...(isSeated(section) && { isSeated: true }),
    };
    const { ticketTypeId } = await api('createTicketType', { params: { eventId }, body });
    categories[section.sectionId] = ticketTypeId;
    onMade(section.sectionId, ticketTypeId);
  }
  return categories;
};
