import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type BuiltRoute = { id: string; reads: boolean; writes: boolean }

const build = new URL('../../../build/server/index.js', import.meta.url)

/** Read by a process of its own: what the server really has, not what a test runner makes of the sources. */
const PRINT = `import(process.argv[1]).then(({ routes }) => console.log(JSON.stringify(Object.values(routes).map(({ id, module }) => ({
  id, reads: 'loader' in module || 'default' in module, writes: 'action' in module,
})))))`

/** The routes of the built server, with whether each answers GET and POST. */
export function builtRoutes(): BuiltRoute[] {
  const printed = execFileSync(process.execPath, ['-e', PRINT, fileURLToPath(build)], { encoding: 'utf8' })
  return (JSON.parse(printed) as BuiltRoute[]).filter(({ id }) => id !== 'root')
}
