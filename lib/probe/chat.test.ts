import { describe, expect, it } from 'vitest'
import { createChat } from './chat'
import { deliverWithinMs } from './delivery-tracker'
import { SocketCounters } from './socket-counters'

const guest = 'a-guest-of-the-test'
const room = (connected: number, messages = 0) => ({ connected, messages })
/** `a@2` is the message `a` at the second place of the room. */
const placed = (text: string) => {
  const [id, at = '1'] = text.split('@')
  return { id, at: Number(at), text: 'hi' }
}
const joined = (connected: number, ...recent: string[]) =>
  JSON.stringify({ type: 'joined', name: 'x', room: room(connected), recent: recent.map(placed) })
const batch = (connected: number, ...ids: string[]) =>
  JSON.stringify({ type: 'batch', messages: ids.map(placed), room: room(connected) })

function opened(secret: string | null = 'of-the-witness') {
  const counters = new SocketCounters()
  const refusals: string[] = []
  const chat = createChat({ guest, secret, counters, refused: because => refusals.push(because) })
  const open = () => {
    const sent: object[] = []
    return { sent, talk: chat.protocol.begin(frame => sent.push(frame), 0) }
  }
  return { chat, refusals, open, tally: () => counters.close([], 0) }
}

const asGuest = { action: 'join', guest, name: 'Greenroom' }
const join = { ...asGuest, witness: true, secret: 'of-the-witness' }

describe('a chat socket', () => {
  it('joins when it opens, and all join as the same guest', () => {
    const { open } = opened()
    expect([open().sent, open().sent]).toEqual([[join], [join]])
  })

  it('joins as an ordinary guest where nobody has told it the secret', () => {
    expect(opened(null).open().sent).toEqual([asGuest])
  })

  it('pings every 25 seconds once it is in the room', () => {
    const { sent, talk } = opened().open()
    talk.hear(joined(1), 100)
    for (const now of [24_999, 25_000, 25_100, 50_000]) talk.tend(now)
    expect(sent).toEqual([join, { action: 'ping' }, { action: 'ping' }])
  })

  it('asks again when its join was lost on the way', () => {
    const { sent, talk } = opened().open()
    for (const now of [4_999, 5_000, 5_100]) talk.tend(now)
    expect(sent).toEqual([join, join])
  })

  it('reports a refusal once', () => {
    const { refusals, open } = opened()
    const { talk } = open()
    const refused = JSON.stringify({ type: 'refused', code: 'full', because: 'The room is full.' })
    talk.hear(refused, 1)
    talk.hear(refused, 2)
    expect(refusals).toEqual(['The room is full.'])
  })

  it.each(['', 'not JSON', '{"type":"unheard-of"}', '{"type":"batch"}', 'null', '{"type":"pong"}'])(
    'takes nothing from %j',
    text => {
      const { chat, open, tally } = opened()
      open().talk.hear(text, 1)
      expect(chat.takeFigures()).toBeNull()
      expect(tally()).toMatchObject({ messagesLost: 0, messagesDoubled: 0 })
    },
  )
})

describe('the room’s figures', () => {
  it('are those that the socket longest in the room heard last, once', () => {
    const { chat, open } = opened()
    const [first, second] = [open(), open()]
    first.talk.hear(joined(1), 1)
    second.talk.hear(joined(2), 2)
    first.talk.hear(batch(3), 3)
    second.talk.hear(batch(4), 4)
    expect(chat.takeFigures()).toEqual(room(3))
    expect(chat.takeFigures()).toBeNull()
  })

  it('come from the next socket when the first is gone', () => {
    const { chat, open } = opened()
    const [first, second] = [open(), open()]
    first.talk.hear(joined(1), 1)
    second.talk.hear(joined(2), 2)
    first.talk.end()
    expect(chat.takeFigures()).toEqual(room(2))
  })
})

describe('messages', () => {
  it('are counted when doubled on one socket and when lost on another', () => {
    const { chat, open, tally } = opened()
    const [first, second] = [open(), open()]
    first.talk.hear(joined(2), 0)
    second.talk.hear(joined(2), 0)
    first.talk.hear(batch(2, 'a@1', 'b@2', 'b@3'), 100)
    second.talk.hear(batch(2, 'a@1'), 100)
    chat.compare(101 + deliverWithinMs)
    expect(tally()).toMatchObject({ messagesLost: 1, messagesDoubled: 1, messagesOutOfOrder: 0 })
  })

  it.each([
    ['twice in a row', ['a', 'a']],
    ['again behind others', ['a', 'b@2', 'a']],
    ['with the answer to it', ['a', 'a:answer@2', 'a', 'a:answer@2']],
  ])('that somebody outside has repeated %s harm nobody', (_, ids) => {
    const { chat, open, tally } = opened()
    const sockets = [open(), open()]
    for (const { talk } of sockets) talk.hear(joined(2), 0)
    for (const { talk } of sockets) talk.hear(batch(2, ...ids), 100)
    for (const { talk } of sockets) talk.hear(batch(2, ...ids), 3_100)
    chat.compare(101 + deliverWithinMs)
    expect(tally()).toMatchObject({ messagesLost: 0, messagesDoubled: 0, messagesOutOfOrder: 0 })
  })

  it('of the history may stand in the first batch too', () => {
    const { open, tally } = opened()
    const { talk } = open()
    talk.hear(joined(1, 'a'), 0)
    talk.hear(batch(1, 'a', 'b'), 10)
    expect(tally()).toMatchObject({ messagesDoubled: 0 })
  })
})
