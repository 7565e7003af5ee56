import { type Answer, api } from '../api.ts';

type Status = Answer<'listEventOrders'>['data'][number]['status'];

/** Spreadsheets take a file for UTF-8 that begins like this. */
const byteOrderMark = '\uFEFF';

/** The file of an event's orders, put together from its parts; `onPart` hears how many orders there are so far. */
export const ordersFile = async (
  eventId: string,
  status: Status | undefined,
  onPart: (orders: number) => void,
): Promise<Blob> => {
  const parts: string[] = [byteOrderMark];
  let orders = 0;
  let cursor: string | undefined;
  do {
    const part = await api('exportOrders', { params: { eventId }, query: { cursor, status } });
    parts.push(part.csv);
    orders += part.orders;
    cursor = part.nextCursor;
    onPart(orders);
  } while (cursor);
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
};
