import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** The workers are started again with this file; the folder must be made once. */
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'jointmark-e2e-'))
const PORT = Number((process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000))))
export const CLOCK_FILE = join(process.env.E2E_FOLDER, 'clock')

const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: process.env.E2E_WORKERS ? Number(process.env.E2E_WORKERS) : 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // The two long walks first, so that the many short looks fill both workers to the end.
  projects: [
    { name: 'journeys', testMatch: /(thread|no-javascript)\.spec\.ts$/ },
    { name: 'pages', testIgnore: /(thread|no-javascript)\.spec\.ts$/ },
  ],
  use: {
    baseURL: `http://localhost:${PORT}`,
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args },
    // Recording every step costs a third of the time: asked for by whoever looks for a failure.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    cwd: '..',
    url: `http://localhost:${PORT}/healthz`,
    timeout: 180_000,
    // While writing tests: a server that runs already, at E2E_PORT with its database in E2E_FOLDER.
    reuseExistingServer: process.env.E2E_REUSE === 'on',
    env: {
      PORT: String(PORT),
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${join(process.env.E2E_FOLDER, 'test.db')}`,
      APP_ORIGIN: `http://localhost:${PORT}`,
      DEMO: 'on',
      NODE_ENV: 'production',
    },
  },
})
