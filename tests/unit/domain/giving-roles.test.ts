import { describe, expect, test } from 'vitest'
import { losesLastAdministrator, mayGiveLink, rolesGivenBy } from '~/domain/giving-roles'
import { ROLES } from '~/domain/permissions'

test('an administrator gives every role, HR staff and supervisor, everybody else none', () => {
  expect(rolesGivenBy(['administrator'])).toEqual(ROLES)
  expect(rolesGivenBy(['staff', 'hr'])).toEqual(['staff', 'supervisor'])
  expect(rolesGivenBy(['trainer', 'auditor', 'programme-manager'])).toEqual([])
})

describe('one-time links', () => {
  const today = '2026-11-22'
  test('HR gives them to staff and supervisors', () => {
    expect(mayGiveLink({ giver: ['hr'], person: { roles: ['staff', 'supervisor'], leftOn: null }, today }).ok).toBe(true)
  })
  test('HR cannot take over the account of somebody with a role it may not give', () => {
    const verdict = mayGiveLink({ giver: ['hr'], person: { roles: ['staff', 'administrator'], leftOn: null }, today })
    expect(verdict).toEqual({ ok: false, because: 'This person is administrator, so an administrator gives the link.' })
  })
  test('nobody who has left gets one; on the last day of work it is still given', () => {
    expect(mayGiveLink({ giver: ['administrator'], person: { roles: ['staff'], leftOn: '2026-11-21' }, today }).ok).toBe(false)
    expect(mayGiveLink({ giver: ['administrator'], person: { roles: ['staff'], leftOn: today }, today }).ok).toBe(true)
  })
})

test('a change may not leave the platform without an administrator', () => {
  expect(losesLastAdministrator({ before: ['1'], after: [] })).toBe(true)
  expect(losesLastAdministrator({ before: ['1', '2'], after: ['2'] })).toBe(false)
  expect(losesLastAdministrator({ before: [], after: [] })).toBe(false)
})
