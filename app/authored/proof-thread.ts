import { parentPort, type MessagePort } from 'node:worker_threads'
import { proveProfile, readScenario, type ReadScenario } from '~/simulation'

/** The files of a scenario, to which nothing is answered, or one profile of it, which is answered by its proof. */
export type ToThread = { files: Record<string, string> } | { profile: string; limit?: number }

function serve(port: MessagePort): void {
  let read: ReadScenario | undefined
  port.on('message', (message: ToThread) => {
    if ('files' in message) read = readScenario(message.files)
    else if (read?.playable) port.postMessage(proveProfile({ authored: read.authored, ...message }))
    else throw new Error('A profile was asked for of a scenario that cannot be played.')
  })
  port.postMessage('ready')
}

if (!parentPort) throw new Error('This program runs in a thread.')
serve(parentPort)
