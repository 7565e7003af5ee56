import { IncomingMessage } from 'node:http';

/** A request with its body read; the address is split as the path-style API does. */
export type S3Request = {
  method: string;
  url: URL;
  bucket: string;
  /** Empty for a request about the bucket itself. */
  key: string;
  headers: Record<string, string>;
  body: Buffer;
};

export async function readS3Request(incoming: IncomingMessage): Promise<S3Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(`http://s3${incoming.url ?? '/'}`);
  const [bucket = '', ...key] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? 'GET',
    url,
    bucket,
    key: key.join('/'),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** The request for the store behind, without its signature: that was checked here. */
export function forStore({ method, url, headers, body }: S3Request, { socket }: IncomingMessage): IncomingMessage {
  const inner = new IncomingMessage(socket);
  inner.method = method;
  inner.url = withoutSignature(url);
  inner.headers = storeHeaders(headers, body);
  // Node takes an incomplete message for an aborted one, and closes its socket.
  inner.complete = true;
  inner.push(body);
  inner.push(null);
  return inner;
}

const SIGNATURE_HEADERS = ['authorization', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token'];

function storeHeaders(headers: Record<string, string>, body: Buffer): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => !SIGNATURE_HEADERS.includes(name) && name !== 'transfer-encoding',
  );
  const source = headers['x-amz-copy-source'];
  return {
    ...Object.fromEntries(kept),
    ...(body.length > 0 && { 'content-length': String(body.length) }),
    // The store undoes encodeURI only, so a + or a / that was escaped would stay so.
    ...(source && { 'x-amz-copy-source': encodeURI(decodeURIComponent(source)) }),
  };
}

function withoutSignature(url: URL): string {
  const inner = new URL(url);
  for (const name of [...inner.searchParams.keys()]) {
    if (
      /^x-amz-(algorithm|credential|date|expires|signature|signedheaders|security-token|content-sha256)$/i.test(name)
    ) {
      inner.searchParams.delete(name);
    }
  }
  return inner.pathname + inner.search;
}
