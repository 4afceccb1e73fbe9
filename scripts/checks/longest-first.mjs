import { relative } from 'node:path'
import { BaseSequencer } from 'vitest/node'

/** Files that take long: begun last, one of them would be waited for alone. */
const long = ['lib/probe/chat-repeats.test.ts']

/** Starts the files first that take longest; the rest stays in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const rank = (/** @type {import('vitest/node').TestSpecification} */ { project, moduleId }) => {
      const place = long.indexOf(relative(project.config.root, moduleId))
      return place === -1 ? long.length : place
    }
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
