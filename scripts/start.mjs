/** `npm start`: installs and builds what is missing, then serves. */
import { install } from './install.mjs'

process.env.NODE_ENV ??= 'production'
await install()
const { buildIfChanged } = await import('./build.mjs')
await buildIfChanged()
await import('./serve.mjs')
