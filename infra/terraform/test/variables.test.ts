/** What the settings refuse, said by Terraform itself; without the resources it needs no provider. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './read-hcl'
import { isInstalled, terraform } from './terraform'

const mine = { presenter_passcode: 'stage-left', copresenter_passcode: 'stage-right' }

describe.skipIf(!isInstalled)('the settings', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'variables-'))
    cpSync(join(root, 'variables.tf'), join(folder, 'variables.tf'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Terraform's answer, its lines joined again. */
  async function plan(settings: Record<string, string>) {
    const args = Object.entries(settings).flatMap(([name, value]) => ['-var', `${name}=${value}`])
    const { code, text } = await terraform(folder, ['plan', '-no-color', '-input=false', ...args])
    return { code, text: text.replace(/[\s│]+/g, ' ') }
  }

  test.each([
    ['passcodes of your own', mine],
    ['the longest name', { ...mine, project: 'fifteen-letters', environment: 'staging1' }],
    [
      "the example's passcodes where no console is hosted",
      { hosted_console: 'false', presenter_passcode: 'change-me-presenter' },
    ],
  ])(
    'take %s',
    async (_, settings) => {
      expect(await plan(settings)).toMatchObject({ code: 0 })
    },
    30_000,
  )

  test.each([
    [{ ...mine, presenter_passcode: 'change-me-presenter' }, 'presenter_passcode is still the example'],
    [{ ...mine, copresenter_passcode: 'change-me-copresenter' }, 'copresenter_passcode is still the example'],
    [{ ...mine, presenter_passcode: 'short' }, 'presenter_passcode needs 8 characters'],
    [{}, 'presenter_passcode needs 8 characters'],
    // A target group's name has at most 32 characters, "-console" among them.
    [{ ...mine, project: 'sixteen-letters-' }, 'project is up to 15'],
  ])(
    'refuse %o: %s',
    async (settings, sentence) => {
      const { code, text } = await plan(settings)
      expect(text).toContain(sentence)
      expect(code).toBe(1)
    },
    30_000,
  )
})
