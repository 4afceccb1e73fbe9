import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cloudEnvironment, consoleEnvironment } from './environment.mjs'
import { demoSettings } from './settings.mjs'

const flags = { speed: 4, cloudSpeed: 1, crowd: 24, open: false, help: false }
const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('what the demo decides', () => {
  test('without anything set, passcodes are readable and differ from run to run', () => {
    const [once, again] = [demoSettings({}, flags), demoSettings({}, flags)]
    expect(once.passcodes.presenter).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/)
    expect(
      new Set([once, again].flatMap(({ passcodes }) => [passcodes.presenter, passcodes.coPresenter])).size,
    ).toBe(4)
  })

  test('a passcode that is set is used', () => {
    const { passcodes } = demoSettings({ GREENROOM_PRESENTER_PASSCODE: 'open' }, flags)
    expect(passcodes.presenter).toBe('open')
  })

  test('identifiers of a real target are never overwritten', () => {
    const file = join(folder, 'outputs.json')
    writeFileSync(file, '{"alb_arn": {"value": "arn:aws:…"}}')
    expect(() => demoSettings({ GREENROOM_OUTPUTS: file }, flags)).toThrow(
      'which the rehearsal cloud did not write',
    )
  })

  test('an outputs file of an earlier rehearsal is', () => {
    const file = join(folder, 'rehearsal.json')
    writeFileSync(file, '{"rehearsal_control_url": {"value": "http://127.0.0.1:1"}}')
    expect(demoSettings({ GREENROOM_OUTPUTS: file }, flags).outputs).toBe(file)
  })
})

describe('the environment of the processes', () => {
  const shell = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'secret',
    AWS_ENDPOINT_URL_ECS: 'https://ecs.example',
    GREENROOM_TFVARS: 'w.auto.tfvars.json',
    GREENROOM_PROBE_RATE: '50',
    GREENROOM_SPREADING_SECONDS: '45',
  }
  const settings = demoSettings(shell, flags)

  test.each([
    { name: 'cloud', env: cloudEnvironment(shell, settings) },
    { name: 'console', env: consoleEnvironment(shell, settings, {}) },
  ])('a real account never reaches the $name', ({ env }) => {
    expect(env).toMatchObject({ PATH: '/bin', AWS_ACCESS_KEY_ID: 'rehearsal', AWS_REGION: 'ap-northeast-1' })
    expect(env).not.toHaveProperty('AWS_PROFILE')
    expect(env).not.toHaveProperty('AWS_SESSION_TOKEN')
    expect(env).not.toHaveProperty('AWS_ENDPOINT_URL_ECS')
  })

  test('the cloud is told its ports and nothing of the console', () => {
    const env = cloudEnvironment({ ...shell, PORT: '3000', GREENROOM_PRESENTER_PASSCODE: 'open' }, settings)
    expect(env).toMatchObject({
      REHEARSAL_AWS_PORT: '4566',
      REHEARSAL_ALB_PORT: '8080',
      REHEARSAL_WS_PORT: '8081',
    })
    expect(env).not.toHaveProperty('PORT')
    expect(env).not.toHaveProperty('GREENROOM_PRESENTER_PASSCODE')
  })

  test('the console asks the rehearsal cloud, or the relay that the shell names', () => {
    expect(consoleEnvironment(shell, settings, {}).AWS_ENDPOINT_URL).toBe('http://127.0.0.1:4566')
    const relayed = demoSettings({ ...shell, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, flags)
    expect(consoleEnvironment(shell, relayed, {})).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      GREENROOM_SPEED: '4',
      GREENROOM_TFVARS: 'w.auto.tfvars.json',
      GREENROOM_PROBE_RATE: '50',
      GREENROOM_SPREADING_SECONDS: '45',
    })
    expect(cloudEnvironment(shell, relayed)).not.toHaveProperty('AWS_ENDPOINT_URL')
  })
})

test('nobody is believed in a demo, whatever the shell has set for a hosted console', () => {
  const shell = { GREENROOM_HOSTED: '1', GREENROOM_TRUSTED_HOPS: '2' }
  const env = consoleEnvironment(shell, demoSettings(shell, flags), {})
  expect(env.GREENROOM_HOSTED).toBeUndefined()
  expect(env.GREENROOM_TRUSTED_HOPS).toBeUndefined()
})
