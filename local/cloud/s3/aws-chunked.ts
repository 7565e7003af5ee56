import { S3Error } from '#local/cloud/s3/s3-error.ts';
import type { S3Request } from '#local/cloud/s3/s3-request.ts';

const CRLF = '\r\n';

/** Takes the framing off a body the SDK streamed: hexadecimal length, bytes, and so on, then trailers. */
export function withoutChunks(request: S3Request): S3Request {
  const { 'content-encoding': encoding = '', 'x-amz-decoded-content-length': expected, ...headers } = request.headers;
  const isChunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') || encoding.includes('aws-chunked');
  if (!isChunked) return request;
  const body = Buffer.concat([...chunks(request.body)]);
  if (expected && Number(expected) !== body.length) throw incomplete();
  const left = encoding.split(',').filter((part) => part.trim() !== 'aws-chunked');
  return { ...request, body, headers: { ...headers, ...(left[0] && { 'content-encoding': left.join(',') }) } };
}

function* chunks(framed: Buffer): Generator<Buffer> {
  for (let at = 0; ; ) {
    const lineEnd = framed.indexOf(CRLF, at);
    const size = Number.parseInt(framed.subarray(at, lineEnd).toString('latin1'), 16);
    const start = lineEnd + CRLF.length;
    if (lineEnd < 0 || Number.isNaN(size) || start + size > framed.length) throw incomplete();
    if (size === 0) return;
    yield framed.subarray(start, start + size);
    at = start + size + CRLF.length;
  }
}

const incomplete = () => new S3Error(400, 'IncompleteBody', 'The request body terminated unexpectedly');
