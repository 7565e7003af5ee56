import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';

/*
 * A detached signature as Apple Wallet wants it: CMS SignedData (RFC 5652) in DER, by SHA-256 with RSA, with the signed
 * attributes content-type, message-digest and signing-time. A library for all of CMS is 190 KB in a function that must
 * start at once; this is the one kind that is needed.
 */

const tags = { integer: 0x02, octets: 0x04, nothing: 0x05, oid: 0x06, utcTime: 0x17, sequence: 0x30, set: 0x31 };
/** A field by its number in the structure, in place of the tag of its type. */
const numbered = (field: number): number => 0xa0 + field;

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([0x80 + bytes.length]), bytes]);
};

const der = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
};

const sequence = (...parts: Uint8Array[]): Buffer => der(tags.sequence, ...parts);
const set = (...parts: Uint8Array[]): Buffer => der(tags.set, ...parts);

/** Object identifiers in their encoded form. */
const oids = {
  data: '2a864886f70d010701',
  signedData: '2a864886f70d010702',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  signingTime: '2a864886f70d010905',
  sha256: '608648016503040201',
  rsa: '2a864886f70d010101',
};
const oid = (name: keyof typeof oids): Buffer => der(tags.oid, Buffer.from(oids[name], 'hex'));
const algorithm = (name: 'sha256' | 'rsa'): Buffer => sequence(oid(name), der(tags.nothing));
const integer = (value: number): Buffer => der(tags.integer, Buffer.from([value]));

type Element = { tag: number; whole: Buffer; content: Buffer };

/** The elements that lie one after the other in a piece of DER. */
const elementsOf = (bytes: Buffer): Element[] => {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes.readUInt8(at + 1);
    const more = first < 0x80 ? 0 : first - 0x80;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const begin = at + 2 + more;
    elements.push({
      tag: bytes.readUInt8(at),
      whole: bytes.subarray(at, begin + length),
      content: bytes.subarray(begin, begin + length),
    });
    at = begin + length;
  }
  return elements;
};

/** Who issued a certificate, and its serial number: the way CMS names a signer (RFC 5280, 4.1). */
const signerOf = (certificate: X509Certificate): Buffer => {
  const [whole] = elementsOf(certificate.raw);
  const [body] = elementsOf(whole?.content ?? Buffer.alloc(0));
  const fields = elementsOf(body?.content ?? Buffer.alloc(0)).filter(({ tag }) => tag !== numbered(0));
  const [serial, , issuer] = fields;
  if (!serial || !issuer) throw new Error('The certificate for passes is not one.');
  return sequence(issuer.whole, serial.whole);
};

const utcTime = (now: string): Buffer => {
  const [year, ...rest] = now.split(/[-T:.]/);
  return der(tags.utcTime, Buffer.from(`${[year?.slice(2), ...rest.slice(0, 5)].join('')}Z`, 'ascii'));
};

const attribute = (name: keyof typeof oids, value: Buffer): Buffer => sequence(oid(name), set(value));

/** The certificate that signs, its key, and the authority that stands between it and Apple's root; each as PEM. */
export type PassSigner = { certificate: string; key: string; authority: string };

/** Signs `content`, which is not part of the result. `now` is ISO 8601. */
export const detachedSignature = (content: Uint8Array, signer: PassSigner, now: string): Uint8Array => {
  const certificate = new X509Certificate(signer.certificate);
  const attributes = [
    attribute('contentType', oid('data')),
    attribute('signingTime', utcTime(now)),
    attribute('messageDigest', der(tags.octets, createHash('sha256').update(content).digest())),
  ].sort(Buffer.compare);
  // What is signed says SET; where it stands it has a field's number instead (RFC 5652, 5.4).
  const signature = sign('sha256', set(...attributes), createPrivateKey(signer.key));
  const signerInfo = sequence(
    integer(1),
    signerOf(certificate),
    algorithm('sha256'),
    der(numbered(0), ...attributes),
    algorithm('rsa'),
    der(tags.octets, signature),
  );
  const signedData = sequence(
    integer(1),
    set(algorithm('sha256')),
    sequence(oid('data')),
    der(numbered(0), certificate.raw, new X509Certificate(signer.authority).raw),
    set(signerInfo),
  );
  return sequence(oid('signedData'), der(numbered(0), signedData));
};
