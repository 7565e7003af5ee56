import { newId } from '#shared/domain/ids.ts';
import type { SeatingChart } from '#shared/domain/seating-chart.ts';
import { anOrganization } from './builders.ts';
import { aDraft, addTicketType } from './event.ts';
import { type Answer, call } from './invoke.ts';
import { aChart } from './seating.ts';

/** An organizer's words for a venue that anybody could own. */
export const venueFields = {
  name: 'Hot Clube',
  street: 'Praça da Alegria 48',
  city: 'Lisboa',
  country: 'PT',
  zone: 'Europe/Lisbon',
  capacity: 200,
};

type Given = Record<string, unknown>;
type Owned = Awaited<ReturnType<typeof anOrganization>>;

const must = (answer: Answer) => {
  if (answer.status >= 300) throw new Error(`A builder was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** A venue with its organization and owner; `params` name it in a path. */
export const aVenue = async (given: Given = {}, of?: Owned) => {
  const { owner, organization } = of ?? (await anOrganization());
  const { organizationId } = organization;
  const body = { ...venueFields, ...given };
  const venue = must(await call('createVenue', { as: owner, params: { organizationId }, body }));
  return { owner, organization, venue, params: { organizationId, venueId: venue.venueId as string } };
};

/** A saved chart of a venue; `params` name it in a path, `venueParams` its venue. */
export const aSavedChart = async (
  chart: SeatingChart = aChart(),
  given: Awaited<ReturnType<typeof aVenue>> | undefined = undefined,
) => {
  const venue = given ?? (await aVenue());
  const params = { ...venue.params, chartId: newId('chart') };
  const body = { version: 0, name: 'Theatre', chart };
  const saved = must(await call('saveChart', { as: venue.owner, params, body }));
  return { ...venue, params, venueParams: venue.params, saved };
};

/** A draft whose only type is sold by the seats of a chart with one section, `stalls`; and how to publish it. */
export const aSeatedDraft = async (chart: SeatingChart = aChart(), given: Given = {}) => {
  const { owner, organization, params, venueParams, saved } = await aSavedChart(chart);
  const { event } = await aDraft({ capacity: 10_000 }, { owner, organization });
  const type = await addTicketType(owner, event.eventId, { name: 'Seat', total: saved.seats, isSeated: true });
  const { venueId, chartId } = params;
  const categories = { stalls: type.ticketTypeId };
  const body = { version: event.version, venueId, chartId, categories, ...given };
  const eventParams = { eventId: event.eventId };
  const seating = must(await call('setSeating', { as: owner, params: eventParams, body }));
  const publish = async () => must(await call('publishEvent', { as: owner, params: eventParams }));
  return { owner, event, type, seating, params: eventParams, chartParams: params, venueParams, publish };
};
