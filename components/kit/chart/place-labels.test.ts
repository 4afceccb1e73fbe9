import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Labelled, placeLabels } from './place-labels'

const room = { width: 600, fontSize: 10 }
const shown = (labels: Labelled[]) =>
  placeLabels(labels, room).map(({ text, before }) => `${text}${before ? ' before' : ''}`)

describe('the labels of the markers', () => {
  it('stand after their line while there is room', () => {
    expect(shown([{ x: 100, text: 'half' }])).toEqual(['half'])
  })

  it('stand before their line at the right edge', () => {
    expect(shown([{ x: 595, text: 'half' }])).toEqual(['half before'])
  })

  it('give way to newer ones that they would touch', () => {
    const labels = [
      { x: 100, text: 'older' },
      { x: 110, text: 'newer' },
    ]
    expect(shown(labels)).toEqual(['newer'])
  })

  it('know that Hangul is wider', () => {
    const labels = (first: string) => [
      { x: 100, text: first },
      { x: 160, text: 'half' },
    ]
    expect(shown(labels('Ninety'))).toHaveLength(2)
    expect(shown(labels('준비확인끝남'))).toHaveLength(1)
  })

  it('are left out where they are wider than the plot', () => {
    expect(placeLabels([{ x: 5, text: 'Green ready' }], { ...room, width: 60 })).toEqual([])
  })

  it('never lie on each other, and the newest that fits is always there', () => {
    const labels = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 600 }), text: fc.string({ minLength: 1, maxLength: 12 }) }),
    )
    fc.assert(
      fc.property(labels, all => {
        const sorted = all.sort((a, b) => a.x - b.x)
        const placed = placeLabels(sorted, room)
        if (sorted.length > 0) expect(placed[0]?.x).toBe(sorted.at(-1)?.x)
        // At least the width of its narrowest letters.
        const spans = placed.map(({ x, text, before }) => {
          const length = text.length * 3.5
          return { from: before ? x - length : x, to: before ? x : x + length }
        })
        for (const [index, a] of spans.entries())
          for (const b of spans.slice(index + 1)) expect(b.to <= a.from || b.from >= a.to).toBe(true)
      }),
    )
  })
})
