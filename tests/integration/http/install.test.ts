import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string

/** A project whose two packages lie beside it, so that no registry is asked. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jointmark-install-'))
  for (const name of ['served', 'building']) {
    mkdirSync(join(folder, 'packages', name), { recursive: true })
    writeFileSync(join(folder, 'packages', name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
  }
  const needs = { dependencies: { served: 'file:packages/served' }, devDependencies: { building: 'file:packages/building' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'project', version: '1.0.0', ...needs }))
  execFileSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund'], { cwd: folder })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the install as `npm start` does, as a production machine would. */
function installInProduction(): string {
  const script = `await (await import(${JSON.stringify(pathToFileURL('scripts/install.mjs').href)})).install(${JSON.stringify(folder)})`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' })
  expect(run.status, run.stderr).toBe(0)
  return run.stdout
}

test('a production machine gets the packages that build the pages, and a second start installs nothing', () => {
  installInProduction()
  expect(existsSync(join(folder, 'node_modules/building/package.json'))).toBe(true)
  expect(installInProduction()).toBe('')
})

test('an install without the development packages is completed at the next start', () => {
  execFileSync('npm', ['ci', '--omit=dev', '--offline', '--no-audit', '--no-fund'], { cwd: folder })
  expect(existsSync(join(folder, 'node_modules/building'))).toBe(false)
  expect(installInProduction()).toContain('Installing packages')
  expect(existsSync(join(folder, 'node_modules/building/package.json'))).toBe(true)
})
