/** One property of a calendar file; names are in capitals, the value is as it was written. `line` counts from 1. */
export type IcsProperty = { name: string; parameters: ReadonlyMap<string, string>; value: string; line: number };

/** A part from BEGIN to END. `broken` is the first line in it that can't be read, or where its end is missing. */
export type IcsBlock = { name: string; line: number; properties: IcsProperty[]; blocks: IcsBlock[]; broken?: number };

/** Where a mark first stands outside of quotes, from `from` on; -1 where it does not. */
const placeOf = (mark: string, text: string, from: number): number => {
  let isQuoted = false;
  for (let place = from; place < text.length; place++) {
    if (text[place] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[place] === mark) return place;
  }
  return -1;
};

const parametersIn = (text: string): Map<string, string> => {
  const parameters = new Map<string, string>();
  for (let from = 0; from < text.length; ) {
    const end = placeOf(';', text, from);
    const part = text.slice(from, end < 0 ? text.length : end);
    const equals = part.indexOf('=');
    if (equals > 0) parameters.set(part.slice(0, equals).toUpperCase(), part.slice(equals + 1).replaceAll('"', ''));
    from = end < 0 ? text.length : end + 1;
  }
  return parameters;
};

const propertyIn = (text: string, line: number): IcsProperty | undefined => {
  const colon = placeOf(':', text, 0);
  const [, name] = /^([A-Za-z0-9-]{1,100})[;:]/.exec(text) ?? [];
  if (colon < 0 || !name) return undefined;
  const parameters = parametersIn(text.slice(name.length + 1, colon));
  return { name: name.toUpperCase(), parameters, value: text.slice(colon + 1), line };
};

/** The lines of a file with those that were folded put together again, each with the number it begins at. */
const unfolded = (text: string): { text: string; line: number }[] => {
  const lines: { parts: string[]; line: number }[] = [];
  for (const [index, part] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (last && (part.startsWith(' ') || part.startsWith('\t'))) last.parts.push(part.slice(1));
    else lines.push({ parts: [part], line: index + 1 });
  }
  return lines.map(({ parts, line }) => ({ text: parts.join(''), line }));
};

/** Nobody nests calendars deeper; what does is noted and not followed. */
const deepest = 20;

/** These hold no entries, so that one that begins inside another means that the other's end is missing. */
const holdNothing = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE']);

/**
 * The calendars of a file (RFC 5545) as it is, however broken: what can't be read is noted where it stands, an end that is
 * missing ends nothing but its own part, and what lies outside of a calendar is passed over.
 */
export const icsBlocks = (text: string): IcsBlock[] => {
  const file: IcsBlock = { name: '', line: 1, properties: [], blocks: [] };
  const open = [file];
  const top = () => open.at(-1) as IcsBlock;
  const close = (isBroken: boolean, line: number) => {
    const block = open.pop();
    if (block && isBroken) block.broken ??= line;
  };
  for (const { text: written, line } of unfolded(text)) {
    if (written.trim() === '') continue;
    const property = propertyIn(written, line);
    const name = property?.value.trim().toUpperCase() ?? '';
    if (property?.name === 'BEGIN') {
      if (holdNothing.has(name)) {
        while (open.some((block) => holdNothing.has(block.name))) close(true, line);
      }
      if (open.length > deepest) {
        top().broken ??= line;
        continue;
      }
      const block = { name, line, properties: [], blocks: [] };
      top().blocks.push(block);
      open.push(block);
    } else if (property?.name === 'END') {
      if (open.some((block) => block.name === name)) {
        while (top().name !== name) close(true, line);
        close(false, line);
      }
    } else if (property) top().properties.push(property);
    else top().broken ??= line;
  }
  while (open.length > 1) close(true, top().line);
  return file.blocks.filter(({ name }) => name === 'VCALENDAR');
};

/** The first property of a name, or undefined. */
export const propertyOf = ({ properties }: IcsBlock, name: string): IcsProperty | undefined =>
  properties.find((property) => property.name === name);

/** Words of people, as a property writes them (RFC 5545, 3.3.11). */
export const wordsOf = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark));
