import { spawnSync } from 'node:child_process';

/**
 * Every call of every scenario failing in every way, every race in every order of its calls as far as three unforced
 * changes of actor, and long histories against the model: what the unit suite does with a few of each.
 */
export const proof = async (): Promise<void> => {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/unit/proof'],
    { stdio: 'inherit', env: { ...process.env, PROOF: 'full' } },
  );
  if (status !== 0) throw new Error('The proof fails.');
};
