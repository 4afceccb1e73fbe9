import { crowdHelp } from './crowd-order.mjs'
import { faultHelp } from './fault-order.mjs'

/** What `npm run rehearsal -- --help` prints. */
export const rehearsalHelp = [
  'npm run rehearsal [-- --cloud-speed N]            starts the rehearsal cloud alone; ECS start-up and health waits N times',
  '                                                  as fast (over 0, at most 1000; default 1)',
  '',
  'Orders to the one that runs, here or in the demo:',
  '',
  faultHelp,
  '',
  crowdHelp,
].join('\n')
