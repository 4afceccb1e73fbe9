import { askControls } from './controls.mjs'
import { crowdOrder } from './crowd-order.mjs'

/**
 * Tells the crowd of the running rehearsal how large and how lively to be, and prints how it is.
 *
 * @param {string[]} words what stands after `crowd`
 * @param {string} outputs the file in the shape of `terraform output -json`
 * @throws {import('../setup/plainly.mjs').Plain} when there is no such cloud, or it refuses
 */
export async function giveCrowdOrder(words, outputs) {
  console.log(crowdTold(await askControls(outputs, crowdOrder(words))))
}

/**
 * @param {{ size?: number, rate?: number, there?: { connected: number, sent: number, acked: number } | null }} crowd
 */
export function crowdTold({ size, rate, there }) {
  const asked = `${size} chatters at ${rate} times the usual rate`
  if (!there) return `${asked} are asked for; no crowd is there to follow: it comes with npm run demo.`
  const { connected, sent, acked } = there
  return `${asked} are asked for; ${connected} are connected, ${sent} messages said, ${acked} acknowledged.`
}
