import type { Aws } from '../aws/clients'
import type { Config } from '../config/config'
import type { ActionAnswer } from '../domain/base/ruling'
import type { Instant } from '../domain/base/units'
import type { Person } from '../domain/control/driver'
import type { FullView } from '../domain/state/full-view'
import { situationOf } from '../domain/state/rules'
import { createFaultClient } from '../rehearsal/fault-client'
import { createStageMessages, type StageMessages } from './audience/messages'
import { type ChecklistControls, createChecklist } from './checklist/checklist'
import { type ControlLock, createControlLock } from './control/control-lock'
import { type Controls, createControls } from './controls'
import { createFaults, type Faults } from './faults/faults'
import { createGuardController, type GuardController } from './guard/guard-controller'
import { publicChatUrl } from './page-setting'
import type { EventInput } from './poll'
import { createPresenterTools, type PresenterTools } from './show/presenter-tools'
import { createShowMover, type Move } from './show/show-mover'
import type { Store } from './store'
import { rollBackAgain } from './weights/rollback-again'

/** Everything by which something is done: by people, and by the guard. */
export interface ConsoleServices {
  checklist: ChecklistControls
  controls: Controls
  moveShow(move: Move, person: Person | null): Promise<ActionAnswer>
  driving: ControlLock
  faults: Faults
  guard: GuardController
  messaging: StageMessages
  stagecraft: PresenterTools
}

interface Dependencies {
  config: Config
  aws: Aws
  store: Store
  fullView(): FullView
  now(): Instant
  /** A time that another process read from the wall clock, in the console's. */
  ofWall(at: Instant): Instant
  emit(event: EventInput): void
}

/** What an earlier process read of the listener longer ago than this is not written blind: somebody may have changed it. */
const recentMs = 600_000

/** @returns also what ends all of them; a change that is under way is broken off. */
export function openConsoleServices({ config, aws, store, fullView, now, ofWall, emit }: Dependencies) {
  const driving = createControlLock({ lease: () => store.state().control, now, emit })
  const { assume } = driving
  const situation = (person: Person | null) => situationOf(fullView(), person)
  const withPace = (person: Person | null) => ({ ...fullView(), person })
  const openedAt = now()
  const rollbackActions = () => {
    const {
      weights: { rollbackActions },
      sources,
    } = store.state()
    const isRecent = sources.listener.at !== null && openedAt - sources.listener.at < recentMs
    return isRecent ? rollbackActions : null
  }
  const controls = createControls({ aws, rollbackActions, emit, situation, assume, chance: Math.random })
  const stopRollBackAgain = rollBackAgain({ store, now, rollBack: by => void controls.rollBack(by) })
  const guard = createGuardController({
    store,
    now,
    emit,
    situation,
    assume,
    rollBack: () => void controls.rollBack('guard'),
  })
  const stagecraft = createPresenterTools({ state: store.state, now, emit, situation: withPace, assume })
  const chatUrl = publicChatUrl(config)
  const checklist = createChecklist({ aws, chatUrl, now, emit, situation, assume })
  const { rehearsal_control_url: controlUrl } = config.outputs
  const client = controlUrl ? createFaultClient(controlUrl) : null
  const faults = createFaults({ client, state: store.state, now, ofWall, emit })
  const moveShow = createShowMover({ controls, faults, situation })
  const messaging = createStageMessages({ state: store.state, emit })
  const hands: ConsoleServices = {
    checklist,
    controls,
    moveShow,
    driving,
    faults,
    guard,
    messaging,
    stagecraft,
  }
  return {
    hands,
    async stop() {
      stopRollBackAgain()
      guard.stop()
      stagecraft.stop()
      await Promise.all([controls.stop(), checklist.stop(), faults.stop()])
    },
  }
}
