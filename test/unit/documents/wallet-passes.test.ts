import { createHash, createPublicKey, verify } from 'node:crypto';
import forge from 'node-forge';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { applePass, passJson } from '#shared/documents/apple-pass.ts';
import { googlePass } from '#shared/documents/google-pass.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { detachedSignature } from '#shared/gateways/wallet-cms.ts';
import { saveLink } from '#shared/gateways/wallet-google.ts';
import { eventFacts, orderFacts } from '#test/support/ticket.ts';
import { applePapers, googlePapers, unzipped, verifySignature } from '#test/support/wallet.ts';

const now = '2027-01-13T10:00:00.000Z';
const siteUrl = 'https://calsync.example';
const papers = applePapers();

const ticketed = (given: Partial<Ticket> = {}, ofEvent: Parameters<typeof eventFacts>[0] = {}) => {
  const event = eventFacts(ofEvent);
  const order = orderFacts(event);
  const ticket: Ticket = {
    ticketId: `tkt_${order.orderId.slice(4)}001`,
    orderId: order.orderId,
    eventId: event.eventId,
    ticketTypeId: 'typ_1',
    typeName: 'Standing',
    holderName: 'Inês Carvalho',
    status: 'VALID',
    revision: 1,
    qr: 'A1%$'.repeat(35),
    issuedAt: now,
    ...given,
  };
  return { ticket, order, event };
};

const appleFiles = (given: Partial<Ticket> = {}) => {
  const pass = passJson(ticketed(given), papers, siteUrl, now);
  return unzipped(applePass(pass, (manifest) => detachedSignature(manifest, papers, now)));
};

describe('a pass for Apple Wallet', () => {
  test('is a zip that others unpack, with all the files that Wallet wants', () => {
    const names = ['pass.json', 'icon.png', 'icon@2x.png', 'icon@3x.png', 'manifest.json', 'signature'];
    expect([...appleFiles().keys()]).toEqual(names);
  });

  test('lists the SHA-1 of every file but the list and its signature', () => {
    const files = appleFiles();
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Record<string, string>;
    expect(Object.keys(manifest)).toHaveLength(files.size - 2);
    for (const [name, sum] of Object.entries(manifest))
      expect(createHash('sha1').update(files.get(name)!).digest('hex')).toBe(sum);
  });

  test('carries a signature of the list that OpenSSL finds genuine, up to the authority', () => {
    const files = appleFiles();
    const check = (content: Buffer) => verifySignature(files.get('signature')!, content, papers.authority);
    expect(() => check(files.get('manifest.json')!)).not.toThrow();
    expect(() => check(Buffer.concat([files.get('manifest.json')!, Buffer.from(' ')]))).toThrow();
    expect(() =>
      verifySignature(files.get('signature')!, files.get('manifest.json')!, applePapers().authority),
    ).toThrow();
  });

  test('names both certificates, the moment of signing and nothing of the content', () => {
    const signature = forge.util.createBuffer(appleFiles().get('signature')!.toString('binary'));
    const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(signature)) as forge.pkcs7.PkcsSignedData;
    expect(message.certificates.map(({ subject }) => subject.getField('CN').value)).toEqual([
      'Pass Type ID: pass.example.calsync.ticket',
      'Test Authority',
    ]);
    expect(appleFiles().get('signature')!.includes('icon.png')).toBe(false);
  });

  test('says what a ticket says, in words and in the code', () => {
    const pass = JSON.parse(String(appleFiles({ seat: 'A 12' }).get('pass.json')));
    expect(pass).toMatchObject({
      formatVersion: 1,
      passTypeIdentifier: papers.passTypeId,
      teamIdentifier: papers.teamId,
      organizationName: 'Hot Clube',
      description: 'Noite de Jazz: the Marta Quintet',
      relevantDate: '2027-01-15T20:30:00Z',
      expirationDate: '2027-07-16T22:00:00Z',
      voided: false,
    });
    expect(pass.serialNumber).toMatch(/^tkt_/);
    const [code] = pass.barcodes;
    expect(code).toMatchObject({ format: 'PKBarcodeFormatQR', message: 'A1%$'.repeat(35) });
    expect(code.messageEncoding).toBe('iso-8859-1');
    expect(pass.backgroundColor).toMatch(/^rgb\(\d{1,3}, \d{1,3}, \d{1,3}\)$/);
    const shown = JSON.stringify(pass.eventTicket);
    for (const part of ['Noite de Jazz', '20:30', 'Hot Clube', 'Inês Carvalho', 'Standing · A 12'])
      expect(shown).toContain(part);
    const fields = Object.values(pass.eventTicket as Record<string, { key: string }[]>).flat();
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  });

  test('shows the time of the place, whatever the zone of the phone, and the next date once one is over', () => {
    const pass = passJson(ticketed(), papers, siteUrl, '2027-03-01T00:00:00.000Z');
    expect(pass.relevantDate).toBe('2027-07-16T19:30:00Z');
    expect(JSON.stringify(pass.eventTicket)).toContain('20:30');
  });

  test('keeps an online link to itself', () => {
    const online = ticketed({}, { location: { kind: 'online', url: 'https://meet.example/secret' } });
    expect(JSON.stringify(passJson(online, papers, siteUrl, now))).not.toContain('secret');
    expect(JSON.stringify(googlePass(online, '1', now))).not.toContain('secret');
  });

  test.each([
    ['icon.png', 29],
    ['icon@2x.png', 58],
    ['icon@3x.png', 87],
  ])('%s is a picture of %i pixels', async (name, size) => {
    const { format, width, height } = await sharp(appleFiles().get(name)!).metadata();
    expect([format, width, height]).toEqual(['png', size, size]);
  });
});

