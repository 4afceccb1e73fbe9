import { basename } from 'node:path'
import { BaseSequencer } from 'vitest/node'

/** Files that take longest, where vitest has no times of its own yet: begun last, one of them would be waited for alone. */
const long = [
  'shift',
  'soak',
  'kills',
  'lifecycle',
  'controls',
  'journals',
  'split',
  'chat-repeats',
  'table-trouble',
  'image',
  'neighbours-away',
  'aws-cli-answers',
  'aws-cli',
  'faults',
  'time-to-effect',
  'recorded-show',
  'supervised',
  'disk-trouble',
  'independent-count',
  'guard-controller',
  'proof',
  'repeats',
  'injected',
  'recorder',
  'deploy',
  'leak',
  'supervisor',
]

/** Starts the files first that take longest; the rest stays in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const rank = (/** @type {import('vitest/node').TestSpecification} */ { project, moduleId }) => {
      const place = project.name === 'processes' ? long.indexOf(basename(moduleId, '.test.ts')) : -1
      return place === -1 ? long.length : place
    }
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
