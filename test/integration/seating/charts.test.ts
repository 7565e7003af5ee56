import { describe, expect, test } from 'vitest';
import { newId } from '#shared/domain/ids.ts';
import { aPerson } from '#test/support/builders.ts';
import { addTicketType } from '#test/support/event.ts';
import { call } from '#test/support/invoke.ts';
import { aChart, aLargeChart, rowsSection, standingSection, tablesSection } from '#test/support/seating.ts';
import { aSavedChart, aSeatedDraft, aVenue } from '#test/support/venue.ts';

const save = (
  { owner, params }: Pick<Awaited<ReturnType<typeof aSavedChart>>, 'owner' | 'params'>,
  body: Record<string, unknown>,
) => call('saveChart', { as: owner, params, body });

describe('a chart', () => {
  test('comes back as it was drawn, counted, and is listed without its drawing', async () => {
    const chart = aChart([
      rowsSection({ marks: { '0.0': 'wheelchair', '0.9': 'gone' } }),
      tablesSection(),
      standingSection(),
    ]);
    const { owner, params, venueParams, saved } = await aSavedChart(chart);
    expect(saved).toMatchObject({ name: 'Theatre', seats: 53, standing: 100, version: 1, chart, problems: [] });
    expect((await call('getChart', { as: owner, params })).body).toEqual(saved);
    const { chart: _, problems: __, ...summary } = saved;
    expect((await call('listCharts', { as: owner, params: venueParams })).body).toEqual({ data: [summary] });
  });

  test('is saved half done, with what is wrong about it', async () => {
    const { saved } = await aSavedChart(aChart([]));
    expect(saved.problems).toEqual([{ code: 'empty', sections: [] }]);
  });

  test('is saved over the version it was drawn on, once, however often that is sent', async () => {
    const owned = await aSavedChart();
    const body = { version: 1, name: 'Smaller', chart: aChart([rowsSection({ rows: 2 })]) };
    const [first, second] = [await save(owned, body), await save(owned, body)];
    expect(first.body).toMatchObject({ version: 2, seats: 20, createdAt: owned.saved.createdAt });
    expect(second.body).toEqual(first.body);
    const stale = await save(owned, { ...body, name: 'Another' });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
  });

  test('of 5,000 seats is one chart like another; of more than 10,000 it is refused', async () => {
    const owned = await aSavedChart(aLargeChart());
    expect(owned.saved.seats).toBe(5000);
    const huge = aChart([rowsSection({ rows: 100, seats: 100 }), rowsSection({ sectionId: 'b', name: 'B', y: 9000 })]);
    expect((await save(owned, { version: 1, name: 'Huge', chart: huge })).body.code).toBe('chart_too_large');
  });

  test.each([
    ['no sections list', { chart: { stage: aChart().stage } }],
    ['a section of no kind', { chart: { ...aChart(), sections: [{ ...rowsSection(), kind: 'balcony' }] } }],
    ['a mark that means nothing', { chart: aChart([{ ...rowsSection(), marks: { '0.0': 'vip' as 'gone' } }]) }],
    ['a row of no seats', { chart: aChart([rowsSection({ seats: 0 })]) }],
    ['seats on top of each other', { chart: aChart([rowsSection({ spacing: 1 })]) }],
  ])('with %s is refused', async (_, given) => {
    const owned = await aSavedChart();
    expect((await save(owned, { version: 1, name: 'Odd', ...given })).status).toBe(400);
  });

  test('goes for good, and stays a secret of its organization', async () => {
    const { owner, params } = await aSavedChart();
    expect((await call('getChart', { as: await aPerson(), params })).status).toBe(404);
    for (let time = 0; time < 2; time++) expect((await call('deleteChart', { as: owner, params })).status).toBe(204);
    expect((await call('getChart', { as: owner, params })).status).toBe(404);
  });
});

describe('the seating of an event', () => {
  test('is a copy: what is changed in the chart later does not reach it', async () => {
    const { owner, params, chartParams, venueParams, seating } = await aSeatedDraft();
    expect(seating).toMatchObject({ chartVersion: 1, avoidsOrphans: false, chart: aChart() });
    await save({ owner, params: chartParams }, { version: 1, name: 'New', chart: aChart([tablesSection()]) });
    expect((await call('deleteVenue', { as: owner, params: venueParams })).status).toBe(204);
    expect((await call('getSeating', { as: owner, params })).body).toEqual(seating);
  });

  test('needs a sound chart, and a seated type for each section of seats', async () => {
    const { owner, event, type, params, chartParams } = await aSeatedDraft();
    const { venueId, chartId } = chartParams;
    const set = (categories: Record<string, string>) =>
      call('setSeating', { as: owner, params, body: { version: 2, venueId, chartId, categories } });
    const unseated = await addTicketType(owner, event.eventId, { name: 'Standing' });
    expect((await set({ stalls: unseated.ticketTypeId })).body.code).toBe('seating_incomplete');
    expect((await set({ stalls: newId('ticketType') })).body.code).toBe('seating_incomplete');
    await save(
      { owner, params: chartParams },
      { version: 1, name: 'Half', chart: aChart([rowsSection(), rowsSection({ sectionId: 'b' })]) },
    );
    expect((await set({ stalls: type.ticketTypeId })).body.code).toBe('chart_unsound');
  });

  test('of another organization’s venue is not found', async () => {
    const { owner, type, params } = await aSeatedDraft();
    const { params: theirs } = await aSavedChart();
    const body = {
      version: 2,
      venueId: theirs.venueId,
      chartId: theirs.chartId,
      categories: { stalls: type.ticketTypeId },
    };
    expect((await call('setSeating', { as: owner, params, body })).status).toBe(404);
  });

  test('is changed by one of two people at the same moment', async () => {
    const {
      owner,
      type,
      params,
      chartParams: { venueId, chartId },
    } = await aSeatedDraft();
    const body = { version: 2, venueId, chartId, categories: { stalls: type.ticketTypeId } };
    const answers = await Promise.all([1, 2].map(() => call('setSeating', { as: owner, params, body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('can be taken out of a draft, and stays as it is once people can buy', async () => {
    const draft = await aSeatedDraft();
    expect((await call('removeSeating', { as: draft.owner, params: draft.params })).status).toBe(204);
    expect((await call('getSeating', { as: draft.owner, params: draft.params })).status).toBe(404);
    expect((await call('getEvent', { as: draft.owner, params: draft.params })).body.seating).toBeUndefined();

    const {
      owner,
      type,
      params,
      chartParams: { venueId, chartId },
      publish,
    } = await aSeatedDraft();
    const { version } = await publish();
    const body = { version, venueId, chartId, categories: { stalls: type.ticketTypeId } };
    expect((await call('setSeating', { as: owner, params, body })).body.code).toBe('event_not_draft');
    expect((await call('removeSeating', { as: owner, params })).body.code).toBe('event_not_draft');
  });

  test('goes with its draft', async () => {
    const { owner, params } = await aSeatedDraft();
    expect((await call('deleteEvent', { as: owner, params })).status).toBe(204);
    const { findCopy } = await import('#shared/storage/seating-charts.ts');
    expect(await findCopy(params.eventId)).toBeUndefined();
  });
});

test('a venue without charts lists none', async () => {
  const { owner, params } = await aVenue();
  expect((await call('listCharts', { as: owner, params })).body).toEqual({ data: [] });
});
