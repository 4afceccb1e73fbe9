import { describe, expect, it } from 'vitest'
import { columnsFor, placeDots } from './dots-layout'

describe('the strip of dots', () => {
  it('has as many columns as fit', () => {
    expect(columnsFor(100, 12)).toBe(8)
    expect(columnsFor(100, 0)).toBe(0)
  })

  it('puts the newest dot into the last column', () => {
    const places = placeDots(['a', 'b', 'c', 'd'], 4, 10, 3)
    expect(places.at(-1)).toEqual({ dot: 'd', column: 9, row: 0 })
    expect(places[0]).toEqual({ dot: 'a', column: 8, row: 0 })
  })

  it('moves a dot only when a column is full, and never to another row', () => {
    const rowOf = (newest: string[], total: number) =>
      placeDots(newest, total, 5, 3).find(({ dot }) => dot === 'x')
    expect(rowOf(['x'], 5)).toMatchObject({ column: 4, row: 1 })
    expect(rowOf(['x', 'y'], 6)).toMatchObject({ column: 4, row: 1 })
    expect(rowOf(['x', 'y', 'z'], 7)).toMatchObject({ column: 3, row: 1 })
  })

  it('draws nothing that would stand left of the strip', () => {
    const places = placeDots([1, 2, 3, 4, 5, 6, 7], 7, 2, 3)
    expect(places.map(({ dot }) => dot)).toEqual([4, 5, 6, 7])
    expect(places.every(({ column }) => column >= 0 && column < 2)).toBe(true)
  })

  it('is empty before the first answer', () => {
    expect(placeDots([], 0, 5, 3)).toEqual([])
  })
})
