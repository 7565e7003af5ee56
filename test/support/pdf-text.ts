import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';

type Letters = Map<string, string>;

const textOf = (stream: PDFRawStream): string => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

const letter = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each code of a font stands for, by its own table. */
const lettersOf = (font: PDFDict): Letters => {
  const table = font.lookup(PDFName.of('ToUnicode'));
  const pairs = table instanceof PDFRawStream ? textOf(table).matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]+)>/gi) : [];
  return new Map([...pairs].map(([, code = '', meant = '']) => [code.toLowerCase(), letter(meant)]));
};

const fromRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** What was set at once, in one font; in it what the shapes are said to stand for, or else their codes. */
const piece = /BT\s[\s\S]*?(\/\S+) [\d.]+ Tf([\s\S]*?)ET\s/g;
const said = /ActualText <([0-9a-f]+)>>> BDC[\s\S]*?EMC|<([0-9a-f]+)>/gi;

const linesOf = (page: PDFPage): string[] => {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const named = new Map<string, Letters>();
  for (const [name] of fonts?.entries() ?? []) named.set(name.asString(), lettersOf(fonts?.lookup(name) as PDFDict));
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  const drawn = streams
    .map((stream) => page.doc.context.lookup(stream as PDFRef))
    .filter((stream) => stream instanceof PDFRawStream)
    .map(textOf)
    .join('\n');
  return [...drawn.matchAll(piece)].map(([, font = '', shown = '']) => {
    const letters = named.get(font);
    const text = [...shown.matchAll(said)].flatMap(([, actual, codes = '']) =>
      actual
        ? [letter(actual).replace(/^\ufeff/, '')]
        : (codes.toLowerCase().match(/.{4}/g) ?? []).map((code) => letters?.get(code) ?? '?'),
    );
    // Shapes stand from left to right, whatever direction they are read in.
    return (fromRight.test(text.join('')) ? text.reverse() : text).join('');
  });
};

/** The text of every page of a PDF as a reader would copy it, a line for each piece that was set. */
export const pdfLines = async (bytes: Uint8Array): Promise<string[]> =>
  (await PDFDocument.load(bytes)).getPages().flatMap(linesOf);
