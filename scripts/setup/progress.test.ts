import { expect, test } from 'vitest'
import { step } from './progress.mjs'

const paper = (isTTY: boolean) => {
  const lines: string[] = []
  return { isTTY, write: (more: string) => lines.push(more) > 0, read: () => lines.join('') }
}

test('a log gets one line when work begins and one when it ends', async () => {
  const log = paper(false)
  await expect(step('Building', async () => 'built', log)).resolves.toBe('built')
  expect(log.read()).toBe('Building … 0 s\nBuilding: done in 0 s\n')
})

test('a terminal keeps the last line only', async () => {
  const terminal = paper(true)
  await step('Building', async () => {}, terminal)
  expect(terminal.read()).toBe('\r\u001b[KBuilding … 0 s\r\u001b[KBuilding: done in 0 s\n')
})

test('work that fails says so and fails', async () => {
  const log = paper(false)
  const failing = step('Building', () => Promise.reject(new Error('no')), log)
  await expect(failing).rejects.toThrow('no')
  expect(log.read()).toContain('Building: failed after 0 s\n')
})
