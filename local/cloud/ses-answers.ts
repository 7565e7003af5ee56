import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { TellFeedback } from '#local/cloud/ses-feedback.ts';
import { html, trusted } from '#local/cloud/stand-in/html.ts';

/** What a calendar can answer to an invitation. */
export type Decision = 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

const verdict = (status: 'PASS' | 'FAIL' | 'GRAY') => ({ status });

/** A mail that arrived, as SES's topic hands it on; the sender's domain vouches for it unless said otherwise. */
export const received = (from: string, to: string, mail: Buffer, dmarc: 'PASS' | 'FAIL' | 'GRAY' = 'PASS'): string =>
  JSON.stringify({
    notificationType: 'Received',
    mail: { source: from, destination: [to] },
    receipt: {
      recipients: [to],
      spamVerdict: verdict('PASS'),
      virusVerdict: verdict('PASS'),
      spfVerdict: verdict(dmarc === 'FAIL' ? 'FAIL' : 'PASS'),
      dkimVerdict: verdict(dmarc === 'FAIL' ? 'FAIL' : 'PASS'),
      dmarcVerdict: verdict(dmarc),
    },
    content: mail.toString('base64'),
  });

/** The value of the first property of an invitation by its name, its long lines joined. */
const property = (ics: string, name: string): string =>
  new RegExp(`^${name}[;:](.*)$`, 'm').exec(ics.replace(/\r?\n[ \t]/g, '').replaceAll('\r', ''))?.[1] ?? '';

const addressIn = (value: string): string => /mailto:(.*)$/i.exec(value)?.[1] ?? '';

/** Who an invitation is for, and the address that takes the answer. */
export const partiesOf = (ics: string) => ({
  attendee: addressIn(property(ics, 'ATTENDEE')),
  organizer: addressIn(property(ics, 'ORGANIZER')),
});

const stamp = (at: Date): string => `${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;

/** The answer to every entry of an invitation, as calendars write it (RFC 5546). */
export const replyTo = (ics: string, decision: Decision, at: Date): string => {
  const { attendee, organizer } = partiesOf(ics);
  const entries = ics.split('BEGIN:VEVENT').slice(1);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Local//Calendar//EN',
    'METHOD:REPLY',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${property(entry, 'UID')}`,
      `SEQUENCE:${property(entry, 'SEQUENCE')}`,
      `DTSTAMP:${stamp(at)}`,
      `ORGANIZER:mailto:${organizer}`,
      `ATTENDEE;PARTSTAT=${decision}:mailto:${attendee}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
};

/** A calendar's answer as a mail. */
export const answerMail = (from: string, to: string, reply: string): Promise<Buffer> =>
  new MailComposer({ from, to, subject: 'Answer', text: 'An answer.', icalEvent: { method: 'REPLY', content: reply } })
    .compile()
    .build();

type Stored = {
  emails: { messageId: string; subject: string; attachments: { contentType: string; content: string }[] }[];
};

/** The invitations in the inbox, the newest first. */
const invitationsAt = async (url: string) => {
  const { emails } = (await (await fetch(`${url}/store`)).json()) as Stored;
  return emails.toReversed().flatMap(({ messageId, subject, attachments }) =>
    attachments
      .filter(({ contentType }) => contentType.startsWith('text/calendar'))
      .map(({ content }) => ({ messageId, subject, ics: Buffer.from(content, 'base64').toString('utf8') }))
      .filter(({ ics }) => /^METHOD:REQUEST/m.test(ics)),
  );
};

const listPage = (invitations: Awaited<ReturnType<typeof invitationsAt>>): string =>
  html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Invitations</title>
<h1>Invitations</h1><p><a href="/">All mails</a></p>
<ul>${invitations.map(
    ({ messageId, subject, ics }) => html`<li><p>${subject}<br>${partiesOf(ics).attendee}</p>
<form method="post" action="/invitations?id=${messageId}">
${(['ACCEPTED', 'DECLINED'] as const).map(
  (decision) =>
    html`<button name="decision" value="${decision}">${decision === 'DECLINED' ? trusted('Decline') : trusted('Accept')}</button> `,
)}</form></li>`,
  )}</ul></html>`.markup;

/** Serves a page on which the invitations in the inbox can be answered, as a mail program would. */
export const takeDecisions = (server: Server, url: string, arrive: TellFeedback, clock: () => Date): void => {
  const [app] = server.listeners('request').slice(-1) as RequestListener[];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Read at once: others listen to this request as well, and what has flowed by is gone.
    const form = new URLSearchParams(await text(request));
    const invitations = await invitationsAt(url);
    if (request.method === 'POST') {
      const id = new URL(request.url ?? '', url).searchParams.get('id');
      const decision = form.get('decision') as Decision;
      const ics = invitations.find(({ messageId }) => messageId === id)?.ics;
      if (ics) {
        const { attendee, organizer } = partiesOf(ics);
        const mail = await answerMail(attendee, organizer, replyTo(ics, decision, clock()));
        await arrive(received(attendee, organizer, mail));
      }
      response.writeHead(303, { location: '/invitations' }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(listPage(invitations));
  };
  server.removeListener('request', app as RequestListener);
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/invitations')) return app?.(request, response);
    answer(request, response).catch(() => response.destroy());
  });
};
