import { expect, it } from 'vitest'
import { Crowd, type Guest } from './crowd'

function open() {
  const deeds: string[] = []
  const invited: number[] = []
  const crowd = new Crowd(index => {
    invited.push(index)
    const guest: Guest = {
      come: () => deeds.push(`${index} comes`),
      go: () => deeds.push(`${index} goes`),
      stop: () => deeds.push(`${index} stops`),
      connected: index % 2 === 0,
      count: { sent: index, acked: 1, refused: 0, drops: 0 },
      waiting: index === 2 ? 2 : 1,
    }
    return guest
  })
  const after = (size: number) => {
    deeds.length = 0
    crowd.resize(size)
    return [...deeds]
  }
  return { crowd, invited, after, deeds }
}

it('calls and sends away only as many as are too few or too many, the last first', () => {
  const { after, invited } = open()
  expect(after(3)).toEqual(['0 comes', '1 comes', '2 comes'])
  expect(after(3)).toEqual([])
  expect(after(1)).toEqual(['1 goes', '2 goes'])
  expect(after(4)).toEqual(['1 comes', '2 comes', '3 comes'])
  expect(after(0)).toEqual(['0 goes', '1 goes', '2 goes', '3 goes'])
  expect(invited).toEqual([0, 1, 2, 3])
})

it('counts also what those who have gone have said', () => {
  const { crowd, after } = open()
  after(4)
  after(1)
  expect(crowd.figures()).toEqual({
    type: 'crowd',
    connected: 2,
    sent: 6,
    acked: 4,
    refused: 0,
    drops: 0,
    waiting: 5,
  })
})

it('stops everybody, those who are on their way out too', () => {
  const { crowd, after, deeds } = open()
  after(2)
  after(1)
  deeds.length = 0
  crowd.stop()
  expect(deeds).toEqual(['0 stops', '1 stops'])
})
