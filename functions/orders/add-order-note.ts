import { addOrderNoteRoute } from '#shared/contracts/order-notes.ts';
import { Refusal } from '#shared/domain/errors.ts';
import { noteView } from '#shared/domain/order-note.ts';
import { may } from '#shared/domain/roles.ts';
import { httpHandler, type Request } from '#shared/platform/http-handler.ts';
import { answerOnce } from '#shared/platform/idempotency.ts';
import { idFor } from '#shared/platform/ids.ts';
import * as members from '#shared/storage/members.ts';
import * as orderNotes from '#shared/storage/order-notes.ts';
import * as orders from '#shared/storage/orders.ts';

type Deps = {
  orders: Pick<typeof orders, 'find'>;
  members: Pick<typeof members, 'find'>;
  orderNotes: Pick<typeof orderNotes, 'add'>;
};

/** Adds a note to an order, signed with the writer's name. */
export const addOrderNote = async (
  { params: { orderId }, body: { text }, caller, now, idempotencyKey, requestHash }: Request<typeof addOrderNoteRoute>,
  { orders, members, orderNotes }: Deps,
) => {
  const order = await orders.find(orderId);
  const writer = order && (await members.find(order.organizationId, caller.userId));
  if (!writer) throw new Refusal('not_found');
  if (!may(writer.roles, 'edit_orders')) throw new Refusal('forbidden');
  const noteId = idFor('note', idempotencyKey, orderId, caller.userId);
  const note = { noteId, orderId, text, by: caller.userId, byName: writer.name, at: now };
  const made = await orderNotes.add({ ...note, ...(requestHash && { requestHash }) });
  return answerOnce(made, requestHash, noteView);
};

export const handler = httpHandler(addOrderNoteRoute, addOrderNote, { orders, members, orderNotes });
