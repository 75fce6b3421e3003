import { describe, expect, it } from 'vitest'
import { isSameOrigin } from '~/http/same-origin.server'

const OURS = 'https://learn.example.org'
const ask = (headers: Record<string, string | string[]>, appOrigin: string | undefined = OURS, method = 'POST') =>
  isSameOrigin({ method, headers }, appOrigin)

describe('a request that changes something', () => {
  it.each([
    ['names our origin', { origin: OURS }, true],
    ['was marked by the browser as ours', { 'sec-fetch-site': 'same-origin' }, true],
    ['was typed by hand and names our origin', { 'sec-fetch-site': 'none', origin: OURS }, true],
    ['names no origin', {}, false],
    ['was typed by hand and names no origin', { 'sec-fetch-site': 'none' }, false],
    ['comes from another site', { origin: 'https://evil.example' }, false],
    ['comes from a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org' }, false],
    ['was marked as foreign but names our origin', { 'sec-fetch-site': 'cross-site', origin: OURS }, false],
    ['comes from a page without an origin', { origin: 'null' }, false],
    ['comes from our name without encryption', { origin: 'http://learn.example.org' }, false],
    ['comes from another port', { origin: `${OURS}:8443` }, false],
    ['comes from a name that begins like ours', { origin: `${OURS}.evil.example` }, false],
    ['names an origin in a header sent twice', { origin: [OURS, OURS] }, false],
    ['pretends with the host header', { origin: 'https://evil.example', host: 'evil.example' }, false],
  ] as const)('that %s: %j → %s', (_case, headers, allowed) => {
    expect(ask(headers as unknown as Record<string, string | string[]>)).toBe(allowed)
  })

  it.each([
    ['http://localhost:3000', true],
    ['https://localhost:3000', true],
    ['http://localhost:3001', false],
    ['http://127.0.0.1:3000', false],
  ])('is compared with the address it was sent to when no origin is configured: %s → %s', (origin, allowed) => {
    expect(isSameOrigin({ method: 'POST', headers: { origin, host: 'localhost:3000' } })).toBe(allowed)
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'post', 'BREW'])('is refused without an origin under %s too', (method) => {
    expect(ask({}, OURS, method)).toBe(false)
  })
})

describe('a request that only reads', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('%s is answered wherever it comes from', (method) => {
    expect(ask({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, OURS, method)).toBe(true)
  })
})
