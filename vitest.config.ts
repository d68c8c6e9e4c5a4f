import { defineConfig } from 'vitest/config';
import { trackPermissions } from './test/support/track-permissions.ts';

/** Tests of code that keeps nothing between calls: files may share a process, and what it has loaded. */
const SHARING = ['api', 'architecture', 'domain', 'mail', 'recipes', 'repository', 'services', 'store'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Tests that need a browser on the machine: `npm run test:browser`. */
const BROWSER = 'test/browser/**/*.test.ts';

// Tests wait for facts, however busy the machine is: these only end what hangs.
const common = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 120_000 } },
  setupFiles: ['test/support/fixed-seed.ts'],
};

export default defineConfig({
  test: {
    // Tests mostly wait for engines, so that a core less for the runner itself is a core unused.
    maxWorkers: '100%',
    projects: [
      { test: { ...common, name: 'shared', include: SHARING, isolate: false } },
      {
        plugins: [trackPermissions],
        test: {
          ...common,
          name: 'isolated',
          include: ['test/**/*.test.ts'],
          exclude: [...SHARING, BROWSER],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: [BROWSER],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
