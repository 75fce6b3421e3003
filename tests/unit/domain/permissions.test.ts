import { describe, expect, test } from 'vitest'
import { ALL_PERMISSIONS, may, PERMISSIONS, ROLES, rolesFor, type Role } from '~/domain/permissions'

describe('permissions', () => {
  test('somebody without a role may do nothing', () => {
    for (const permission of ALL_PERMISSIONS) expect(may([], permission)).toBe(false)
  })

  test('roles combine by union: two roles may do what either may, and nothing more', () => {
    for (const first of ROLES) {
      for (const second of ROLES) {
        for (const permission of ALL_PERMISSIONS) {
          expect(may([first, second], permission)).toBe(may([first], permission) || may([second], permission))
        }
      }
    }
  })

  test('every permission belongs to at least one role, and to no unknown role', () => {
    for (const permission of ALL_PERMISSIONS) {
      expect(rolesFor(permission).length).toBeGreaterThan(0)
      for (const role of rolesFor(permission)) expect(ROLES).toContain(role)
    }
  })

  test('everyone may look after their own account', () => {
    expect(PERMISSIONS['write:account:own']).toEqual(ROLES)
  })

  test.each<[Role, (typeof ALL_PERMISSIONS)[number], boolean]>([
    ['staff', 'take:exam:own', true],
    ['staff', 'read:register:any', false],
    ['staff', 'read:person:team', false],
    ['supervisor', 'read:person:team', true],
    ['supervisor', 'read:person:any', false],
    ['trainer', 'publish:content:any', true],
    ['trainer', 'read:register:any', false],
    ['hr', 'export:register:any', true],
    ['hr', 'read:audit:any', false],
    ['programme-manager', 'read:adoption:any', true],
    ['programme-manager', 'read:person:any', false],
    ['programme-manager', 'read:register:any', false],
    ['auditor', 'read:audit:any', true],
    ['auditor', 'export:register:any', true],
    ['auditor', 'write:person:any', false],
    ['auditor', 'write:content:any', false],
    ['administrator', 'give:password-link:any', true],
    ['administrator', 'export:register:any', false],
    ['administrator', 'import:certificate:any', false],
    ['administrator', 'publish:content:any', false],
  ])('%s and %s: %s', (role, permission, allowed) => {
    expect(may([role], permission)).toBe(allowed)
  })
})
