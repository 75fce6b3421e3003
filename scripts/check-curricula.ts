/**
 * Verified hours and coverage of every track: `npm run check:curricula [-- folder] [--json]`. A folder holds content/,
 * curricula/ and scenarios/; without one the project's own are read. Exit 1 on any error.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { reportCurricula } from '../app/authored/curricula-report.server'
import { reportAsText } from '../app/authored/curricula-report-text.server'

const argument = process.argv.slice(2).find((one) => !one.startsWith('--'))
const root = argument === undefined ? fileURLToPath(new URL('..', import.meta.url)) : path.resolve(argument)
const report = await reportCurricula({ root, today: new Date().toISOString().slice(0, 10) })

if (process.argv.includes('--json')) console.log(JSON.stringify(report, null, 2))
else console.log(reportAsText(report))
process.exitCode = report.errors.length > 0 || report.tracks.some(({ errors }) => errors.length > 0) ? 1 : 0
