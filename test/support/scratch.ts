import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    scratch: string;
  }
}

/** A folder for what the tests of a suite write, of which nothing stays. */
export default function setup(project: TestProject) {
  const scratch = mkdtempSync(join(tmpdir(), 'calsync-test-'));
  project.provide('scratch', scratch);
  return () => rmSync(scratch, { recursive: true, force: true });
}
