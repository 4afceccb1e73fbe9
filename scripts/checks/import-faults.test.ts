import { describe, expect, test } from 'vitest'
import { importFaults } from './import-faults.mjs'
import { domainOrder, table } from './import-table.mjs'

const faultsIn = (files: Record<string, string>) => importFaults(new Map(Object.entries(files)))

describe('an import', () => {
  test.each([
    ['another module', 'components/top.tsx', "import { store } from '@/lib/live/store'"],
    ['another module by a relative path', 'lib/aws/read.ts', "import { poll } from '../live/poll'"],
    ['another module, as a type', 'components/top.tsx', "import type { Store } from '@/lib/live/store'"],
    ['another module, handing it on', 'lib/words/ko/ko.ts', "export { render } from '@/components/top'"],
    ['another module, all of it', 'lib/words/ko/ko.ts', "export * from '../../aws/client'"],
    ['another module when it is needed', 'lib/probe/run.ts', "const aws = await import('../aws/client')"],
    ['another module for its effect', 'server/main.ts', "import '../components/top'"],
    [
      'the source that it checks',
      'infra/rehearsal/world.ts',
      "import { rules } from '../../lib/domain/state/rules'",
    ],
    ['a package that is not its own', 'lib/domain/show/clock.ts', "import { useState } from 'react'"],
    ['a part of such a package', 'server/main.ts', "import { renderToString } from 'react-dom/server'"],
    ['Node', 'lib/domain/show/clock.ts', "import { readFileSync } from 'node:fs'"],
    ['a capability after it', 'lib/domain/weights/change.ts', "import { act } from '../show/clock'"],
    [
      'a capability after it, as a type',
      'lib/domain/guard/watch.ts',
      "import type { State } from '../state/state'",
    ],
    [
      "a capability's panel by what all panels share",
      'components/kit/chart/axes.ts',
      "import { rows } from '../../timeline/rows'",
    ],
    ['a capability without a place', 'lib/domain/state/state.ts', "import { shop } from '../shop/shop'"],
  ])('of %s is a fault', (_, file, text) => {
    expect(faultsIn({ [file]: text })).toEqual([expect.stringMatching(`^${file} imports `)])
  })

  test.each([
    ['a module that it may', 'lib/live/store.ts', "import { reduce } from '../domain/state/reduce'"],
    ['its own package', 'lib/domain/show/events.ts', "import { z } from 'zod'"],
    ['a part of its own package', 'app/page.tsx', "import { headers } from 'next/headers'"],
    ['one of the SDK', 'lib/aws/client.ts', "import { ECSClient } from '@aws-sdk/client-ecs'"],
    ['a capability before it', 'lib/domain/show/clock.ts', "import { millis } from '../base/units'"],
    [
      'what a test stands on',
      'lib/aws/read.test.ts',
      "import { openCloud } from '../../infra/rehearsal/cloud'",
    ],
    [
      'all of lib/domain, by a test',
      'lib/domain/show/clock.test.ts',
      "import { reduce } from '../state/reduce'",
    ],
    [
      'what only looks like one',
      'lib/domain/show/clock.ts',
      "// from 'react'\nexport const text = `import 'react'`",
    ],
  ])('of %s is none', (_, file, text) => {
    expect(faultsIn({ [file]: text })).toEqual([])
  })

  test('of the rehearsal cloud is held against the table in its tests too', () => {
    const text = "import { aws } from '../../lib/aws/client'"
    expect(faultsIn({ 'infra/rehearsal/world.test.ts': text })).toHaveLength(1)
  })
})

describe('a circle', () => {
  const circle = (last: string) => ({
    'lib/live/a.ts': "import { b } from './b'",
    'lib/live/b.ts': "import { c } from '@/lib/live/c'",
    'lib/live/c.ts': last,
  })

  test.each(["import { a } from './a'", "import type { A } from './a'", "export * from './a'"])(
    'that %s closes is a fault, with the way round',
    last => {
      expect(faultsIn(circle(last))).toEqual([
        'a circle: lib/live/a.ts → lib/live/b.ts → lib/live/c.ts → lib/live/a.ts',
      ])
    },
  )

  test('is none where two ways lead to one file', () => {
    expect(
      faultsIn({ ...circle(''), 'lib/live/d.ts': "import { b } from './b'\nimport { c } from './c'" }),
    ).toEqual([])
  })
})

test('the table names its own modules only, and has each capability once', () => {
  const modules = Object.keys(table)
  for (const { may, testsMay = [] } of Object.values(table))
    for (const name of [...may, ...testsMay]) expect(modules).toContain(name)
  expect(new Set(domainOrder).size).toBe(domainOrder.length)
})
