/** What the rehearsal cloud is told from outside, read once. */
import { parseArgs } from 'node:util'

export interface Settings {
  awsPort: number
  albPort: number
  wsPort: number
  region: string
  /** Divides ECS start-up times and health check intervals. */
  cloudSpeed: number
  metricsLagMs: number
  /** Whether AWS's request limits hold at the presenters' address. */
  apiLimits: boolean
  outputsPath: string
  /** Chatters that the crowd begins with, where one is started beside the cloud. */
  crowdSize: number
}

type Env = Record<string, string | undefined>

/** A setting that cannot be used; the message is a sentence for the person who gave it. */
class WrongSetting extends Error {}

function numberOf(
  env: Env,
  name: string,
  fallback: number,
  fits: (value: number) => boolean,
  expected: string,
): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isFinite(value) || !fits(value))
    throw new WrongSetting(`${name} must be ${expected}, not "${text}".`)
  return value
}

const portOf = (env: Env, name: string, fallback: number): number =>
  numberOf(
    env,
    name,
    fallback,
    n => Number.isInteger(n) && n >= 0 && n <= 65_535,
    'a port number from 0 to 65535',
  )

function isOn(env: Env, name: string): boolean {
  const word = env[name] || 'on'
  if (word !== 'on' && word !== 'off') throw new WrongSetting(`${name} must be on or off, not "${word}".`)
  return word === 'on'
}

function flagsOf(args: string[]): { speed: string | undefined } {
  try {
    const { values } = parseArgs({ args, options: { 'cloud-speed': { type: 'string' } } })
    return { speed: values['cloud-speed'] }
  } catch (error) {
    throw new WrongSetting(error instanceof Error ? error.message : String(error))
  }
}

/** @throws WrongSetting */
export function readSettings(env: Env, args: string[]): Settings {
  const speed = flagsOf(args).speed ?? env.REHEARSAL_CLOUD_SPEED
  const positive = (value: number): boolean => value > 0 && value <= 1_000
  return {
    awsPort: portOf(env, 'REHEARSAL_AWS_PORT', 4566),
    albPort: portOf(env, 'REHEARSAL_ALB_PORT', 8080),
    wsPort: portOf(env, 'REHEARSAL_WS_PORT', 8081),
    region: env.AWS_REGION || 'ap-northeast-1',
    cloudSpeed: numberOf(
      { '--cloud-speed': speed },
      '--cloud-speed',
      1,
      positive,
      'a number over 0, at most 1000',
    ),
    metricsLagMs: numberOf(env, 'REHEARSAL_METRICS_LAG_MS', 30_000, n => n >= 0, 'a number of milliseconds'),
    apiLimits: isOn(env, 'REHEARSAL_API_LIMITS'),
    crowdSize: numberOf(
      env,
      'REHEARSAL_CROWD_SIZE',
      0,
      n => Number.isInteger(n) && n >= 0 && n <= 500,
      'a whole number from 0 to 500',
    ),
    outputsPath: env.GREENROOM_OUTPUTS || '.greenroom/rehearsal-outputs.json',
  }
}
