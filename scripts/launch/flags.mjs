import { parseArgs } from 'node:util'
import { Plain } from '../setup/plainly.mjs'

/**
 * @typedef {{ about: string, from: number, to: number, whole?: boolean, initially: number }} NumberFlag
 * @typedef {{ about: string }} Switch
 */

/** @type {{ speed: NumberFlag, 'cloud-speed': NumberFlag, crowd: NumberFlag, 'no-open': Switch, help: Switch }} */
export const demoFlags = {
  speed: { about: 'show clock, times real time', from: 0.1, to: 240, initially: 1 },
  'cloud-speed': {
    about: 'ECS start-up and health waits, times real time',
    from: 0.1,
    to: 100,
    initially: 1,
  },
  crowd: { about: 'simulated chatters', from: 0, to: 500, whole: true, initially: 24 },
  'no-open': { about: 'do not open a browser' },
  help: { about: 'this text' },
}

/**
 * @param {string[]} argv what stands after `npm run demo --`
 * @returns {{ speed: number, cloudSpeed: number, crowd: number, open: boolean, help: boolean }}
 * @throws {Plain} an unknown flag or a value that does not fit, in one sentence
 */
export function readDemoFlags(argv) {
  const number = { type: /** @type {const} */ ('string') }
  const onOff = { type: /** @type {const} */ ('boolean') }
  const { tokens } = parseArgs({
    args: argv,
    strict: false,
    tokens: true,
    options: { speed: number, 'cloud-speed': number, crowd: number, 'no-open': onOff, help: onOff },
  })
  const read = {
    speed: demoFlags.speed.initially,
    cloudSpeed: demoFlags['cloud-speed'].initially,
    crowd: demoFlags.crowd.initially,
    open: true,
    help: false,
  }
  for (const token of tokens) {
    if (token.kind !== 'option') {
      const word = token.kind === 'positional' ? token.value : '--'
      throw new Plain(`"${word}" is not understood: ${known}. Flags go behind --: npm run demo -- --speed 4.`)
    }
    if (token.name === 'speed') read.speed = numberOf('speed', token.value)
    else if (token.name === 'cloud-speed') read.cloudSpeed = numberOf('cloud-speed', token.value)
    else if (token.name === 'crowd') read.crowd = numberOf('crowd', token.value)
    else if (token.name === 'no-open') read.open = false
    else if (token.name === 'help') read.help = true
    else throw new Plain(`${token.rawName} is not a flag of this command: ${known}.`)
  }
  return read
}

const known = `it knows ${Object.keys(demoFlags)
  .map(name => `--${name}`)
  .join(', ')}`

/**
 * @param {'speed' | 'cloud-speed' | 'crowd'} name
 * @param {string | undefined} text
 */
function numberOf(name, text) {
  const { from, to, whole = false } = demoFlags[name]
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value
  const given = text === undefined ? 'nothing' : `"${text}"`
  throw new Plain(`--${name} needs a ${whole ? 'whole ' : ''}number from ${from} to ${to}, not ${given}.`)
}

/** What `npm run demo -- --help` prints. */
export const demoHelp = [
  'npm run demo -- [flags]',
  '',
  ...Object.entries(demoFlags).map(([name, flag]) => {
    const usage = 'from' in flag ? `--${name} N` : `--${name}`
    const range = 'from' in flag ? ` (${flag.from} to ${flag.to}, default ${flag.initially})` : ''
    return `  ${usage.padEnd(16)} ${flag.about}${range}`
  }),
].join('\n')
