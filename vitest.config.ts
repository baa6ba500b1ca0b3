import { defineConfig } from 'vitest/config'

const shared = { setupFiles: ['test/fuzzSeed.ts'], testTimeout: 180_000, hookTimeout: 300_000, env: { TZ: 'UTC' } }

export default defineConfig({
  test: {
    // Left to itself the runner keeps one of two cores idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          globalSetup: ['test/vendorBundle.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', 'test/**/*.browser.test.ts', 'test/servers/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'servers',
          globalSetup: ['test/servers/install.ts'],
          include: ['test/servers/*.server.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
})
