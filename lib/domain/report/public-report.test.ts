import { expect, test } from 'vitest'
import type { Event } from '../state/event'
import { asked, healthRead, servicesRead, sourceFailed } from '../state/events.fixture'
import { second } from '../state/show.fixture'
import { publicReport } from './public-report'
import { recordingOf } from './recording.fixture'
import { reportOf } from './report'

const secret = 'arn:aws:ecs:ap-northeast-1:123456789012:task/0f1e2d3c'

/** A show in which every free text that AWS or the room can write is the secret. */
const more: Event[] = [
  servicesRead(40.1, secret),
  healthRead(40.2, ['healthy'], ['unhealthy'], secret),
  asked(80, 'c', 60),
  { at: second(80.5), type: 'accepted', change: 'c', requestId: secret },
  {
    at: second(81),
    type: 'failed',
    change: 'c',
    problem: { kind: 'denied', cause: secret },
    requestId: secret,
  },
  sourceFailed(82, 'metrics', 'denied', secret),
  sourceFailed(86, 'metrics', 'denied', secret),
  { at: second(90), type: 'message-sent', text: secret, by: 'co-presenter' },
  { at: second(108), type: 'feedback', phone: secret, rating: 4, comment: secret },
]

test('a public report has no identifier and no private word in it', () => {
  const gap = { from: second(1), to: second(2), events: 3, problem: `${secret} is full` }
  const report = reportOf({ ...recordingOf({ more }), gaps: [gap] })
  expect(JSON.stringify(report)).toContain(secret)
  const open = report && publicReport(report)
  expect(JSON.stringify(open)).not.toContain(secret)
  expect(open?.audience).toMatchObject({ ratings: [0, 0, 0, 1, 0], mean: 4 })
  expect(open?.verdict).toEqual(report?.verdict)
})
