/** One wrong field of a refused request, told in the reader's language. */
export type WrongField = { path: string; code: string; message: string };

/** A refusal as the API writes it (RFC 9457). `offline` and `unreadable` are the two codes the browser adds. */
export type Problem = {
  code: string;
  title: string;
  status: number;
  errors: WrongField[];
  requestId?: string | undefined;
  facts?: Record<string, string | number | boolean> | undefined;
};

/** Thrown by every call that the API refuses, or that does not reach it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const wrongFieldsOf = (value: unknown): WrongField[] =>
  (Array.isArray(value) ? value : []).flatMap((field) =>
    isRecord(field) && typeof field.path === 'string'
      ? [{ path: field.path, code: String(field.code ?? ''), message: String(field.message ?? '') }]
      : [],
  );

/** The problem in an answer. A gateway's own error page carries none: then only the status is known. */
export const problemOf = (status: number, body: unknown, requestId?: string): Problem => {
  if (!isRecord(body) || typeof body.code !== 'string') {
    return { code: 'unreadable', title: '', status, errors: [], requestId };
  }
  return {
    code: body.code,
    title: String(body.title ?? ''),
    status,
    errors: wrongFieldsOf(body.errors),
    requestId: typeof body.requestId === 'string' ? body.requestId : requestId,
    ...(isRecord(body.facts) && { facts: body.facts as Problem['facts'] }),
  };
};

/** Whatever was thrown, as a problem; a fetch that fails by itself means that the network is gone. */
export const asProblem = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : { code: 'offline', title: '', status: 0, errors: [] };

/** What a reader is told of a problem: the API's own sentence, or that the network is gone, or that something broke. */
export const problemInWords = ({ title, code }: Problem, m: { offline: { text: string }; broken: string }): string =>
  title || (code === 'offline' ? m.offline.text : m.broken);
