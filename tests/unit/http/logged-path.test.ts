import { expect, test } from 'vitest'
import { loggedPath } from '~/http/logged-path.server'

test('the log holds the path of a request, and of a one-time link nothing that opens it', () => {
  expect(loggedPath('/hr/register')).toBe('/hr/register')
  for (const path of ['/set-password/secret', '/set-password/secret.data', '/Set-Password/secret/'])
    expect(loggedPath(path)).not.toContain('secret')
})
