/** One call to something outside of the process. */
export type Call = { service: 'table' | 'queue' | 'payments' | 'mail'; name: string };

/** Stands between the process and the outside: may refuse a call, lose its answer, or let somebody else go first. */
export type Interceptor = <T>(call: Call, run: () => Promise<T>) => Promise<T>;

/** The one way out of the process; whoever sets `intercept` sees every call. */
export const port: { intercept: Interceptor } = { intercept: (_, run) => run() };

/** Runs something with an interceptor in place. */
export const intercepted = async <T>(intercept: Interceptor, run: () => Promise<T>): Promise<T> => {
  const before = port.intercept;
  port.intercept = intercept;
  try {
    return await run();
  } finally {
    port.intercept = before;
  }
};

/** Whether a call changes something outside. */
export const isWrite = ({ name }: Call): boolean => !/^(Get|Query|BatchGet|retrieve|list)/.test(name);
