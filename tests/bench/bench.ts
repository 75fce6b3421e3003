/** `npm run bench [-- --json]`: what pages and answers cost, in one run, beside the least that could do the same. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { build as bundle } from 'esbuild'
import { closeDatabase, openDatabase } from '#db/client.server'
import { importedDatabase } from '../support/server'
import { tagsOf } from '../support/server-page'
import { addMember, signIn, Visitor, writeOffices } from '../support/session'
import { formsOf } from './forms'
import { measureCompletions } from './completions'
import { launch, launchJointmark, type MeasuredServer } from './measured'
import { scriptBytes } from './page-weight'
import { reportText, type Report } from './report'
import { measureInTurns, type Figures, type Target } from './rounds'
import { bringToTheEnd, fillSchool, type AlmostDone } from './school'
import { measureSteps } from './steps'

const LESSON = 'two-systems'
const CONNECTIONS = [1, 16] as const
const STEP_SECONDS = 3
const MOST_CPU = 1
const MOST_COMPLETION_MS = 0.8
const MOST_SCRIPT_BYTES = 15 * 1024

const cookieOf = (visitor: Visitor) => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** The largest page of the lesson, and the first exercise in it whose answer is accepted. */
async function chooseLesson(visitor: Visitor) {
  let page = { path: '', html: '' }
  let answer: { path: string; body: string } | undefined
  for (let number = 1; ; number++) {
    const path = `/learn/${LESSON}/${number}`
    const response = await visitor.get(path)
    if (response.status !== 200) break
    const html = await response.text()
    if (html.length > page.html.length) page = { path, html }
    answer ??= await acceptedAnswer({ visitor, path, html })
  }
  if (!answer) throw new Error(`No exercise of ${LESSON} takes an answer.`)
  return { page, answer }
}

async function acceptedAnswer({ visitor, path, html }: { visitor: Visitor; path: string; html: string }) {
  for (const { fields } of formsOf(html)) {
    if (!('exercise' in fields) || 'table' in fields) continue
    const { status } = await visitor.post(path, fields)
    if (status === 302) return { path, body: new URLSearchParams(fields).toString() }
  }
  return undefined
}

/** Time from starting the process, data there, until a person who is signed in has the page. */
async function timeToFirstPage({ database, path, cookie }: { database: string; path: string; cookie: string }): Promise<number> {
  const started = performance.now()
  const server = await launchJointmark(database)
  const response = await fetch(`${server.url}${path}`, { headers: { cookie } })
  await response.text()
  const ms = performance.now() - started
  await server.stop()
  if (response.status !== 200) throw new Error(`The first page was answered ${response.status}.`)
  return ms
}

type Bare = {
  server: MeasuredServer
  database: { path: string; url: string }
  path: string
  visitor: Visitor
  personId: string
  html: string
}

/** The two servers to compare with, which make the same reads on the same database. */
async function launchBare({ server, database, path, visitor, personId, html }: Bare) {
  await visitor.get(path)
  const reads = await server.readsOf(async () => (await visitor.get(path)).text())
  const file = (name: string, statements: unknown[]) => {
    const target = join(dirname(database.path), name)
    writeFileSync(target, JSON.stringify(statements))
    return target
  }
  const sessionRead = reads.find(({ sql }) => /from "session"/.test(sql))
  if (!sessionRead) throw new Error('The page was read without looking up the session.')
  const five = Array.from({ length: 5 }, () => ({ sql: 'select * from person where id = ?', args: [personId] }))
  const common = { BENCH_DATABASE: database.url, BENCH_BYTES: String(html.length), BENCH_ELEMENTS: String(tagsOf(html).length) }
  const http = await launch({ script: 'tests/bench/serve-bare-http.mjs', variables: { ...common, BENCH_READS: file('five.json', five) } })
  const remix = await launch({
    script: 'tests/bench/serve-bare-remix.mjs',
    variables: { ...common, BENCH_READS: file('same.json', reads) },
  })
  return { http, remix, reads: reads.length }
}

async function people(database: string, url: string) {
  await openDatabase({ url: database })
  const now = new Date()
  await writeOffices(now)
  const members = []
  for (let i = 0; i < 16; i++) members.push(await addMember({ roles: ['staff'], now }))
  const personIds = members.map(({ personId }) => personId)
  const school = await fillSchool({ like: personIds[0] ?? '' })
  const visitors = await Promise.all(members.map((member) => signIn({ url, member })))
  // The last three finish lessons; pages are read by the others, whose records stay as they are.
  const almost = await bringToTheEnd(personIds.slice(-3))
  const alone = await bringToTheEnd(Array.from({ length: 100 }, (_, index) => `measured-${index + 1}`))
  closeDatabase()
  return {
    personId: personIds[0] ?? '',
    visitors,
    byPerson: new Map(personIds.map((id, index) => [id, visitors[index] as Visitor])),
    school,
    almost,
    alone,
  }
}

