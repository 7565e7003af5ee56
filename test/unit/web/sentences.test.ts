import { globSync, readFileSync } from 'node:fs';
import { parse } from '@astrojs/compiler-rs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Attributes a person hears or reads; any other quoted text is for the machine. */
const spoken =
  /^(aria-(label|description|valuetext|roledescription)|alt|title|placeholder|label|hint|text|caption|abbr)$/;
const hasWord = (text: string) => /\p{L}{2,}/u.test(text.replace(/&[a-z]+;/g, ''));

const inTsx = (path: string): string[] => {
  const found: string[] = [];
  const keep = (text: string) => hasWord(text) && found.push(text.trim());
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) keep(node.text);
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteralLike(node.expression) &&
      !ts.isJsxAttribute(node.parent)
    ) {
      keep(node.expression.text);
    }
    if (
      ts.isJsxAttribute(node) &&
      spoken.test(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      keep(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
};

type AstroNode = { type: string; value?: unknown; name?: { name?: string }; openingElement?: AstroNode };
const isNode = (value: unknown): value is AstroNode => typeof value === 'object' && value !== null && 'type' in value;

const inAstro = (path: string): string[] => {
  const found: string[] = [];
  const keep = (text: unknown) => typeof text === 'string' && hasWord(text) && found.push(text.trim());
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const child of value) visit(child);
    if (!isNode(value) || value.type === 'AstroFrontmatter') return;
    if (['script', 'style'].includes(value.openingElement?.name?.name ?? '')) return;
    if (value.type === 'JSXText') keep(value.value);
    if (value.type === 'JSXAttribute' && spoken.test(value.name?.name ?? ''))
      keep((value.value as AstroNode | null)?.value);
    for (const child of Object.values(value)) visit(child);
  };
  visit(parse(readFileSync(path, 'utf8')).ast);
  return found;
};

test('the search finds a sentence where there is one', () => {
  expect(inAstro('test/unit/web/outspoken.astro')).toEqual(['Spoken aloud', 'A literal sentence.', 'Another one']);
  expect(inTsx('test/unit/web/outspoken.tsx')).toEqual(['Spoken aloud', 'A literal sentence.', 'Another one']);
});

test.each(globSync('web/src/**/*.tsx'))('%s says nothing that is not in a catalogue', (path) => {
  expect(inTsx(path)).toEqual([]);
});

test.each(globSync('web/src/**/*.astro'))('%s says nothing that is not in a catalogue', (path) => {
  expect(inAstro(path)).toEqual([]);
});

test.each(globSync('web/src/**/*.{astro,tsx}'))('%s needs no inline script, handler or style', (path) => {
  const source = readFileSync(path, 'utf8');
  expect(source).not.toMatch(/\sstyle=|set:html|client:(load|idle|visible|only|media)|\son[a-z]+="/);
  expect(source).not.toMatch(/<script is:inline(?![^>]*src=)/);
  expect(source).not.toMatch(/<style/);
});
