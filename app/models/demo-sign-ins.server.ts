import { eq } from 'drizzle-orm'
import { db } from '#db/client.server'
import { setting } from '#db/schema'

/** An account of the demonstration, with its published password. */
export type DemoSignIn = { name: string; who: string; email: string; password: string }

const NAME = 'demo-sign-ins'

/** The accounts that the demonstration offers; none in a real installation. */
export async function listDemoSignIns(): Promise<DemoSignIn[]> {
  const rows = await db().select({ value: setting.value }).from(setting).where(eq(setting.name, NAME))
  return rows[0] ? (JSON.parse(rows[0].value) as DemoSignIn[]) : []
}

export async function storeDemoSignIns(signIns: DemoSignIn[]): Promise<void> {
  const value = JSON.stringify(signIns)
  await db().insert(setting).values({ name: NAME, value }).onConflictDoUpdate({ target: setting.name, set: { value } })
}
