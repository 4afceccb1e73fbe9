import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { journalsIn } from '../medium/folder'
import { createLinks } from './links'

const folder = mkdtempSync(join(tmpdir(), 'links-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = '20261123-050000-0a1b2c3d'
const other = '20261123-060000-0a1b2c3d'
const links = createLinks(journalsIn(folder).notes)

test('a published report is found by its token, also by a console that was started anew', async () => {
  const token = await links.publish({ run, show: 2 })
  expect(token).toMatch(/^20261123-050000-0a1b2c3d-[0-9a-f]{48}$/)
  expect(await createLinks(journalsIn(folder).notes).find(token)).toEqual({ run, show: 2 })
  expect(await links.tokenOf(run)).toBe(token)
})

test('no other token finds it', async () => {
  const token = await links.publish({ run, show: 1 })
  for (const wrong of [
    '',
    run,
    `${token}0`,
    token.slice(0, -1),
    `${run}-${'0'.repeat(48)}`,
    token.replace('05', '06'),
  ])
    expect(await links.find(wrong)).toBeNull()
  expect(await links.find(`../../etc/passwd-${'0'.repeat(48)}`)).toBeNull()
})

test('a link is void once the report is withdrawn, and once it is published anew', async () => {
  const first = await links.publish({ run, show: 1 })
  const second = await links.publish({ run, show: 1 })
  expect(await links.find(first)).toBeNull()
  await links.withdraw(run)
  expect(await links.find(second)).toBeNull()
  expect(await links.tokenOf(run)).toBeNull()
})

test('a link that was spoilt on disk opens nothing', async () => {
  const token = await links.publish({ run: other, show: 1 })
  const path = join(folder, 'runs', `${other}.published.json`)
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20))
  expect(await links.find(token)).toBeNull()
})

test('a link that has grown beyond all bounds, or became a folder, opens nothing', async () => {
  const token = await links.publish({ run: other, show: 1 })
  const path = join(folder, 'runs', `${other}.published.json`)
  appendFileSync(path, ' '.repeat(10_000))
  expect(await links.find(token)).toBeNull()
  rmSync(path)
  mkdirSync(path)
  expect(await links.find(token)).toBeNull()
  expect(await links.tokenOf(other)).toBeNull()
  await expect(links.publish({ run: other, show: 1 })).rejects.toThrow()
  rmSync(path, { recursive: true })
})

test('what is no run is not published', async () => {
  await expect(links.publish({ run: '../x', show: 1 })).rejects.toThrow('"../x" is no run.')
})
