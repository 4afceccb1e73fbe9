import { describe, expect, it } from 'vitest'
import { taskList } from './task-list'

const task = (id: string, status = 'RUNNING') => ({ id: `${id}b7c6d5e4f3a2b1c0d9e8f7a6`, status })

describe('the tasks of an environment', () => {
  it('are named by the beginning of their ids, with AWS’s word for each', () => {
    expect(taskList([task('3f2a91c4'), task('77ab12de', 'PENDING')])).toBe(
      '3f2a91c4 RUNNING · 77ab12de PENDING',
    )
  })

  it('are counted where there is no room for them', () => {
    expect(taskList(['a', 'b', 'c', 'd', 'e'].map(id => task(id.repeat(8))))).toMatch(
      /^aaaaaaaa RUNNING · bbbbbbbb RUNNING · cccccccc RUNNING · \+2$/,
    )
  })

  it('may be none', () => {
    expect(taskList([])).toBe('')
  })
})
