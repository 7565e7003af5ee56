import { defineConfig } from 'vitest/config';

const atLeast80 = { statements: 80, branches: 80, functions: 80, lines: 80 };

/** Suites by what they cost: unit needs nothing, integration the local cloud, infra the CDK, journeys a browser. */
export default defineConfig({
  test: {
    // Every test waits for something half of its time, so two at once pay even on two cores; more would starve the browsers.
    maxWorkers: 2,
    coverage: {
      include: ['functions/**', 'shared/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: '.local/coverage',
      thresholds: { 'functions/auth/**': atLeast80, 'shared/domain/**': atLeast80 },
    },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/cloud.ts'],
          setupFiles: ['test/support/environment.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'infra', include: ['test/infra/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 240_000 } },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
