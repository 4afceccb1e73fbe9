import { expect, it } from 'vitest'
import { Unacknowledged } from './unacknowledged'

it('sends what is not acknowledged again after three seconds, then later and later, and at once on a new connection', () => {
  const said = new Unacknowledged()
  said.add('a', 'one')
  said.add('b', 'two')
  expect(said.take(0).map(each => [each.id, each.again])).toEqual([
    ['a', false],
    ['b', false],
  ])
  expect(said.settle('a')).toBe('one')
  expect(said.settle('a')).toBeNull()
  expect(said.take(2_999)).toEqual([])
  expect(said.take(3_000)).toEqual([{ id: 'b', text: 'two', again: true }])
  expect(said.take(8_999)).toEqual([])
  expect(said.take(9_000)).toHaveLength(1)
  said.makeAllDue()
  expect(said.take(9_001)).toHaveLength(1)
  expect(said.take(12_001)).toHaveLength(1)
})

it('has three messages on the way at most; the next goes when one of them is acknowledged', () => {
  const said = new Unacknowledged()
  for (const id of ['a', 'b', 'c', 'd', 'e']) said.add(id, id)
  const taken = (now: number) => said.take(now).map(({ id, again }) => `${id} ${again}`)
  expect(taken(0)).toEqual(['a false', 'b false', 'c false'])
  expect(taken(1)).toEqual([])
  said.settle('a')
  expect(taken(2)).toEqual(['d false'])
  said.makeAllDue()
  expect(taken(3)).toEqual(['b true', 'c true', 'd true'])
})

it('tells what it settles, once, an empty text too', () => {
  const said = new Unacknowledged()
  said.add('a', 'one')
  said.add('b', '')
  expect(said.settle('b')).toBe('')
  expect(said.settle('b')).toBeNull()
  expect(said.take(0)).toEqual([{ id: 'a', text: 'one', again: false }])
})

it('has no more than three on the way after a pause either', () => {
  const said = new Unacknowledged()
  for (const id of ['a', 'b', 'c', 'd', 'e']) said.add(id, id)
  const ids = (now: number) => said.take(now).map(({ id }) => id)
  expect(ids(0)).toEqual(['a', 'b', 'c'])
  expect(ids(1)).toEqual([])
  said.settle('b')
  expect(ids(2)).toEqual(['d'])
  expect(ids(3_000)).toEqual(['a', 'c'])
  said.makeAllDue()
  expect(ids(3_001)).toEqual(['a', 'c', 'd'])
})

it('sends nothing any more once all of it is settled', () => {
  const said = new Unacknowledged()
  said.add('a', 'one')
  expect(said.take(0)).toEqual([{ id: 'a', text: 'one', again: false }])
  expect(said.take(2_999)).toEqual([])
  expect(said.take(3_000)).toHaveLength(1)
  expect(said.take(8_999)).toEqual([])
  expect(said.take(9_000)).toHaveLength(1)
  said.makeAllDue()
  expect(said.take(9_001)).toHaveLength(1)
  expect(said.take(12_001)).toHaveLength(1)
  said.add('b', 'two')
  expect(said.settle('a')).toBe('one')
  expect(said.settle('a')).toBeNull()
  expect(said.settle('b')).toBe('two')
  expect(said.take(99_999)).toEqual([])
})
