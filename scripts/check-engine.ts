/**
 * `npm run check:engine [-- number]`: tries random scenarios with the derived key and without it, 400 unless told, measures how long the
 * proof of an ordinary and of a large scenario takes, and spoils ten thousand scenario files and
 * ten thousand posts to a run; exit 1 on a disagreement, when it takes too long, or when something spoilt is not answered.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const TESTS = [
  'tests/unit/simulation/engine.test.ts',
  'tests/unit/simulation/speed.test.ts',
  'tests/unit/simulation/mutated-files.test.ts',
  'tests/integration/simulation/mutated-posts.test.ts',
]
// One file after the other: beside each other they would measure each other.
const RUN = ['run', '--config', 'tests/vitest.config.ts', '--no-file-parallelism', ...TESTS]
const { status } = spawnSync(process.execPath, [vitest, ...RUN], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, RANDOM_SCENARIOS: process.argv[2] ?? '400', MUTATED_FILES: '10000', MUTATED_POSTS: '10000' },
})
process.exitCode = status ?? 1
