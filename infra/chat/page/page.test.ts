import { expect, it } from 'vitest'
import { Absence } from './absence'
import { chatAddress } from './chat-connection'
import { clock, HeldConnection } from './held-connection'
import { Pulse } from './pulse'

it.each([
  ['ws://127.0.0.1:8081/', '192.168.0.7', 'ws://192.168.0.7:8081/'],
  ['ws://localhost:8081/dev', '192.168.0.7', 'ws://192.168.0.7:8081/dev'],
  ['ws://127.0.0.1:8081/', 'localhost', 'ws://127.0.0.1:8081/'],
  [
    'wss://abc.execute-api.eu-west-1.amazonaws.com/dev',
    'd1.cloudfront.net',
    'wss://abc.execute-api.eu-west-1.amazonaws.com/dev',
  ],
])('connects to %s from a page on %s', (told, host, expected) => {
  expect(chatAddress(told, host)).toBe(expected)
})

it('counts a drop only for a connection that stood', () => {
  const held = new HeldConnection()
  held.closed(false)
  expect(held).toMatchObject({ since: null, drops: 0, stood: false })
  held.opened(1_000)
  held.closed(false)
  held.closed(false)
  expect(held).toMatchObject({ since: null, drops: 1, stood: true })
})

it('counts no drop for a connection that the phone itself let go', () => {
  const held = new HeldConnection()
  held.opened(1_000)
  held.closed(true)
  expect(held).toMatchObject({ since: null, drops: 0, stood: true })
})

it('knows for how long the phone was away, and that what breaks just after is its own', () => {
  let isAway = false
  const absence = new Absence(() => isAway, 0)
  expect(absence.look(1_000)).toBe(0)
  expect(absence.explains(1_500)).toBe(false)
  isAway = true
  expect(absence.look(2_000)).toBe(0)
  expect(absence.explains(2_500)).toBe(true)
  isAway = false
  expect(absence.look(92_000)).toBe(90_000)
  expect(absence.explains(96_999)).toBe(true)
  expect(absence.look(97_000)).toBe(0)
  expect(absence.explains(97_000)).toBe(false)
})

it('notices a sleep that no event told of by the beats that did not come', () => {
  const absence = new Absence(() => false, 0)
  expect(absence.look(1_000)).toBe(0)
  expect(absence.explains(40_000)).toBe(true)
  expect(absence.look(41_000)).toBe(40_000)
  expect(absence.look(42_000)).toBe(0)
})

it.each([
  [0, '0:00'],
  [192_900, '3:12'],
  [3_600_000, '1:00:00'],
  [-5, '0:00'],
])('writes %i ms as %s', (ms, text) => {
  expect(clock(ms)).toBe(text)
})

it('calls a socket dead only after three pings without an answer', () => {
  const pulse = new Pulse(0)
  expect(pulse.beat(19_999)).toBe('quiet')
  expect(pulse.beat(20_000)).toBe('ping')
  expect(pulse.beat(25_000)).toBe('ping')
  pulse.heard(26_000)
  expect(pulse.beat(46_000)).toBe('ping')
  expect(pulse.beat(51_000)).toBe('ping')
  expect(pulse.beat(56_000)).toBe('ping')
  expect(pulse.beat(60_999)).toBe('quiet')
  expect(pulse.beat(61_000)).toBe('dead')
})

it('asks at once when the page wakes up', () => {
  const pulse = new Pulse(0)
  pulse.hurry()
  expect(pulse.beat(1)).toBe('ping')
})

it('believes a socket that an absence may have killed only when it answers soon', () => {
  const pulse = new Pulse(0)
  expect(pulse.doubt()).toBe(600)
  expect(pulse.beat(10_000)).toBe('ping')
  expect(pulse.beat(10_599)).toBe('quiet')
  expect(pulse.beat(10_600)).toBe('dead')
  pulse.heard(10_700)
  expect(pulse.beat(30_700)).toBe('ping')
  expect(pulse.beat(35_700)).toBe('ping')
})
