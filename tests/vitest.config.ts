import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const alias = { '~': `${root}app`, '#db': `${root}db` }

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    // Left to itself it keeps one core free, which of two is half.
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          root,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/console.ts'],
          // The rules are pure and keep nothing: loading them once for all files spares four tenths of the time.
          isolate: false,
          // As the checks of authored files are run.
          execArgv: ['--max-semi-space-size=64'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          root,
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/console.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
