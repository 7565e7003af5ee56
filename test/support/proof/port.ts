import { AsyncLocalStorage } from 'node:async_hooks';

/** One call to something outside of the process; `size` is how many actions a transaction has, or messages a batch. */
export type Call = { service: 'table' | 'queue' | 'payments' | 'mail'; name: string; size?: number };

/** Stands between the process and the outside: may refuse a call, lose its answer, or let somebody else go first. */
export type Interceptor = <T>(call: Call, run: () => Promise<T>) => Promise<T>;

const straight: Interceptor = (_, run) => run();
const asides = new AsyncLocalStorage<boolean>();
let current = straight;

/** The one way out of the process. */
export const through: Interceptor = (call, run) => (asides.getStore() ? run() : current(call, run));

/** Runs something with an interceptor that sees every call. */
export const intercepted = async <T>(intercept: Interceptor, run: () => Promise<T>): Promise<T> => {
  current = intercept;
  try {
    return await run();
  } finally {
    current = straight;
  }
};

/** Runs what a test does by itself to look around; nobody intercepts it. */
export const aside = <T>(run: () => Promise<T>): Promise<T> => asides.run(true, run);

/** Whether a call changes something outside. */
export const isWrite = ({ name }: Call): boolean => !/^(Get|Query|BatchGet|retrieve|list)/.test(name);
