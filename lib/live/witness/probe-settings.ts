import { entryAddress, type Outputs } from '../../config/outputs'
import type { ActionAnswer } from '../../domain/base/ruling'
import { type Lease, mayDrive, type Person } from '../../domain/control/driver'
import type { ProbeEntry, ProbeSetting } from '../../domain/witness/probe-setting'
import type { Witness, WitnessOptions } from '../../probe/witness'
import type { EventInput } from '../poll'

/** How hard the witness looks, and through what; changed while it works. */
export interface ProbeSettings {
  adjust(setting: ProbeSetting, person: Person | null): ActionAnswer
}

interface Dependencies {
  witness: Pick<Witness, 'adjust'>
  entries: readonly ProbeEntry[]
  entryOf(entry: ProbeEntry): Entry
  lease(): Lease
  assume(person: Person): void
  emit(event: EventInput): void
}

export const createProbeSettings = ({
  witness,
  entries,
  entryOf,
  lease,
  assume,
  emit,
}: Dependencies): ProbeSettings => ({
  adjust(setting, person) {
    const ruling = mayDrive({ person, lease: lease() })
    if (!ruling.allowed) return { ok: false, because: ruling.because }
    if (person === null) return { ok: false, because: { code: 'signed-out' } }
    if (!entries.includes(setting.entry))
      return {
        ok: false,
        because: { code: 'bad-input', detail: `${setting.entry} is not part of this target` },
      }
    assume(person)
    const { perSecond, sockets, entry } = setting
    witness.adjust({ perSecond, sockets, ...entryOf(entry) })
    emit({ type: 'probe-set', by: person.role, setting })
    return { ok: true }
  },
})

type Entry = Required<Pick<WitnessOptions, 'entry' | 'nodes'>>

/**
 * What the requests go to. The load balancer's nodes are its name's addresses, or in rehearsal ports of their own; behind
 * CloudFront nobody can know them.
 */
export const entryOf = (outputs: Outputs, entry: ProbeEntry): Entry => ({
  entry: entryAddress(outputs, entry),
  nodes: entry === 'cloudfront' ? null : (outputs.rehearsal_node_urls?.split(',') ?? 'resolve'),
})
