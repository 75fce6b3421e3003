/** `npm test`: everything that must hold, cheapest first. `npm test -- unit` runs the named steps only. */
import { install, root, run } from './install.mjs'

await install()
const { buildIfChanged } = await import('./build.mjs')
const { chromium } = await import('./chromium.mjs')

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const script = (name) => () => run(npm, ['run', '--silent', name])

const STEPS = [
  ['types', script('check:types')],
  ['lint', script('check:lint')],
  ['rooms', script('check:rooms')],
  ['authored', script('check:authored')],
  ['unit', script('test:unit')],
  ['build', buildIfChanged],
  ['integration', script('test:integration')],
  ['browser', async () => run(npm, ['run', '--silent', 'test:browser'], { env: { ...process.env, CHROMIUM: await chromium() } })],
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STEPS.some(([step]) => step === name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${STEPS.map(([step]) => step).join(', ')}.`)
  process.exit(1)
}
process.chdir(root)
for (const [name, step] of STEPS.filter(([step]) => wanted.length === 0 || wanted.includes(step))) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  try {
    await step()
  } catch (error) {
    console.error(`\n${name} failed: ${error.message}`)
    process.exit(1)
  }
  console.log(`   ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
console.log('\nAll steps passed.')
