import { expect, it, test } from 'vitest'
import { OrderedCrowd } from './crowd-order'
import { answerCrowd } from './routes'

const figures = { connected: 23, sent: 5, acked: 4, drops: 0, waiting: 1 }
const now = 1_000_000

function open() {
  const crowd = new OrderedCrowd({ size: 24, rate: 1 })
  const ask = (method: string, path: string, body: unknown = '', at = now) =>
    answerCrowd(crowd, {
      method,
      path,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      now: at,
    })
  return { crowd, ask }
}

it('begins as it was told, with nobody there', () => {
  expect(open().ask('GET', '/crowd')).toEqual({ status: 200, body: { size: 24, rate: 1, there: null } })
})

test.each([
  [{ size: 100 }, { size: 100, rate: 1 }],
  [{ rate: 0.1 }, { size: 24, rate: 0.1 }],
  [
    { size: 0, rate: 5 },
    { size: 0, rate: 5 },
  ],
])('%j changes what it names and nothing else', (order, body) => {
  const { ask } = open()
  expect(ask('POST', '/crowd', order)).toMatchObject({ status: 200, body })
  expect(ask('GET', '/crowd')).toMatchObject({ body })
  expect(ask('POST', '/crowd/figures', figures)).toEqual({ status: 200, body })
})

test.each([
  [{ size: 501 }, 'size must be a whole number from 0 to 500.'],
  [{ size: -1 }, 'size must be a whole number from 0 to 500.'],
  [{ size: 2.5, rate: 2 }, 'size must be a whole number from 0 to 500.'],
  [{ size: '100' }, 'size must be a whole number from 0 to 500.'],
  [{ size: null }, 'size must be a whole number from 0 to 500.'],
  [{ size: 100, rate: 0.05 }, 'rate must be a number from 0.1 to 5.'],
  [{ rate: 6 }, 'rate must be a number from 0.1 to 5.'],
  [{ size: 100, speed: 2 }, 'There is no parameter speed.'],
  [{}, 'Say a size, a rate or both, for example {"size": 100, "rate": 2}.'],
  [[], 'The order must be an object with size and rate.'],
  ['100', 'The order must be an object with size and rate.'],
  ['{', 'The body must be JSON, for example {"size": 100, "rate": 2}.'],
])('%j is refused with a sentence, and nothing changes', (order, error) => {
  const { ask } = open()
  expect(ask('POST', '/crowd', order)).toEqual({ status: 400, body: { error } })
  expect(ask('GET', '/crowd')).toMatchObject({ body: { size: 24, rate: 1 } })
})

it('shows how the crowd is as long as it says so', () => {
  const { ask } = open()
  ask('POST', '/crowd/figures', { type: 'crowd', ...figures, refused: 0 })
  expect(ask('GET', '/crowd')).toMatchObject({ body: { there: figures } })
  expect(ask('GET', '/crowd', '', now + 4_999)).toMatchObject({ body: { there: figures } })
  expect(ask('GET', '/crowd', '', now + 5_000)).toMatchObject({ body: { there: null } })
})

test.each(['', '{"connected": "many"}'])('%j is no word of a crowd', body => {
  const { ask } = open()
  expect(ask('POST', '/crowd/figures', body)).toMatchObject({ status: 400 })
  expect(ask('GET', '/crowd')).toMatchObject({ body: { there: null } })
})

test('other addresses are not of the crowd', () => {
  expect(open().ask('DELETE', '/crowd')).toBeNull()
})
