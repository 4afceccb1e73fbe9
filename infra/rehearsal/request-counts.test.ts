import { expect, test } from 'vitest'
import { green, minute, tally } from './cloudwatch/test-watch'
import { RequestCounts } from './request-counts'
import { openedAt } from './wire/test-account'

test('what passed is counted in all and by minute, once, however many groups report it', () => {
  const passed = new RequestCounts('ap-northeast-1')
  const target = { '2xx': 2, '3xx': 0, '4xx': 0, '5xx': 1 }
  for (const at of [openedAt, openedAt + minute]) {
    passed.add(tally(at, null, { requests: 3, target, newConnections: 2 }))
    passed.add(tally(at, green, { requests: 3, target }))
  }
  const once = { requests: 3, blue: 0, green: 3, target, newConnections: 2 }
  const { total, minutes } = passed.shown()
  expect(total).toMatchObject({ requests: 6, green: 6, newConnections: 4, target: { '2xx': 4, '5xx': 2 } })
  expect(minutes).toMatchObject({ [openedAt]: once, [openedAt + minute]: once })
})

test('minutes long over are forgotten, and stay in the total', () => {
  const passed = new RequestCounts('ap-northeast-1')
  for (let n = 0; n < 30; n += 1) passed.add(tally(openedAt + n * minute, null, { requests: 1 }))
  const { total, minutes } = passed.shown()
  expect(total.requests).toBe(30)
  expect(Object.keys(minutes)).toHaveLength(5)
})
