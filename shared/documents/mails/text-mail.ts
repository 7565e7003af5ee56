import type { Letter, Stub } from './letter.ts';

const stubText = ({ title, lines, facts }: Stub): string[] => [
  ['—'.repeat(24), title, ...lines].join('\n'),
  ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
  '—'.repeat(24),
];

/** The plain twin of a mail: the same words in the same order, for readers, clients and filters without HTML. */
export const textMail = ({ title, paragraphs, stub, code, action, closing, reason }: Letter): string =>
  [
    title,
    ...paragraphs,
    ...(stub ? stubText(stub) : []),
    ...(code ? [code] : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...closing,
    `--\n${reason}`,
  ]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