/** The transaction that ends a lesson, on the same database. */
async function durableCompletions(database: { path: string; url: string }, almost: AlmostDone[]): Promise<Figures> {
  const script = join('node_modules', '.cache', 'jointmark-bench', 'durable-completions.mjs')
  await bundle({
    entryPoints: ['tests/bench/durable-completions.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    minify: true,
  })
  const list = join(dirname(database.path), 'almost.json')
  writeFileSync(list, JSON.stringify(almost))
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', BENCH_DATABASE: database.url, BENCH_ALMOST: list }
  return JSON.parse(execFileSync(process.execPath, [script], { env, encoding: 'utf8' })) as Figures
}

async function measure(): Promise<Report> {
  const database = await importedDatabase()
  const server = await launchJointmark(database.url)
  const { visitors, personId, byPerson, school, almost, alone } = await people(database.url, server.url)
  const [visitor, answering] = visitors as [Visitor, Visitor, ...Visitor[]]
  const { page, answer } = await chooseLesson(visitor)
  const bare = await launchBare({ server, database, path: page.path, visitor, personId, html: page.html })
  const headers = { cookie: cookieOf(visitor) }
  const posting = { cookie: cookieOf(answering), origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
  const barePage = await (await fetch(bare.remix.url)).text()
  const targets: Target[] = [
    { name: 'bare node:http, five indexed reads', server: bare.http, path: '/', headers },
    { name: 'bare hydrated Remix page', server: bare.remix, path: '/', headers },
    { name: 'lesson page, signed in', server, path: page.path, headers },
    { name: 'an answer saved', server, path: answer.path, method: 'POST', headers: posting, body: answer.body },
  ]
  const rows = await measureInTurns(targets, CONNECTIONS)
  const stepFigures = []
  for (const count of CONNECTIONS)
    stepFigures.push(await measureSteps({ server, visitors: visitors.slice(0, count), seconds: STEP_SECONDS }))
  rows.push({ name: 'a scenario step', figures: stepFigures })
  rows.push({ name: 'a lesson completed', figures: [await measureCompletions({ server, visitors: byPerson, almost })] })
  const completion = await durableCompletions(database, alone)
  rows.push({ name: 'its transaction alone', figures: [completion] })
  const { rssMb } = await server.usage()
  const weight = await scriptBytes({ visitor, html: page.html })
  const bareWeight = await scriptBytes({ visitor: new Visitor(bare.remix.url), html: barePage })
  for (const running of [server, bare.http, bare.remix]) await running.stop()
  const firstPageMs = await timeToFirstPage({ database: database.url, path: page.path, cookie: headers.cookie })
  database.remove()
  const leastCpu = (name: string) =>
    Math.min(...(rows.find((row) => row.name === name)?.figures ?? []).map(({ cpuMs }) => cpuMs ?? Infinity))
  const ratio = leastCpu('lesson page, signed in') / leastCpu('bare hydrated Remix page')
  return {
    machine: `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${process.platform}`,
    rows,
    lesson: { path: page.path, htmlBytes: page.html.length, elements: tagsOf(page.html).length, scriptBytes: weight, reads: bare.reads },
    bare: { htmlBytes: barePage.length, elements: tagsOf(barePage).length, scriptBytes: bareWeight },
    firstPageMs,
    rssMb,
    school,
    limits: {
      cpuRatio: { is: ratio, most: MOST_CPU, ok: ratio <= MOST_CPU },
      scriptBytes: { is: weight, most: MOST_SCRIPT_BYTES, ok: weight <= MOST_SCRIPT_BYTES },
      completionMs: {
        is: completion.cpuMs ?? Infinity,
        most: MOST_COMPLETION_MS,
        ok: (completion.cpuMs ?? Infinity) <= MOST_COMPLETION_MS,
      },
    },
  }
}

/** Builds what is measured when its sources changed. */
async function build(): Promise<void> {
  const { buildIfChanged } = (await import(new URL('../../scripts/build.mjs', import.meta.url).href)) as {
    buildIfChanged: () => Promise<void>
  }
  await buildIfChanged()
  const remix = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const args = [remix, 'vite:build', '--config', 'tests/bench/bare-app/vite.config.mjs', '--logLevel', 'warn']
  execFileSync(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] })
}

await build()
const report = await measure()
console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : reportText(report))
process.exitCode = Object.values(report.limits).every(({ ok }) => ok) ? 0 : 1
