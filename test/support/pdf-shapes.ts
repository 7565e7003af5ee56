import { create, type Font } from '@cantoo/fontkit';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** Every shape that a PDF shows, by the font file inside it: its number there, and its outline. */
export type PdfShape = { font: string; id: number; outline: string; isBox: boolean };

const streamOf = (found: unknown): Uint8Array =>
  found instanceof PDFRawStream ? decodePDFRawStream(found).decode() : new Uint8Array();

/** The font file of a font that text is set in. */
const fileOf = (font: PDFDict): Font => {
  const [child] = font.lookup(PDFName.of('DescendantFonts'), PDFArray).asArray();
  const descendant = font.context.lookup(child, PDFDict);
  const description = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict);
  return create(streamOf(description.lookup(PDFName.of('FontFile2')))) as Font;
};

const shown = /(\/\S+) [\d.]+ Tf|<([0-9a-f]+)>(?=[^<>]*(?:<[0-9a-f]+>[^<>]*)*\] TJ)/gi;

/** The shapes on the pages of a PDF, as they lie in its own fonts. */
export const pdfShapes = async (bytes: Uint8Array): Promise<PdfShape[]> => {
  const pdf = await PDFDocument.load(bytes);
  return pdf.getPages().flatMap((page) => {
    const fonts = new Map(
      page.node
        .Resources()
        ?.lookup(PDFName.of('Font'), PDFDict)
        .entries()
        .map(([name, ref]) => [name.asString(), fileOf(pdf.context.lookup(ref, PDFDict))]),
    );
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
    const drawn = streams.map((one) => Buffer.from(streamOf(pdf.context.lookup(one))).toString('latin1')).join('\n');
    let font = '';
    return [...drawn.matchAll(shown)].flatMap(([, named, codes]) => {
      font = named ?? font;
      const file = fonts.get(font);
      return (codes?.match(/.{4}/g) ?? []).map((code): PdfShape => {
        const id = Number.parseInt(code, 16);
        const outline = file?.getGlyph(id)?.path.toSVG() ?? '';
        return {
          font,
          id,
          outline,
          isBox: id === 0 || (outline !== '' && outline === file?.getGlyph(0)?.path.toSVG()),
        };
      });
    });
  });
};
