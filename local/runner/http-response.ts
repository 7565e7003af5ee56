import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What goes back on the wire; a header may have several values only for set-cookie. */
export type HttpResponse = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** Reads what a handler returned as payload 2.0: anything without a statusCode is itself the JSON answer. */
export function toResponse(result: unknown): HttpResponse {
  if (!isStructured(result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const headers: HttpResponse['headers'] = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name.toLowerCase()] = String(value);
  if (result.cookies?.length) headers['set-cookie'] = result.cookies;
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > 0) headers['content-type'] ??= 'text/plain;charset=utf-8';
  return { status: Number(result.statusCode), headers, body };
}

/** API Gateway's own answers. */
export function refusal(status: number, message: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...(status === 401 && { 'www-authenticate': 'Bearer' }) },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function isStructured(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}
