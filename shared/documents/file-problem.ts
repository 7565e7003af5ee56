import { Refusal } from '#shared/domain/errors.ts';
import type { FileProblem } from '#shared/domain/file-entry.ts';

/** A refusal of one entry of a file, told by where the entry stands; the column is the field that the refusal names first. */
export const problemOf = (error: unknown, { line, title }: { line: number; title: string }): FileProblem => {
  if (!(error instanceof Refusal)) throw error;
  const [field] = error.fields;
  const facts = field?.facts ?? error.facts;
  return {
    line,
    ...(title && { title }),
    code: field?.code ?? error.code,
    ...(field && { column: field.path.split('.')[0] ?? field.path }),
    ...(Object.keys(facts).length > 0 && { facts }),
  };
};
