/** What it takes to make a completed lesson durable: the transaction alone, in a process of its own, as it is built. The first of the rounds warms it up, as pages are warmed up before they are measured. */
import { readFileSync } from 'node:fs'
import { closeDatabase, openDatabase } from '#db/client.server'
import { finishPage } from '~/models/progress.server'
import { inRounds } from './completions'
import type { AlmostDone } from './school'

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

await openDatabase({ url: process.env.BENCH_DATABASE ?? '' })
const all = JSON.parse(readFileSync(process.env.BENCH_ALMOST ?? '', 'utf8')) as AlmostDone[]
const now = new Date()
const work = ({ personId, slug, page }: AlmostDone) => finishPage({ personId, slug, page, next: page, completed: true, now })
console.log(JSON.stringify(await inRounds({ all, work, cpu })))
closeDatabase()
