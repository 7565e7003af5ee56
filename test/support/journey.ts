import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Local, startLocal } from '#local/start-local.ts';

/** A product that runs, as somebody from outside knows it. */
export type Product = Pick<Local, 'siteUrl' | 'urls'>;

const worker = Number(process.env.VITEST_POOL_ID ?? 1);

/** The product that the files of this worker share, and at Google nothing of what a file before has broken there. */
export const joinProduct = async (): Promise<Product> => {
  const product = inject('products')[worker - 1];
  if (!product) throw new Error(`There is no product for worker ${worker}.`);
  await fetch(`${product.urls.google}/_faults`, { method: 'DELETE' });
  return product;
};

/** A product for one file alone, that may move its clock or asks for what is listed in all of it. */
export const startProduct = (): Promise<Local> => startLocal({ port: 18_300 + 100 * worker });

/** Whether any app may use a Google account, as Google shows it. */
export const isTrusting = async ({ urls }: Product, account: string): Promise<boolean> => {
  const sections = (await (await fetch(urls.google)).text()).split('<section');
  return sections.some((section) => section.includes(`>${account}<`) && section.includes('Remove access'));
};

/** Opens a Google account, and answers its address. */
export const openGoogleAccount = async ({ urls }: Product): Promise<string> => {
  const name = `rita-${randomUUID().slice(0, 8)}`;
  const email = `${name}@calsync.example`;
  await fetch(`${urls.google}/_users`, { method: 'POST', body: JSON.stringify({ email, name }) });
  return email;
};
