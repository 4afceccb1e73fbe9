/** `npm run bench`: ratios against peers, side by side in one run. Absolute figures drift by half between minutes. */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchBalancer } from './balancer/balancer'
import { benchFanOut } from './fan-out/fan-out'

const { values } = parseArgs({
  options: { viewers: { type: 'string', default: '2000' }, only: { type: 'string' } },
})
const viewers = Number(values.viewers)
if (!Number.isInteger(viewers) || viewers < 10 || viewers > 10_000) {
  console.error(`--viewers must be a whole number from 10 to 10000, not "${values.viewers}".`)
  process.exit(1)
}
if (values.only !== undefined && !['fan-out', 'balancer'].includes(values.only)) {
  console.error(`--only must be fan-out or balancer, not "${values.only}".`)
  process.exit(1)
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1)
const [cores, before] = [availableParallelism(), load()]
if (values.only !== 'balancer') await benchFanOut(viewers)
if (values.only !== 'fan-out') await benchBalancer()
console.log(`\nload of the machine: ${before} before, ${load()} after, on ${cores} cores`)
if (Number(before) > cores) console.log('Others were busy here: repeat it on a quiet machine.')
