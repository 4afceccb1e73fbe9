/** What a soak is told on its command line. */
import { parseArgs } from 'node:util'

export interface SoakOptions {
  minutes: number
  /** Simulated chatters. */
  crowd: number
  seed: number
  /** Divides ECS start-up and health waits. */
  cloudSpeed: number
}

/** What cannot be understood; the message is a sentence. */
export class WrongOption extends Error {}

const options = {
  minutes: { type: 'string', default: '10' },
  crowd: { type: 'string', default: '200' },
  seed: { type: 'string', default: '7' },
  'cloud-speed': { type: 'string', default: '10' },
} as const

function numberOf(name: string, text: string, least: number, most: number, whole: boolean): number {
  const value = Number(text)
  const fits = text !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))
  if (!fits)
    throw new WrongOption(
      `--${name} must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`,
    )
  return value
}

/** @throws WrongOption */
export function readOptions(args: string[]): SoakOptions {
  try {
    const { values } = parseArgs({ args, options })
    return {
      minutes: numberOf('minutes', values.minutes, 0.1, 600, false),
      crowd: numberOf('crowd', values.crowd, 0, 500, true),
      seed: numberOf('seed', values.seed, 0, 2 ** 31, true),
      cloudSpeed: numberOf('cloud-speed', values['cloud-speed'], 1, 1_000, false),
    }
  } catch (error) {
    throw error instanceof WrongOption || !(error instanceof Error) ? error : new WrongOption(error.message)
  }
}
