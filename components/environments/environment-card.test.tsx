import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import type { Event } from '@/lib/domain/state/event'
import { fullView } from '@/lib/domain/state/full-view'
import { reduce } from '@/lib/domain/state/reduce'
import { emptyState } from '@/lib/domain/state/state'
import { SettingProvider } from '../kit/live/context'
import { sampleSetting } from '../kit/live/sample-setting'
import { EnvironmentCard } from './environment-card'

const now = instant(1_790_000_000_000)
const at = instant(now - 400)
const fleet = { status: 'ACTIVE', running: 1, desired: 1, pending: 0, tasks: [], events: [] }
const target = { id: 'a', state: 'healthy', reason: null, description: null }
const read: Event[] = [
  { at, type: 'services-read', fleets: { blue: fleet, green: fleet } },
  { at, type: 'health-read', targets: { blue: [target], green: [target] } },
]

/** The rows of Blue's card, as they are read. */
function rows(...events: Event[]): string[] {
  const state = events.reduce(reduce, emptyState('run', 'rehearsal', 1, []))
  const html = renderToStaticMarkup(
    <SettingProvider setting={sampleSetting()}>
      <EnvironmentCard name="blue" view={fullView(state, now)} now={now} />
    </SettingProvider>,
  )
  return html
    .split('<p ')
    .slice(1)
    .map(row => row.replace(/^[^>]*data-stale="(\w+)"[^>]*>/, '$1 ').replace(/<[^>]+>/g, ' '))
    .map(row => row.replace(/\s+/g, ' ').trim())
}

describe('the card of an environment', () => {
  it('says nothing of ages where figures are fresh', () => {
    expect(rows(...read).slice(0, 2)).toEqual(['false Tasks 1 / 1', 'false Targets healthy 1'])
  })

  it('says of what the target has not that it has it not, and is not old for it', () => {
    const opened: Event = {
      at,
      type: 'opened',
      run: 'run',
      mode: 'aws',
      speed: 1,
      stages: [],
      parts: { services: false, gateway: false },
    }
    const [health] = read.slice(1)
    const told = rows(opened, ...(health ? [health] : []))
    expect(told).toHaveLength(3)
    expect(told[0]).toBe('false Targets healthy 1')
    expect(told[2]).toMatch(/Tasks, CPU and memory: not part of this target$/)
  })

  it('says that a figure is old, and why', () => {
    const failed: Event = {
      at: instant(now - 100),
      type: 'source-failed',
      source: 'services',
      problem: { kind: 'unreachable', cause: 'ECONNREFUSED' },
    }
    expect(rows(...read, failed)[0]).toBe(
      'true Tasks none since – AWS could not be reached. ECONNREFUSED 1 / 1',
    )
  })

  it('gives CPU and memory the age of their minute, not of the poll that brought it', () => {
    const points = [{ at: instant(now - 95_000), value: 23.4 }]
    const both = { blue: points, green: points }
    const metrics = {
      responseTime: both,
      cpu: both,
      memory: both,
      healthyHosts: both,
      requestsPerTarget: both,
    }
    expect(rows({ at, type: 'metrics-read', metrics })[3]).toBe(
      'false CPU · memory 1 min avg · 95 s ago 23 % · 23 %',
    )
  })
})
