/** `npm run check:engine [-- number]`: tries random scenarios with the derived key and without it, 400 unless told; exit 1 on a disagreement. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const RUN = ['run', '--config', 'tests/vitest.config.ts', '--project', 'unit', 'tests/unit/simulation/engine.test.ts']
const { status } = spawnSync(process.execPath, [vitest, ...RUN], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, RANDOM_SCENARIOS: process.argv[2] ?? '400' },
})
process.exitCode = status ?? 1
