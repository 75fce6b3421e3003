/** A thread of Node 20 does not take over how its process reads TypeScript. */
import { register } from 'tsx/esm/api'

register()
await import('./proof-thread.ts')
