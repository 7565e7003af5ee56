import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Event } from '#shared/domain/event.ts';
import { newId } from '#shared/domain/ids.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { database, tableName } from '#shared/storage/database.ts';
import { keys } from '#shared/storage/keys.ts';
import { aSale } from './sale.ts';
import { aChart, rowsSection } from './seating.ts';

/** A sale whose seated types are sections of their names, each with three rows of ten; the others stand. */
export const aHallSale = async (types: Partial<TicketType>[], given: Partial<Event> = {}) => {
  const named = types.map((type) => ({ name: 'Standing', ticketTypeId: newId('ticketType'), ...type }));
  const seated = named.filter(({ isSeated }) => isSeated);
  if (seated.length === 0) return aSale(named, given);
  const chart = aChart(
    seated.map(({ name, ticketTypeId }, place) => rowsSection({ sectionId: ticketTypeId, name, y: 300 + place * 200 })),
  );
  const seating = {
    venueId: newId('venue'),
    chartId: newId('chart'),
    chartVersion: 1,
    chartKey: 'hall',
    categories: Object.fromEntries(seated.map(({ ticketTypeId }) => [ticketTypeId, ticketTypeId])),
    avoidsOrphans: false,
  };
  const sale = await aSale(named, { seating, ...given });
  const { eventId } = sale.event;
  const Item = { ...keys.seating(eventId), type: 'Seating', chartKey: 'hall', drawing: JSON.stringify(chart) };
  await database().send(new PutCommand({ TableName: tableName(), Item }));
  return sale;
};
