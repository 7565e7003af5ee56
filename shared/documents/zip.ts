import { crc32 } from 'node:zlib';

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const version = 20;
/** The first day that a zip file can name; what is in it does not depend on when it was made. */
const firstDay = 0x21;

type Part = { name: Buffer; content: Buffer; offset: number };

const words = (...fields: [bytes: 2 | 4, value: number][]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

/** What the header beside a file and the one in the directory say alike: how it is kept, when, its sum and its sizes. */
const about = ({ name, content }: Part): Buffer =>
  words(
    [2, version],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, firstDay],
    [4, crc32(content)],
    [4, content.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  );

const local = (part: Part): Buffer => Buffer.concat([words([4, localSignature]), about(part), part.name, part.content]);

const central = (part: Part): Buffer =>
  Buffer.concat([
    words([4, centralSignature], [2, version]),
    about(part),
    words([2, 0], [2, 0], [2, 0], [4, 0], [4, part.offset]),
    part.name,
  ]);

/** Files by their names in one zip file, as they are: what goes in is small or packed already. */
export const storedZip = (files: Record<string, Uint8Array>): Buffer => {
  let offset = 0;
  const parts = Object.entries(files).map(([name, content]): Part => {
    const part = { name: Buffer.from(name), content: Buffer.from(content), offset };
    offset += local(part).length;
    return part;
  });
  const directory = Buffer.concat(parts.map(central));
  return Buffer.concat([
    ...parts.map(local),
    directory,
    words(
      [4, endSignature],
      [2, 0],
      [2, 0],
      [2, parts.length],
      [2, parts.length],
      [4, directory.length],
      [4, offset],
      [2, 0],
    ),
  ]);
};
