import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message attribute as it is on the wire, where bytes are base64. */
export type WireAttribute = Omit<MessageAttributeValue, 'BinaryValue'> & { BinaryValue?: string };

export const md5 = (content: string | Buffer) => createHash('md5').update(content).digest('hex');
export const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

/** The digest the SDK compares with its own: name, type and value of each, every one preceded by its length. */
export function md5OfAttributes(attributes: Record<string, WireAttribute> | undefined): string | undefined {
  const names = Object.keys(attributes ?? {}).sort();
  if (!attributes || names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const { DataType = 'String', StringValue, BinaryValue } = attributes[name] ?? {};
    const isBinary = BinaryValue !== undefined;
    const value = isBinary ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue ?? '');
    return [measured(name), measured(DataType), Buffer.from([isBinary ? 2 : 1]), measured(value)];
  });
  return md5(Buffer.concat(parts));
}

function measured(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
