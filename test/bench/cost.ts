import './quiet.ts';
import { startCloud } from '#local/cloud/start-cloud.ts';
import { codeMail, lazily } from '#local/serve/use-cases.ts';
import type { TicketType } from '#shared/domain/ticket-type.ts';
import { paidWebhook, receive } from '#test/support/checkout.ts';
import { deliver } from '#test/support/deliver.ts';
import { call } from '#test/support/invoke.ts';
import { payOn } from '#test/support/payment-page.ts';
import { aSale, buy } from '#test/support/sale.ts';
import { billed } from '#test/support/units.ts';
import { startWebhookBox } from '#test/support/webhook-box.ts';
import { table } from './figures.ts';
import { prices } from './prices.ts';

const port = 19_040;
const ports = {
  dynamodb: port,
  sqs: port + 1,
  ses: port + 2,
  cognito: port + 3,
  kms: port + 4,
  secretsManager: port + 5,
  stripe: port + 6,
  google: port + 7,
  s3: port + 8,
};

/** An order lies in the list of its event, whose copy is written with each of its steps. */
const copiesOfAnOrder = 1;
/** What a function takes of its memory and time is not what this machine takes; this is assumed of each. */
const gigabyteSeconds = 0.5 * 0.1;
/** To send a message, to fetch it and to remove it. */
const requestsOfAMessage = 3;

type Cost = { step: string; writeUnits: number; indexUnits: number; readUnits: number; dollars: number };
type Kind = { isRequest?: boolean; messages?: number; mails?: number; isStepOfOrder?: boolean };

/** What one step costs, as DynamoDB would bill it, and everything else by the list of prices. */
const costOf = async (step: string, run: () => Promise<unknown>, kind: Kind): Promise<Cost> => {
  const { isRequest = false, messages = 0, mails = 0, isStepOfOrder = false } = kind;
  const { bills } = await billed(run);
  const sum = (name: 'writeUnits' | 'indexUnits' | 'readUnits') => bills.reduce((all, bill) => all + bill[name], 0);
  const [writeUnits, readUnits] = [sum('writeUnits'), sum('readUnits')];
  const indexUnits = sum('indexUnits') + (isStepOfOrder ? copiesOfAnOrder : 0);
  const { perMillion, perGigabyteSecond } = prices;
  const dollars =
    ((writeUnits + indexUnits) * perMillion.writeUnits +
      readUnits * perMillion.readUnits +
      (isRequest ? perMillion.apiRequests : 0) +
      perMillion.invocations +
      messages * requestsOfAMessage * perMillion.queueRequests +
      mails * perMillion.mails) /
      1_000_000 +
    gigabyteSeconds * perGigabyteSecond;
  return { step, writeUnits, indexUnits, readUnits, dollars };
};

/** What a thousand paid orders of one type cost, step by step, and a thousand that nobody pays. */
export const cost = async (): Promise<void> => {
  const box = await startWebhookBox();
  const siteUrl = `http://localhost:${port + 9}`;
  const cloud = await startCloud({ ports, siteUrl, webhookUrl: box.url, customMessage: lazily(codeMail) });
  Object.assign(process.env, cloud.env, { TEST_WEBHOOK_BOX: box.url });
  try {
    const { event, ticketTypes } = await aSale();
    const type = ticketTypes[0] as TicketType;
    await buy(event, [[type, 1]]);
    const guestOf = ({ body }: Awaited<ReturnType<typeof buy>>) => ({
      params: { orderId: body.order.orderId as string },
      query: { token: body.token as string },
    });
    let bought: Awaited<ReturnType<typeof buy>> | undefined;
    const hold = async () => {
      bought = await buy(event, [[type, 2]]);
    };
    const held = await costOf('hold two tickets', hold, { isRequest: true, messages: 1 });
    const guest = guestOf(bought as never);
    const { orderId } = guest.params;
    const open = await costOf('open the payment page', () => call('startCheckout', guest), {
      isRequest: true,
      isStepOfOrder: true,
    });
    const { body } = await call('startCheckout', guest);
    await payOn(body.url);
    const webhook = await paidWebhook(orderId);
    const paid = [
      open,
      await costOf('hear of the payment', () => receive(webhook), { isRequest: true, isStepOfOrder: true }),
      await costOf('write two tickets', () => deliver('issueTickets', [{ orderId }]), {
        messages: 1,
        isStepOfOrder: true,
      }),
      await costOf('post to the books', () => deliver('postEntries', [{ orderId }]), { messages: 1 }),
      await costOf('write the invoice', () => deliver('writeInvoice', [{ orderId }]), { messages: 1 }),
      await costOf('send the mail', () => deliver('sendMail', [{ kind: 'order_confirmed', orderId }]), {
        messages: 1,
        mails: 1,
      }),
    ];
    const row = ({ step, writeUnits, indexUnits, readUnits, dollars }: Cost) => [
      step,
      ...[writeUnits, indexUnits, readUnits].map(String),
      `$${(1000 * dollars).toFixed(4)}`,
    ];
    const total = [held, ...paid].reduce((sum, { dollars }) => sum + dollars, 0);
    table(`What an order costs (${prices.region}, ${prices.asOf}; Stripe's part is Stripe's)`, [
      ['step', 'write units', 'of indexes', 'read units', 'for 1,000 orders'],
      ...[held, ...paid].map(row),
      ['all of a paid order', '', '', '', `$${(1000 * total).toFixed(2)}`],
    ]);
  } finally {
    await cloud.stop();
    await box.stop();
  }
};
