// Who may import whom. `import-faults.mjs` holds every file against it, type imports included.

/**
 * @typedef {object} Row
 * @property {readonly string[]} may modules that it may import beside itself
 * @property {readonly string[]} packages of npm that its source may import; `node:` stands for all of Node's own
 * @property {readonly string[]} [testsMay] modules that its tests may import beside those
 */

/** What each module stands on: its tests may start the rehearsal cloud, and read what lies in `lib/` itself. */
const standing = ['infra/rehearsal', 'lib']

/**
 * A file belongs to the longest name that its path begins with. Files beside all modules (settings, `shows/`) are
 * everybody's.
 *
 * @type {Record<string, Row>}
 */
export const table = {
  common: { may: [], packages: ['node:'] },
  'lib/domain': { may: ['common'], packages: ['zod'], testsMay: standing },
  'lib/words': { may: ['common', 'lib', 'lib/domain'], packages: [] },
  'lib/config': { may: ['common', 'lib', 'lib/domain'], packages: ['node:', 'zod'] },
  // What several modules of `lib` share: outputs, session, time limits.
  lib: {
    may: ['common', 'lib/config', 'lib/domain', 'lib/live'],
    packages: ['node:', 'iron-session', 'next', 'server-only', 'zod'],
  },
  'lib/aws': {
    may: ['common', 'lib', 'lib/config', 'lib/domain'],
    packages: ['node:', '@aws-sdk/', '@smithy/core', 'zod'],
    testsMay: standing,
  },
  'lib/probe': { may: ['common', 'lib/domain'], packages: ['node:', 'ws', 'zod'], testsMay: standing },
  'lib/rehearsal': { may: ['common', 'lib', 'lib/domain'], packages: ['zod'] },
  'lib/show-check': { may: ['common', 'lib/domain'], packages: ['node:'] },
  'lib/connect': {
    may: ['common', 'lib', 'lib/aws', 'lib/config', 'lib/domain', 'lib/probe'],
    packages: ['node:', 'ws'],
    testsMay: standing,
  },
  'lib/live': {
    may: ['common', 'lib', 'lib/aws', 'lib/config', 'lib/domain', 'lib/probe', 'lib/rehearsal'],
    packages: ['node:', 'qrcode', 'zod'],
    testsMay: standing,
  },
  // What the panels of all capabilities share knows none of them.
  'components/kit': {
    may: ['common', 'lib', 'lib/domain', 'lib/words'],
    packages: ['react', 'react-dom', 'recharts'],
    testsMay: ['components'],
  },
  components: {
    may: ['common', 'components/kit', 'lib', 'lib/domain', 'lib/words'],
    packages: ['react', 'react-dom', 'recharts'],
  },
  app: {
    may: ['common', 'components', 'components/kit', 'lib', 'lib/domain', 'lib/live', 'lib/words'],
    packages: ['node:', 'next', 'react', 'server-only', 'zod'],
  },
  server: { may: ['common', 'lib', 'lib/config', 'lib/domain', 'lib/live'], packages: ['node:', 'next'] },
  // The rehearsal cloud must not learn AWS from the code that it checks.
  'infra/rehearsal': {
    may: ['common'],
    packages: ['node:', '@aws-sdk/', '@smithy/core', 'dynalite', 'pidusage', 'undici', 'vitest', 'ws', 'zod'],
  },
  'infra/chat': { may: ['common'], packages: ['node:', '@aws-sdk/', 'ws', 'zod'] },
  // Tests and readings of `infra/terraform` and `infra/images`.
  infra: {
    may: ['common'],
    packages: ['node:', '@cdktf/hcl2json', 'zod'],
    testsMay: [...standing, 'lib/aws', 'lib/config', 'lib/connect', 'lib/domain', 'lib/live'],
  },
  // The dress rehearsal sees only what a browser sees.
  e2e: { may: ['common'], packages: ['node:', '@aws-sdk/', '@playwright/test', 'ws', 'zod'] },
  bench: {
    may: ['common', 'lib', 'lib/domain', 'lib/live', 'server'],
    packages: ['node:', 'pidusage', 'ws', 'zod'],
  },
  // A proof tries the running product, or the rules by themselves; what is drawn it reads off the screen.
  proof: {
    may: [
      'common',
      'e2e',
      'infra/rehearsal',
      'lib',
      'lib/aws',
      'lib/config',
      'lib/domain',
      'lib/live',
      'scripts',
    ],
    packages: ['node:', '@aws-sdk/', '@playwright/test', 'ws', 'zod'],
  },
  scripts: {
    may: ['common', 'proof'],
    packages: ['node:', '@playwright/test', 'esbuild', 'oxc-parser', 'vitest'],
    testsMay: [...standing, 'lib/connect'],
  },
}

/** The folders of `lib/domain`: each may import those before it, never those after. */
export const domainOrder = [
  'base',
  'statistics',
  'control',
  'witness',
  'weights',
  'environments',
  'split',
  'availability',
  'faults',
  'guard',
  'show',
  'audience',
  'recording',
  'checklist',
  'timeline',
  'state',
  'report',
  'replay',
  'score',
]
