import * as z from 'zod/mini';
import { seatMarks } from '#shared/domain/seating-chart.ts';
import { defineRoute } from './route.ts';
import { id, line } from './schemas.ts';

const feature = 'seating';
const venue = z.strictObject({ organizationId: id('organization'), venueId: id('venue') });
const params = z.strictObject({ ...venue.shape, chartId: id('chart') });
const eventParams = z.strictObject({ eventId: id('event') });

const whole = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to));
const coordinate = z.number().check(z.gte(-20_000), z.lte(20_000));
const sectionId = z.string().check(z.regex(/^[a-z0-9]{1,12}$/, 'section_id'));
const marks = z.record(z.string().check(z.regex(/^\d{1,3}\.\d{1,3}$/, 'place')), z.enum(seatMarks));
const spacing = z.number().check(z.gte(12), z.lte(400));

const placed = {
  sectionId,
  /** Every seat and ticket carries it. */
  name: line(1, 24),
  x: coordinate,
  y: coordinate,
  angle: z.number().check(z.gte(-180), z.lte(180)),
};

const Rows = z.strictObject({
  kind: z.literal('rows'),
  ...placed,
  rows: whole(1, 100),
  seats: whole(1, 100),
  spacing,
  rowSpacing: spacing,
  curve: z.number().check(z.gte(0), z.lte(1000)),
  rowLabels: z.enum(['letters', 'numbers']),
  firstRow: whole(1, 600),
  numberFrom: z.enum(['left', 'right']),
  numbers: z.enum(['all', 'odd', 'even']),
  firstSeat: whole(1, 900),
  aisles: z.array(whole(1, 99)).check(z.maxLength(10)),
  marks,
});
const Tables = z.strictObject({
  kind: z.literal('tables'),
  ...placed,
  tables: whole(1, 200),
  across: whole(1, 50),
  seats: whole(1, 12),
  spacing,
  firstTable: whole(1, 900),
  marks,
});
const side = z.number().check(z.gte(20), z.lte(4000));
const Standing = z.strictObject({
  kind: z.literal('standing'),
  ...placed,
  width: side,
  height: side,
  capacity: whole(1, 100_000),
});

/** Distances are in plan units, of which two seats side by side are 20 apart; domain/seating-chart.ts says what each field means. */
export const SeatingChart = z.strictObject({
  stage: z.strictObject({ x: coordinate, y: coordinate, width: side, height: side }),
  sections: z.array(z.discriminatedUnion('kind', [Rows, Tables, Standing])).check(z.maxLength(100)),
});

const summary = {
  chartId: z.string(),
  venueId: z.string(),
  organizationId: z.string(),
  name: z.string(),
  seats: z.int(),
  standing: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
};

export const ChartSummary = z.strictObject(summary);
export const SavedChart = z.strictObject({
  ...summary,
  chart: SeatingChart,
  /** What keeps it from being sold by. */
  problems: z.array(
    z.strictObject({ code: z.enum(['empty', 'name_taken', 'places_overlap']), sections: z.array(z.string()) }),
  ),
});

/** The type each section is sold as, by the section's id. */
const categories = z.record(sectionId, id('ticketType'));

export const Seating = z.strictObject({
  venueId: z.string(),
  chartId: z.string(),
  chartVersion: z.int(),
  chartKey: z.string(),
  categories: z.record(z.string(), z.string()),
  avoidsOrphans: z.boolean(),
  chart: SeatingChart,
});

export const listChartsRoute = defineRoute({
  name: 'listCharts',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/charts',
  summary: 'The seating charts of a venue, without their drawings.',
  auth: 'user',
  may: 'view_events',
  params: venue,
  response: z.strictObject({ data: z.array(ChartSummary) }),
  status: 200,
  errors: [],
});

export const getChartRoute = defineRoute({
  name: 'getChart',
  feature,
  method: 'GET',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/charts/{chartId}',
  summary: 'A seating chart, with what is still wrong about it.',
  auth: 'user',
  may: 'view_events',
  params,
  response: SavedChart,
  status: 200,
  errors: [],
});

export const saveChartRoute = defineRoute({
  name: 'saveChart',
  feature,
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/charts/{chartId}',
  summary:
    'Save a seating chart, finished or not: version 0 begins one, otherwise say which version it was drawn on. The same again is saved once.',
  auth: 'user',
  may: 'edit_events',
  params,
  body: z.strictObject({ version: whole(0, 1_000_000), name: line(1, 80), chart: SeatingChart }),
  response: SavedChart,
  status: 200,
  errors: ['version_conflict', 'chart_too_large'],
});

export const deleteChartRoute = defineRoute({
  name: 'deleteChart',
  feature,
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/venues/{venueId}/charts/{chartId}',
  summary: 'Delete a seating chart; events keep their copies.',
  auth: 'user',
  may: 'edit_events',
  params,
  status: 204,
  errors: [],
});

export const getSeatingRoute = defineRoute({
  name: 'getSeating',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/seating',
  summary: 'How an event seats people: its copy of a chart, and which section is sold as which type.',
  auth: 'user',
  may: 'view_events',
  params: eventParams,
  response: Seating,
  status: 200,
  errors: [],
});

export const setSeatingRoute = defineRoute({
  name: 'setSeating',
  feature,
  method: 'PUT',
  path: '/v1/events/{eventId}/seating',
  summary: 'Seat a draft by a copy of a chart; what is changed in the chart later does not reach the event.',
  auth: 'user',
  may: 'edit_events',
  params: eventParams,
  body: z.strictObject({
    /** The event's. */
    version: z.int(),
    venueId: id('venue'),
    chartId: id('chart'),
    categories,
    /** Nobody may leave a single seat between others. */
    avoidsOrphans: z._default(z.boolean(), false),
  }),
  response: Seating,
  status: 200,
  errors: ['version_conflict', 'event_not_draft', 'chart_unsound', 'seating_incomplete'],
});

export const removeSeatingRoute = defineRoute({
  name: 'removeSeating',
  feature,
  method: 'DELETE',
  path: '/v1/events/{eventId}/seating',
  summary: 'Seat a draft by no chart any more.',
  auth: 'user',
  may: 'edit_events',
  params: eventParams,
  status: 204,
  errors: ['event_not_draft', 'version_conflict'],
});

export const getSeatsRoute = defineRoute({
  name: 'getSeats',
  feature,
  method: 'GET',
  path: '/v1/events/{eventId}/seats',
  summary: 'Which seats of a public event are taken, one bit for each; the chart itself is a file of the site.',
  auth: 'public',
  params: eventParams,
  response: z.strictObject({
    eventId: z.string(),
    at: z.string(),
    /** The copy of the chart whose seats are counted. */
    chartKey: z.string(),
    /** Base64; bit n of byte n/8 is the chart's nth seat, section by section, row by row, from the left. */
    taken: z.string(),
  }),
  status: 200,
  cacheSeconds: 2,
  errors: [],
});
