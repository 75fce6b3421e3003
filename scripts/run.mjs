/** Runs a TypeScript script of this project: `node scripts/run.mjs scripts/name.ts [arguments]`. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url))
if (!existsSync(tsx)) {
  const { install } = await import('./install.mjs')
  await install()
}
const child = spawn(process.execPath, [tsx, ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