describe('a ticket for Google Wallet', () => {
  const { issuer, publicKey } = googlePapers();
  const linkOf = (of: ReturnType<typeof ticketed>) => saveLink(googlePass(of, issuer.issuerId, now), issuer, now);
  const claimsIn = (link: string) => {
    const [, claims = ''] = link.slice(link.lastIndexOf('/') + 1).split('.');
    return JSON.parse(Buffer.from(claims, 'base64url').toString());
  };

  test('is a link whose token our service account signed', () => {
    const link = linkOf(ticketed());
    expect(link).toMatch(/^https:\/\/pay\.google\.com\/gp\/v\/save\/[\w-]+\.[\w-]+\.[\w-]+$/);
    const [header = '', claims = '', signature = ''] = link.slice(link.lastIndexOf('/') + 1).split('.');
    const isGenuine = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      createPublicKey(publicKey),
      Buffer.from(signature, 'base64url'),
    );
    expect(isGenuine).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(claimsIn(link)).toMatchObject({
      iss: issuer.email,
      aud: 'google',
      typ: 'savetowallet',
      iat: Date.parse(now) / 1000,
    });
  });

  test('carries a class and an object as Google documents them', () => {
    const { eventTicketClasses, eventTicketObjects } = claimsIn(linkOf(ticketed({ seat: 'A 12' }))).payload;
    const [drawn] = eventTicketClasses;
    const [object] = eventTicketObjects;
    expect(drawn).toMatchObject({
      issuerName: 'Hot Clube',
      reviewStatus: 'UNDER_REVIEW',
      eventName: { defaultValue: { language: 'en', value: 'Noite de Jazz: the Marta Quintet' } },
      dateTime: { start: '2027-01-15T20:30:00.000Z' },
    });
    expect(object).toMatchObject({
      classId: drawn.id,
      state: 'ACTIVE',
      ticketHolderName: 'Inês Carvalho',
      ticketType: { defaultValue: { value: 'Standing' } },
      barcode: { type: 'QR_CODE', value: 'A1%$'.repeat(35) },
      seatInfo: { seat: { defaultValue: { value: 'A 12' } } },
    });
    for (const id of [drawn.id, object.id]) expect(id).toMatch(/^3388000000012345678\.[\w.-]+$/);
  });

  test('another code, name or event is another object, because Google keeps what it was given', () => {
    const one = ticketed();
    const idOf = (of: ReturnType<typeof ticketed>) => googlePass(of, '1', now).eventTicketObjects[0]?.id;
    expect(idOf(one)).toBe(idOf(one));
    expect(idOf({ ...one, ticket: { ...one.ticket, qr: 'NEW' } })).not.toBe(idOf(one));
    expect(idOf({ ...one, ticket: { ...one.ticket, holderName: 'Rui' } })).not.toBe(idOf(one));
    expect(idOf({ ...one, event: { ...one.event, version: 4 } })).not.toBe(idOf(one));
  });

  test.each([
    ['a short event', {}],
    [
      'the longest names there are',
      {
        title: '夜'.repeat(120),
        organizationName: 'Ñ'.repeat(100),
        location: {
          kind: 'venue' as const,
          name: '館'.repeat(120),
          street: '道'.repeat(160),
          city: '市'.repeat(80),
          country: 'JP',
        },
      },
    ],
  ])('fits into a link with %s', (_, event) => {
    const link = linkOf(
      ticketed({ holderName: 'ã'.repeat(100), typeName: 'ç'.repeat(60), seat: 'Balcony A 12' }, event),
    );
    expect(link.slice(link.lastIndexOf('/') + 1).length).toBeLessThanOrEqual(1800);
  });
});
