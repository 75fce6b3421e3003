/** `npm run dev`: serves the sources and reloads on change. */
import { install } from './install.mjs'

process.env.NODE_ENV = 'development'
await install()
const { createServer } = await import('vite')
const vite = await createServer({ configFile: 'remix.config.js', server: { middlewareMode: true } })
const load = () => vite.ssrLoadModule('virtual:remix/server-build')
const build = await load()
await build.entry.module.serve({ build: load, development: vite.middlewares })
