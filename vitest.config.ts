import { defineConfig } from 'vitest/config';

/** Nobody looks at traces here, for which X-Ray would follow every promise there is, nor at what thousands of runs log. */
const env = { AWS_XRAY_MANUAL_MODE: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'true' };

const atLeast80 = { statements: 80, branches: 80, functions: 80, lines: 80 };

/** Suites by what they cost: unit needs nothing, integration the local cloud, infra the CDK, journeys a browser. */
export default defineConfig({
  test: {
    // Two keep two cores busy: what tests talk to, DynamoDB Local or a browser, needs as much as they do.
    maxWorkers: 2,
    coverage: {
      include: ['functions/**', 'shared/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: '.local/coverage',
      thresholds: { 'functions/auth/**': atLeast80, 'shared/domain/**': atLeast80 },
    },
    projects: [
      // Most of a unit test would be loading what it looks at; what keeps something between its calls is loaded anew by its own test.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], env, isolate: false } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/support/cloud.ts'],
          setupFiles: ['test/support/environment.ts'],
          env,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: ['test/support/scratch.ts'],
          // The CDK is loaded once, and production's stacks are made once.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/products.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
