import { readFileSync } from 'node:fs'
import { Plain } from '../setup/plainly.mjs'
import { faultOrder } from './fault-order.mjs'

/**
 * Gives an order to the rehearsal cloud that wrote the outputs file, and prints what came of it.
 *
 * @param {string[]} words what stands after `fault`
 * @param {string} outputs the file in the shape of `terraform output -json`
 * @throws {Plain} when there is no such cloud, or it refuses
 */
export async function giveFaultOrder(words, outputs) {
  const { method, path, body } = faultOrder(words)
  const url = `${controlUrlIn(outputs)}${path}`
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) }).catch(() => {
    throw new Plain(`No rehearsal cloud answers at ${url}. Is it running?`)
  })
  /** @type {{ error?: string, faults?: Shown[] }} */
  const said = await answer.json()
  if (said.error !== undefined) throw new Plain(said.error)
  console.log(said.faults ? listed(said.faults) : JSON.stringify(said))
}

/** @param {string} file */
function controlUrlIn(file) {
  try {
    const { rehearsal_control_url: url } = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof url?.value === 'string') return url.value
  } catch {
    throw new Plain(`There is no rehearsal cloud: ${file} cannot be read.`)
  }
  throw new Plain(`${file} is not of a rehearsal cloud: it has no rehearsal_control_url.`)
}

/** @typedef {{ id: string, parameters: Record<string, unknown>, since: number }} Shown */

/** @param {Shown[]} faults */
function listed(faults) {
  if (faults.length === 0) return 'No fault is on.'
  return faults
    .map(({ id, parameters, since }) => {
      const told = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
      return [id.padEnd(24), new Date(since).toLocaleTimeString(), ...told].join('  ')
    })
    .join('\n')
}
