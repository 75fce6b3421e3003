import { hash, verify } from '@node-rs/argon2'

/** argon2id (the library's default algorithm) with the parameters of OWASP's password storage advice. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

let nobody: Promise<string> | undefined

/** Verifies a password. With no hash it does the same work and says no, so that time tells nothing about an account. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(passwordHash ?? (await nobody), password)
  return right && Boolean(passwordHash)
}
