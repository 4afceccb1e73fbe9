import { describe, expect, test } from 'vitest'
import { causeText, type DropCause, readCause } from './drop-cause'

describe('why a connection was lost', () => {
  const causes: [string, DropCause][] = [
    ['read ECONNRESET', { kind: 'said', text: 'read ECONNRESET' }],
    ['restart', { kind: 'said', text: 'restart' }],
    ['silent for 5012 ms', { kind: 'silent', ms: 5_012 }],
    ['no reason given', { kind: 'unsaid' }],
  ]
  test.each(causes)('“%s” is written and read alike', (text, cause) => {
    expect(causeText(cause)).toBe(text)
    expect(readCause(text)).toEqual(cause)
  })

  test('is not said by an empty text', () => {
    expect(readCause('')).toEqual({ kind: 'unsaid' })
  })

  test('is somebody’s own words where they only resemble ours', () => {
    expect(readCause('silent for a while')).toEqual({ kind: 'said', text: 'silent for a while' })
  })
})
