import { askControls } from './controls.mjs'
import { faultOrder } from './fault-order.mjs'

/**
 * Gives an order to the rehearsal cloud that wrote the outputs file, and prints what came of it.
 *
 * @param {string[]} words what stands after `fault`
 * @param {string} outputs the file in the shape of `terraform output -json`
 * @throws {import('../setup/plainly.mjs').Plain} when there is no such cloud, or it refuses
 */
export async function giveFaultOrder(words, outputs) {
  /** @type {{ faults?: Shown[] }} */
  const said = await askControls(outputs, faultOrder(words))
  console.log(said.faults ? listed(said.faults) : JSON.stringify(said))
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
