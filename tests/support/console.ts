import fc from 'fast-check'
import { afterEach, expect, vi } from 'vitest'

/** The same examples in every run, so that a red run is about the change and not about luck; FC_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_122) })

/** Unexpected console output is a failure: a warning nobody reads is a defect nobody fixes. */
const error = vi.spyOn(console, 'error')
const warn = vi.spyOn(console, 'warn')

afterEach(() => {
  const said = [...error.mock.calls, ...warn.mock.calls].map((call) => call.map(String).join(' '))
  error.mockClear()
  warn.mockClear()
  expect(said, 'console.error or console.warn was called').toEqual([])
})
