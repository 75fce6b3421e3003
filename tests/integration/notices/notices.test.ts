import { beforeAll, expect, test } from 'vitest'
import { listNotices, listUnseenNotices, markNoticesSeen, notify } from '~/models/notices.server'
import { action } from '~/routes/notices'
import { loader as today } from '~/routes/_index'
import { LEARNING_BEGINS, newLearner, openSchool } from '../../support/learner'
import { routeArgs, sessionCookie } from '../../support/signed-in'

const now = LEARNING_BEGINS
const words = { title: 'The workshop was moved', says: 'It is on Friday now.', link: { href: '/courses', action: 'Look at it' } }

beforeAll(openSchool)

test('Today shows what a person was told until they have read it, and the list keeps it', async () => {
  const { personId } = await newLearner()
  const cookie = await sessionCookie(personId)
  await notify({ personIds: [personId, personId], ...words, now })
  const shown = await today(routeArgs({ path: '/', cookie }))
  expect(shown.notices).toMatchObject([{ title: words.title, says: words.says, href: '/courses', action: 'Look at it' }])
  await action(routeArgs({ path: '/notices', cookie, form: { id: shown.notices[0]?.id ?? '' } }))
  expect((await today(routeArgs({ path: '/', cookie }))).notices).toEqual([])
  expect(await listNotices({ personId })).toMatchObject([{ title: words.title, seenAt: expect.any(String) as string }])
})

test('nobody marks or sees what somebody else was told', async () => {
  const [one, other] = [await newLearner(), await newLearner()]
  await notify({ personIds: [one.personId], title: 'Only for one', now })
  const [told] = await listUnseenNotices({ personId: one.personId })
  await markNoticesSeen({ personId: other.personId, ids: [told?.id ?? ''], now })
  expect(await listUnseenNotices({ personId: one.personId })).toHaveLength(1)
  expect(await listNotices({ personId: other.personId })).toEqual([])
})
