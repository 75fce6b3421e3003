import { vi } from 'vitest'
import { databaseClient } from '#db/client.server'

/** The reading statements that `work` sends to the database, in their order. */
export async function readsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const client = databaseClient()
  const spies = [vi.spyOn(client, 'execute'), vi.spyOn(client, 'batch')]
  try {
    await work()
    return spies
      .flatMap((spy) => spy.mock.calls.map(([statement]) => statement))
      .flatMap((statement) => (Array.isArray(statement) ? statement : [statement]))
      .map((statement: unknown) =>
        typeof statement === 'object' && statement !== null && 'sql' in statement ? String(statement.sql) : String(statement),
      )
      .filter((sql) => /^\s*select/i.test(sql))
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
