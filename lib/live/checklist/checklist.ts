import type { Aws } from '../../aws/clients'
import { problemOf } from '../../aws/problem-of'
import { scaleGreen } from '../../aws/scale-green'
import { servicesOf } from '../../config/outputs'
import { withDeadline } from '../../deadline'
import { type CheckName, checkNames, type HandItem } from '../../domain/checklist/items'
import { type ChecklistAnswer, itemRefusal, scaleRefusal, tickRefusal } from '../../domain/checklist/rules'
import type { Person } from '../../domain/control/driver'
import type { Situation } from '../../domain/state/rules'
import type { EventInput } from '../poll'
import { checkChatAddress, type Finding } from './chat-address'
import { checkIdentity, checkPermissions } from './identity'

/** What of the checklist needs a hand or a call. What it finds comes by the stream. */
export interface ChecklistControls {
  /** Makes the calls once more, unless they are being made. */
  check(person: Person | null): ChecklistAnswer
  tick(item: HandItem, ticked: boolean, person: Person | null): ChecklistAnswer
  /** Answers when ECS has. */
  scaleGreen(desired: number, person: Person | null): Promise<ChecklistAnswer>
  stop(): Promise<void>
}

interface Dependencies {
  aws: Aws
  chatUrl: URL
  now(): number
  emit(event: EventInput): void
  situation(person: Person | null): Situation
  assume(person: Person): void
}

const awsMs = 3_000
const done: ChecklistAnswer = { ok: true }

export function createChecklist(given: Dependencies): ChecklistControls {
  const { aws, chatUrl, now, emit, situation, assume } = given
  const over = new AbortController()
  let checking: Promise<void> | null = runChecks()

  async function runChecks() {
    const { signal } = over
    await Promise.all([
      withDeadline(2 * awsMs, signal, limit => checkIdentity(aws, now, limit)).then(tell),
      withDeadline(2 * awsMs, signal, limit => checkPermissions(aws, now, limit)).then(tell),
      checkChatAddress(chatUrl, now, signal).then(finding => tell({ 'chat-address': finding })),
    ])
    checking = null
  }

  function tell(findings: Partial<Record<CheckName, Finding>>) {
    if (over.signal.aborted) return
    for (const check of checkNames) {
      const finding = findings[check]
      if (finding) emit({ type: 'checked', check, ...finding })
    }
  }

  return {
    check(person) {
      const because = tickRefusal({ person })
      if (because) return { ok: false, because }
      checking ??= runChecks()
      return done
    },
    tick(item, ticked, person) {
      const because = tickRefusal({ person }) ?? itemRefusal(item)
      if (because || person === null) return { ok: false, because: because ?? { code: 'signed-out' } }
      emit({ type: 'checklist-ticked', item, ticked, by: person.role })
      return done
    },
    async scaleGreen(desired, person) {
      const services = servicesOf(aws.outputs)
      if (services === null)
        return { ok: false, because: { code: 'bad-input', detail: 'no ECS service is part of this target' } }
      const because = scaleRefusal(situation(person), desired)
      if (because || person === null) return { ok: false, because: because ?? { code: 'signed-out' } }
      assume(person)
      try {
        await withDeadline(awsMs, over.signal, signal => scaleGreen(aws, services, desired, signal))
      } catch (error) {
        return { ok: false, because: { code: 'aws', problem: problemOf(error) } }
      }
      emit({ type: 'green-scaled', desired, by: person.role })
      return done
    },
    async stop() {
      over.abort()
      await checking
    },
  }
}
