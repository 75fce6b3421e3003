/** Loaded before a measured server: answers what it has used so far, and on request notes the reads of a page. */
let execute
let noted = []

/** The open database of the server, where db/client.server.ts keeps it. */
const client = () => globalThis.jointmarkDatabase.open.client

const answers = {
  usage() {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1_048_576 }
  },
  'note reads'() {
    noted = []
    execute = client().execute
    client().execute = (statement, args) => {
      noted.push(typeof statement === 'string' ? { sql: statement, args: args ?? [] } : { sql: statement.sql, args: statement.args ?? [] })
      return execute(statement, args)
    }
  },
  'noted reads'() {
    client().execute = execute
    return noted.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql))
  },
}

process.on('message', (question) => process.send?.({ question, answer: answers[question]?.() }))
// Nobody is left to ask: the measurement was broken off.
process.on('disconnect', () => process.exit(0))
process.channel?.unref()
