import { describe, expect, it } from 'vitest'
import { below, readSettings, socketUrlOf } from './settings'

const least = {
  clockZero: 0,
  entry: 'http://127.0.0.1:8080',
  socketUrl: 'ws://127.0.0.1:8080/ws',
  chatUrl: null,
}

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings(least)).toEqual({
      ...least,
      nodes: null,
      perSecond: 25,
      sockets: 50,
      chatSockets: 2,
      witnessSecret: null,
      timeoutMs: 1_000,
    })
  })

  it.each([
    [{ entry: '127.0.0.1:8080' }, 'entry'],
    [{ entry: 'ftp://127.0.0.1' }, 'entry'],
    [{ chatUrl: 'http://127.0.0.1' }, 'chatUrl'],
    [{ perSecond: 0 }, 'perSecond'],
    [{ perSecond: 101 }, 'perSecond'],
    [{ perSecond: Number.NaN }, 'perSecond'],
    [{ sockets: -1 }, 'sockets'],
  ])('that are wrong (%j) are named in the sentence', (change, field) => {
    expect(() => readSettings({ ...least, ...change })).toThrow(
      `The witness cannot work with these settings. ${field}: `,
    )
  })
})

it('the entry may end in a slash', () => {
  expect(below('http://a.example/', '/whoami')).toBe('http://a.example/whoami')
  expect(socketUrlOf('https://a.example')).toBe('wss://a.example/ws')
})
