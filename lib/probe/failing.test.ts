import { describe, expect, it } from 'vitest'
import { Failing } from './seconds'

describe('for how long an environment fails', () => {
  it('counts from its first failed answer to its last, and a single one is no length of time', () => {
    const failing = new Failing()
    failing.failed(100)
    expect(failing.endSecond()).toBe(0)
    failing.failed(1_200)
    expect(failing.endSecond()).toBe(1_100)
  })

  it('ends with an answer that is well, and the longest of a second is kept', () => {
    const failing = new Failing()
    for (const at of [0, 400]) failing.failed(at)
    failing.succeeded()
    for (const at of [700, 900]) failing.failed(at)
    expect(failing.endSecond()).toBe(400)
    failing.succeeded()
    expect(failing.endSecond()).toBe(0)
  })

  it('does not grow while the environment is not asked', () => {
    const failing = new Failing()
    failing.failed(100)
    failing.failed(200)
    expect(failing.endSecond()).toBe(100)
    expect(failing.endSecond()).toBe(0)
  })

  it('counts nothing of the time in which the prober itself stood still', () => {
    const failing = new Failing()
    for (const at of [0, 400]) failing.failed(at)
    failing.stalled(3_000)
    failing.failed(3_600)
    expect(failing.endSecond()).toBe(600)
  })
})
