import { expect, it } from 'vitest'
import { pollInterval } from '../live/poll-interval'
import { chatLimits } from './chat-limits'
import { FrameLimit } from './frame-limit'
import { nextFrame, type ServerFrame } from './frames'
import { inventName, isInventedName } from './guest-name'
import { askedForEnvironment, normalizeText } from './message-content'
import { MessageCounter } from './message-counter'
import { windowMs } from './outbox'

it.each([
  ['blue', 'ko', 'ko'],
  ['Green!', 'en', 'en'],
  ['그린', 'en', 'ko'],
  ['환경', 'en', 'ko'],
  ['지금 어느 환경이에요', 'ko', 'ko'],
  ['environment', 'ko', 'en'],
  ['Which version am I on', 'ko', 'en'],
  ['저는 지금 green인가요', 'en', 'ko'],
  ['I like the blue sky', 'en', null],
  ['greenhouse?', 'en', null],
  ['안녕하세요', 'ko', null],
] as const)('hears in "%s" (page in %s) a question to be answered in: %s', (text, page, expected) => {
  expect(askedForEnvironment(text, page)).toBe(expected)
})

it('counts characters as people do, and composes Korean', () => {
  expect(normalizeText('👋'.repeat(300))).toEqual({ text: '👋'.repeat(300) })
  expect(normalizeText('👋'.repeat(301))).toEqual({ refused: 'too-long' })
  expect(normalizeText('  \u1112\u1161\u11ab  ')).toEqual({ text: '한' })
  expect(normalizeText('\u202eabc\u0007')).toEqual({ text: 'abc' })
  expect(normalizeText(' \n ')).toEqual({ refused: 'empty' })
})

it('knows the names that it invents, and no others', () => {
  for (const random of [0, 0.3, 0.999]) {
    for (const language of ['ko', 'en'] as const) {
      expect(isInventedName(inventName(language, () => random))).toBe(true)
    }
  }
  for (const name of ['Server', 'Brave Otter', 'Brave Otter 1', 'Brave 수달 12x', '']) {
    expect(isInventedName(name)).toBe(false)
  }
})

it('merges batches that wait, in order, but never beyond what one frame carries', () => {
  const room = { connected: 1, messages: 1 }
  const message = (id: string) => ({
    id,
    at: 0,
    name: '',
    text: '',
    environment: 'blue' as const,
    version: '',
    task: '',
    kind: 'person' as const,
  })
  const batch = (...ids: string[]): ServerFrame => ({ type: 'batch', messages: ids.map(message), room })
  const many = Array.from({ length: chatLimits.messagesPerFrame - 1 }, (_, index) => `m${index}`)
  const queue: ServerFrame[] = [
    batch('a'),
    batch('b'),
    { type: 'pong' },
    batch('c'),
    batch(...many),
    batch('d'),
  ]
  const ids = (frame: ServerFrame) =>
    frame.type === 'batch' ? frame.messages.map(each => each.id) : frame.type
  expect(ids(nextFrame(queue))).toEqual(['a', 'b'])
  expect(ids(nextFrame(queue))).toBe('pong')
  expect(ids(nextFrame(queue))).toEqual(['c', ...many])
  expect(ids(nextFrame(queue))).toEqual(['d'])
})

it('slows the phones down as the room and its questions grow', () => {
  expect(pollInterval(0, 0)).toBe(2_000)
  expect(pollInterval(500, 0)).toBe(4_000)
  expect(pollInterval(10, 400)).toBe(8_000)
  expect(pollInterval(0, 1e9)).toBe(30_000)
})

it('batches within 150 ms in a small room and 250 ms in a full one', () => {
  expect(windowMs(0)).toBe(150)
  expect(windowMs(chatLimits.people)).toBe(250)
})

it('counts what is old once, what is recent again, and its own messages at once', async () => {
  const stored = [1_000, 2_000, 950_000]
  const asked: [number, number][] = []
  let now = 1_000_000
  const tally = new MessageCounter(
    async (from, until) => {
      asked.push([from, until])
      return stored.filter(at => at >= from && at < until).length
    },
    () => now,
  )
  await tally.refresh(1_000)
  expect(tally.messages).toBe(3)
  tally.noticeStored()
  expect(tally.messages).toBe(4)
  stored.push(now)
  expect(await tally.refresh(1_000)).toBe(false)
  now += 100_000
  expect(await tally.refresh(1_000)).toBe(true)
  expect(tally.messages).toBe(4)
  expect(asked[2]).toEqual([940_000, 1_040_000])
})

/** A count that answers when it is told to. */
function countByHand() {
  const asked: ((count: number) => void)[] = []
  let now = 1_000_000
  const tally = new MessageCounter(
    () => new Promise(resolve => asked.push(resolve)),
    () => now,
  )
  return { tally, asked, later: (ms: number) => (now += ms) }
}

it('counts once what two counts at the same time have met', async () => {
  const { tally, asked, later } = countByHand()
  const first = tally.refresh(1_000)
  later(1_001)
  const second = tally.refresh(1_000)
  expect(asked).toHaveLength(2)
  asked[0]?.(40)
  asked[1]?.(2)
  expect([await first, await second]).toEqual([true, false])
  expect(tally.messages).toBe(42)
})

it('does not count twice a message that is stored while a count meets it', async () => {
  const { tally, asked, later } = countByHand()
  const counting = tally.refresh(1_000)
  tally.noticeStored()
  for (const answer of asked) answer(1)
  await counting
  expect(tally.messages).toBe(2)
  tally.noticeStored()
  expect(tally.messages).toBe(3)
  later(1_001)
  const again = tally.refresh(1_000)
  asked[2]?.(0)
  asked[3]?.(3)
  await again
  // One lies behind the border for good, three before it.
  expect(tally.messages).toBe(4)
})

it('counts again at once after a count that failed', async () => {
  let fails = true
  const tally = new MessageCounter(
    async () => {
      if (fails) throw new Error('the table does not answer')
      return 1
    },
    () => 1_000_000,
  )
  await expect(tally.refresh(1_000)).rejects.toThrow('the table')
  fails = false
  expect(await tally.refresh(1_000)).toBe(true)
  expect(tally.messages).toBe(2)
})

it('looks at so many frames of a connection at once, then at one for each refill, and at those of others', () => {
  let now = 0
  const frames = new FrameLimit({ burst: 3, refillMs: 100 }, () => now)
  const taken = (key: string) => Array.from({ length: 5 }, () => frames.take(key)).filter(Boolean).length
  expect(taken('a')).toBe(3)
  expect(taken('b')).toBe(3)
  now += 250
  expect(taken('a')).toBe(2)
  frames.forget('a')
  expect(taken('a')).toBe(3)
})
