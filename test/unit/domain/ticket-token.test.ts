import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase45, encodeBase45 } from '#shared/domain/base45.ts';
import { newId, ticketIdOf } from '#shared/domain/ids.ts';
import {
  eventTagOf,
  importSigningKey,
  importVerifyKey,
  signTicket,
  verifyTicket,
} from '#shared/domain/ticket-token.ts';

const keyPair = async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { signing: await importSigningKey(pkcs8, spki), verifying: await importVerifyKey(spki) };
};
const ours = await keyPair();
const theirs = await keyPair();

const aTicket = (place = 1, revision = 1) => ({
  eventId: newId('event'),
  ticketId: ticketIdOf(newId('order'), place),
  revision,
});

test('states ticket, event and revision to whoever holds the public key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 255 }), async (place, revision) => {
      const ticket = aTicket(place, revision);
      expect(await verifyTicket(await signTicket(ticket, ours.signing), [ours.verifying])).toEqual({
        ticketId: ticket.ticketId,
        eventTag: eventTagOf(ticket.eventId),
        revision,
      });
    }),
    { numRuns: 50 },
  );
});

test('fits a QR code in the alphanumeric alphabet', async () => {
  expect(await signTicket(aTicket(), ours.signing)).toMatch(/^[0-9A-Z $%*+\-./:]{140}$/);
});

test('is refused when another key signed it, even under our key’s number', async () => {
  const forged = await signTicket(aTicket(), { ...theirs.signing, keyId: ours.signing.keyId });
  expect(await verifyTicket(forged, [ours.verifying])).toBeUndefined();
});

test('is refused when any single bit of it has changed', async () => {
  const bytes = decodeBase45(await signTicket(aTicket(), ours.signing)) as Uint8Array;
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.with(at, (bytes[at] as number) ^ (1 << (at % 8)));
    expect(await verifyTicket(encodeBase45(changed), [ours.verifying])).toBeUndefined();
  }
});

test('is still accepted while its key is being replaced', async () => {
  const old = await signTicket(aTicket(), theirs.signing);
  expect(await verifyTicket(old, [ours.verifying, theirs.verifying])).toBeDefined();
});

test.each(['', 'HELLO', 'https://example.com', '0'.repeat(140), 'é'])('is no ticket: %s', async (text) => {
  expect(await verifyTicket(text, [ours.verifying])).toBeUndefined();
});
