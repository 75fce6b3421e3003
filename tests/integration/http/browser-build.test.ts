import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

function textUnder(folder: string, wanted: (path: string) => boolean): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.filter(wanted).map((path) => [path, readFileSync(path, 'utf8')]))
}

const isSource = (path: string) => /\.tsx?$/.test(path)
const isServer = (path: string) => /\.server\.tsx?$/.test(path)
const all = (files: Map<string, string>) => [...files.values()].join('\n')

const browser = all(textUnder('build/client', (path) => /\.(js|css|html|svg|json)$/.test(path)))
const server = all(textUnder('build/server', (path) => path.endsWith('.js')))
const shared = all(textUnder('app', (path) => isSource(path) && !isServer(path)))

/** Long plain strings of a file that no file for the browser has: whoever finds one in the browser build has found the file. */
function canariesOf(source: string): string[] {
  const strings = [...source.matchAll(/'([^'\\\n]{16,})'/g)].map(([, text = '']) => text)
  return strings.filter(
    (text) => !text.startsWith('~/') && !text.startsWith('./') && !text.startsWith('#') && !text.startsWith('@') && !shared.includes(text),
  )
}

const canaries = [...textUnder('app', isServer), ...textUnder('db', isSource)].flatMap(([path, source]) =>
  canariesOf(source).map((text) => ({ path, text })),
)

describe('the browser build', () => {
  test('holds none of the server’s code: no string of a server file or of the database is in it', () => {
    const reachServer = canaries.filter(({ text }) => server.includes(text))
    // Without hits in the server build the search itself would be broken.
    expect(new Set(reachServer.map(({ path }) => path)).size).toBeGreaterThan(20)
    expect(canaries.filter(({ text }) => browser.includes(text))).toEqual([])
  })

  test.each(['drizzle', 'libsql', 'argon2', 'lucia', 'mdx-bundler', 'node:fs', 'node:crypto', 'SESSION_SECRET', 'DATABASE_URL'])(
    'does not know %s',
    (name) => {
      expect(server).toContain(name)
      expect(browser).not.toContain(name)
    },
  )

  test('holds no question and no key to one', () => {
    const banks = textUnder('content/questions', (path) => path.endsWith('.yaml'))
    const keys = textUnder('content/lessons', (path) => path.endsWith('exercises.yaml'))
    const sentences = [...banks.values(), ...keys.values()].flatMap((text) => sentencesOf(parse(text)))
    expect(sentences.length).toBeGreaterThan(100)
    expect(sentences.filter((sentence) => browser.includes(sentence))).toEqual([])
  })
})

/** Every text of authored data long enough to be recognised. */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= 40 ? [value.trim()] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(sentencesOf)
}
