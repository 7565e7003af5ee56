import fontkit from '@pdf-lib/fontkit';

type Stream = { on: (event: string, listener: (bytes: Uint8Array) => void) => Stream };
type Subset = { encode: (stream?: unknown) => unknown; encodeStream: () => Stream };
type Layout = (text: string, features?: unknown, script?: string) => unknown;
type Font = { createSubset: () => Subset; layout: Layout };

const collect = (stream: Stream): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    stream
      .on('data', (bytes) => parts.push(bytes))
      .on('end', () => resolve(Buffer.concat(parts)))
      .on('error', reject as (error: unknown) => void);
  });

/** pdf-lib takes a subset's `encode` for the later fontkit's, which needs no stream; here it is given that meaning. */
const answerWithoutStream = (subset: Subset): void => {
  const encode = subset.encode.bind(subset);
  subset.encode = (stream) => (stream ? encode(stream) : collect(subset.encodeStream()));
};

/** Short glyph offsets are stored halved, so a glyph of odd length would shift all after it: the long form (1) is asked for. */
const useLongOffsets = (subset: Subset): void => {
  let table: object = {};
  Object.defineProperty(subset, 'loca', {
    get: () => table,
    set: (made: object) => {
      table = Object.assign(made, { version: 1 });
    },
  });
};

/**
 * Lays each text out once, for it is measured before it is drawn and stands on many pages. Scripts whose letters change
 * with their neighbours (Devanagari…) need a runtime this fontkit lacks: those are set letter by letter.
 */
const layOutOnce = (layout: Layout): Layout => {
  const kept = new Map<string, unknown>();
  return (text, features, script) => {
    if (kept.has(text)) return kept.get(text);
    let run: unknown;
    try {
      run = layout(text, features, script);
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      run = layout(text, features, 'latn');
    }
    kept.set(text, run);
    return run;
  };
};

/** The fontkit to register with a pdf-lib document, so that fonts are embedded with only the glyphs in use. */
export const subsettingFontkit = {
  create: (bytes: Uint8Array, name?: string): ReturnType<typeof fontkit.create> => {
    const font = fontkit.create(bytes, name) as unknown as Font;
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset();
      answerWithoutStream(subset);
      useLongOffsets(subset);
      return subset;
    };
    font.layout = layOutOnce(font.layout.bind(font));
    return font as unknown as ReturnType<typeof fontkit.create>;
  },
};
