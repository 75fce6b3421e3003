/** Loaded before a measured server: answers what it has used so far, and on request notes the reads of a page. */
import { Sqlite3Client } from '@libsql/client/sqlite3'

const execute = Sqlite3Client.prototype.execute
let noted = []

const answers = {
  usage() {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1_048_576 }
  },
  'note reads'() {
    noted = []
    Sqlite3Client.prototype.execute = function (statement, args) {
      noted.push(typeof statement === 'string' ? { sql: statement, args: args ?? [] } : { sql: statement.sql, args: statement.args ?? [] })
      return execute.call(this, statement, args)
    }
  },
  'noted reads'() {
    Sqlite3Client.prototype.execute = execute
    return noted.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql))
  },
}

process.on('message', (question) => process.send?.({ question, answer: answers[question]?.() }))
// Nobody is left to ask: the measurement was broken off.
process.on('disconnect', () => process.exit(0))
process.channel?.unref()
