import { z } from 'zod'

/** A new password typed twice: 12 to 200 characters. Longer beats more kinds of characters. */
export const newPasswordSchema = z
  .object({
    password: z
      .string({ error: 'Enter a new password.' })
      .min(12, { error: 'Use at least 12 characters.' })
      .max(200, { error: 'Use at most 200 characters.' }),
    again: z.string({ error: 'Enter the same password again.' }),
  })
  .refine(({ password, again }) => password === again, { path: ['again'], error: 'The two passwords differ.' })

export type NewPassword = z.infer<typeof newPasswordSchema>
