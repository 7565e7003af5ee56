import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Product } from './journey.ts';

declare module 'vitest' {
  interface ProvidedContext {
    products: Product[];
  }
}

/** One product for each worker, whose files of journeys follow one another in it, each with people and events of its own. */
export default async function setup(project: TestProject) {
  const processes = Array.from({ length: project.vitest.config.maxWorkers as number }, (_, worker) =>
    fork(join(import.meta.dirname, 'product-process.ts'), [String(18_100 + 100 * worker)]),
  );
  const told = await Promise.all(
    processes.map(async (child) => {
      const [product] = await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('The product did not start.'))),
      ]);
      return product as Product;
    }),
  );
  project.provide('products', told);
  return () =>
    Promise.all(
      processes.map((child) => {
        const ended = once(child, 'exit');
        child.disconnect();
        return ended;
      }),
    );
}
