import { describe, expect, test } from 'vitest'
import { questionIsOpen } from './question'

const asksAt = (...indices: number[]) => [0, 1, 2, 3].map(index => ({ question: indices.includes(index) }))

describe('the question to the room', () => {
  test.each([
    ['is closed before the show', asksAt(0), 'idle', 0, false],
    ['is closed before its stage', asksAt(2), 'running', 1, false],
    ['opens with its stage', asksAt(2), 'running', 2, true],
    ['stays open afterwards', asksAt(2), 'paused', 3, true],
    ['stays open when the show has ended', asksAt(2), 'finished', 3, true],
    ['stays open between two stages that ask', asksAt(1, 3), 'running', 2, true],
    ['is never put in a show that does not ask', asksAt(), 'finished', 3, false],
  ] as const)('%s', (_name, stages, state, stageIndex, open) => {
    expect(questionIsOpen(stages, { state, stageIndex })).toBe(open)
  })
})
