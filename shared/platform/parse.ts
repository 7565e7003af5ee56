import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { type FieldError, Refusal, type RefusalFacts } from '#shared/domain/errors.ts';

/** More than any JSON we accept; API Gateway itself would let 10 MB through. */
const maxBodyBytes = 256 * 1024;

type Issue = z.core.$ZodIssue;

const factsOf = (issue: Issue): RefusalFacts | undefined => {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum), of: issue.origin };
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum), of: issue.origin };
  if (issue.code === 'invalid_type') return { expected: issue.expected };
  if (issue.code === 'invalid_value') return { allowed: issue.values.join(', ') };
  // A pattern's own name ("event_id", "wall_time") is carried as the message of its check.
  if (issue.code === 'invalid_format') return { format: issue.format === 'regex' ? issue.message : issue.format };
  return undefined;
};

/** A rule of our own over several values is named by the message of its check, as patterns are. */
const codeOf = (issue: Issue): string => (issue.code === 'custom' ? issue.message : issue.code);

const fieldsOf = (issues: readonly Issue[]): FieldError[] =>
  issues.flatMap((issue) => {
    const facts = factsOf(issue);
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((name) => [...issue.path, name]) : [issue.path];
    return paths.map((path) => ({ path: path.join('.'), code: codeOf(issue), ...(facts && { facts }) }));
  });

/** Parses a value or refuses it with every wrong field named. */
export const parseOrRefuse = <S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> => {
  const result = z.safeParse(schema, value);
  if (!result.success) throw new Refusal('invalid_request', { fields: fieldsOf(result.error.issues) });
  return result.data;
};

/** The bytes of the request as sent; a signature is checked on these. */
export const rawBody = (event: APIGatewayProxyEventV2): Buffer => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) throw new Refusal('body_too_large', { facts: { maximum: maxBodyBytes } });
  return bytes;
};

/** The JSON of the request. A body of another kind is refused before it is read. */
export const jsonBody = (event: APIGatewayProxyEventV2): unknown => {
  const bytes = rawBody(event);
  if (bytes.length === 0) return {};
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(event.headers['content-type'] ?? ''))
    throw new Refusal('unsupported_media_type');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Refusal('malformed_json', { cause });
  }
};
