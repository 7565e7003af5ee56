import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Takes an event as SES's topic hands it on, as the text of a queue's message. */
export type TellFeedback = (event: string) => Promise<unknown>;

const sender = 'tickets@calsync.example';

/** `Ana <ana@example.com>` → `ana@example.com`. */
const bare = (address: string): string => /<([^<>]+)>/.exec(address)?.[1] ?? address;

const outcomes: Record<string, (address: string, timestamp: string) => object> = {
  bounce: (emailAddress, timestamp) => ({
    eventType: 'Bounce',
    bounce: {
      feedbackId: crypto.randomUUID(),
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
      timestamp,
      reportingMTA: 'dns; localhost',
    },
  }),
  complaint: (emailAddress, timestamp) => ({
    eventType: 'Complaint',
    complaint: {
      feedbackId: crypto.randomUUID(),
      complainedRecipients: [{ emailAddress }],
      timestamp,
      complaintSubType: null,
      userAgent: 'Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    },
  }),
};

/** What SES's mailbox simulator would say of an address: `bounce@…` and `complaint@…`, with or without a label after a plus. */
const outcomeOf = (address: string) => outcomes[address.split('@')[0]?.split('+')[0]?.toLowerCase() ?? ''];

/** The event of one mail to one address; nothing where the mail simply arrives. */
export const feedbackOn = (asked: URLSearchParams, messageId: string, now: Date): object | undefined => {
  const destination = bare(asked.get('Destinations.member.1') ?? asked.get('Destination.ToAddresses.member.1') ?? '');
  const timestamp = now.toISOString();
  const outcome = outcomeOf(destination)?.(destination, timestamp);
  const [name, value] = [asked.get('Tags.member.1.Name'), asked.get('Tags.member.1.Value')];
  return (
    outcome && {
      ...outcome,
      mail: {
        timestamp,
        source: sender,
        sendingAccountId: '000000000000',
        messageId,
        destination: [destination],
        headersTruncated: false,
        tags: { 'ses:configuration-set': ['calsync-local'], ...(name && value && { [name]: [value] }) },
      },
    }
  );
};

const isSending = (asked: URLSearchParams): boolean => /^Send(Raw)?Email$/.test(asked.get('Action') ?? '');

/** Listens to what is sent and tells what becomes of it. The package itself neither keeps tags nor tells anybody anything. */
export const tellFeedback = (server: Server, tell: TellFeedback, clock: () => Date): void => {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return;
    const sent: Buffer[] = [];
    request.on('data', (chunk: Buffer) => sent.push(chunk));
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    response.end = ((...given: unknown[]) => {
      const messageId = /<MessageId>([^<]+)</.exec(String(given[0]))?.[1];
      const asked = new URLSearchParams(Buffer.concat(sent).toString());
      const event = messageId && isSending(asked) ? feedbackOn(asked, messageId, clock()) : undefined;
      if (event) tell(JSON.stringify(event)).catch((error) => console.error(error));
      return end(...given);
    }) as ServerResponse['end'];
  });
};
