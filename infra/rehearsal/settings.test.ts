import { expect, test } from 'vitest'
import { readSettings } from './settings'

test('without anything said, the ports and speeds are those of the contract', () => {
  expect(readSettings({}, [])).toEqual({
    awsPort: 4566,
    albPort: 8080,
    wsPort: 8081,
    region: 'ap-northeast-1',
    cloudSpeed: 1,
    metricsLagMs: 30_000,
    apiLimits: true,
    crowdSize: 0,
    outputsPath: '.greenroom/rehearsal-outputs.json',
  })
})

test('the flag wins over the variable for the speed of the cloud', () => {
  expect(readSettings({ REHEARSAL_CLOUD_SPEED: '5' }, []).cloudSpeed).toBe(5)
  expect(readSettings({ REHEARSAL_CLOUD_SPEED: '5' }, ['--cloud-speed', '20']).cloudSpeed).toBe(20)
})

test.each([
  {
    env: { REHEARSAL_AWS_PORT: 'http' },
    args: [],
    sentence: 'REHEARSAL_AWS_PORT must be a port number from 0 to 65535, not "http".',
  },
  {
    env: { REHEARSAL_WS_PORT: '65536' },
    args: [],
    sentence: 'REHEARSAL_WS_PORT must be a port number from 0 to 65535, not "65536".',
  },
  {
    env: { REHEARSAL_API_LIMITS: 'no' },
    args: [],
    sentence: 'REHEARSAL_API_LIMITS must be on or off, not "no".',
  },
  {
    env: { REHEARSAL_METRICS_LAG_MS: '-1' },
    args: [],
    sentence: 'REHEARSAL_METRICS_LAG_MS must be a number of milliseconds, not "-1".',
  },
  {
    env: { REHEARSAL_CROWD_SIZE: '501' },
    args: [],
    sentence: 'REHEARSAL_CROWD_SIZE must be a whole number from 0 to 500, not "501".',
  },
  {
    env: {},
    args: ['--cloud-speed', '0'],
    sentence: '--cloud-speed must be a number over 0, at most 1000, not "0".',
  },
])('a value that cannot be used is named in a sentence: $sentence', ({ env, args, sentence }) => {
  expect(() => readSettings(env, args)).toThrow(sentence)
})

test('an unknown flag is refused', () => {
  expect(() => readSettings({}, ['--cloudspeed', '2'])).toThrow('--cloudspeed')
})
