import { accessDenied, S3Error } from '#local/cloud/s3/s3-error.ts';
import type { S3Request } from '#local/cloud/s3/s3-request.ts';
import { type Credentials, verifyText } from '#local/cloud/s3/signature.ts';

type Condition = Record<string, string> | [string, string, string] | ['content-length-range', number, number];
type Policy = { expiration: string; conditions: Condition[] };

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a form asks for the name of its file
const FILE_NAME = '${filename}';
const NEVER_NEED_A_CONDITION = new Set(['policy', 'x-amz-signature', 'bucket']);

/** Checks a browser's form upload against its signed policy, and returns it with `${filename}` filled in. */
export async function checkedPost(request: S3Request, credentials: Credentials, now: Date): Promise<S3Request> {
  const { fields, file } = await readForm(request);
  const encoded = fields.get('policy');
  if (!encoded) throw accessDenied();
  verifyText(encoded, fields.get('x-amz-credential') ?? '', fields.get('x-amz-signature') ?? '', credentials);
  const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
  if (!(Date.parse(policy.expiration) > now.getTime())) throw invalid('Policy expired.');
  fields.set('bucket', request.bucket);
  assertConditions(policy.conditions, fields, file.size);
  return rebuilt(request, fields, file);
}

async function readForm({ headers, body }: S3Request): Promise<{ fields: Map<string, string>; file: File }> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new S3Error(
      400,
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  });
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (value instanceof File) {
      fields.set('key', fields.get('key')?.split(FILE_NAME).join(value.name) ?? '');
      return { fields, file: value };
    }
    fields.set(name.toLowerCase(), value);
  }
  throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
}

function assertConditions(conditions: Condition[], fields: Map<string, string>, size: number): void {
  const allowed = new Set(NEVER_NEED_A_CONDITION);
  for (const condition of conditions) {
    const [operator, name, value] = normal(condition);
    if (operator === 'content-length-range') {
      if (size < Number(name)) throw tooSmall();
      if (size > Number(value)) throw tooLarge();
      continue;
    }
    const field = String(name).replace(/^\$/, '').toLowerCase();
    allowed.add(field);
    const actual = fields.get(field) ?? '';
    const holds = operator === 'starts-with' ? actual.startsWith(String(value)) : actual === String(value);
    if (!holds) throw invalid(`Policy Condition failed: ${JSON.stringify([operator, `$${field}`, value])}`);
  }
  const extra = [...fields.keys()].filter((name) => !allowed.has(name) && !name.startsWith('x-ignore-'));
  if (extra.length > 0) throw invalid(`Extra input fields: ${extra.join(', ')}`);
}

function normal(condition: Condition): [string, string | number, string | number] {
  if (Array.isArray(condition)) return condition;
  const [[name, value] = ['', '']] = Object.entries(condition);
  return ['eq', `$${name}`, value];
}

async function rebuilt(request: S3Request, fields: Map<string, string>, file: File): Promise<S3Request> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', file);
  const multipart = new Response(form);
  const contentType = multipart.headers.get('content-type') ?? '';
  const body = Buffer.from(await multipart.arrayBuffer());
  return { ...request, body, headers: { ...request.headers, 'content-type': contentType } };
}

const invalid = (reason: string) => accessDenied(`Invalid according to Policy: ${reason}`);
const tooLarge = () =>
  new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size.');
const tooSmall = () =>
  new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed object size.');
