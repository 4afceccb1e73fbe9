'use client'

import type { FullView } from '@/lib/domain/state/full-view'
import type { StageSetting } from '@/lib/domain/state/stage-setting'
import type { Point } from '@/lib/domain/timeline/point'
import type { Actions } from '../asking/actions'
import type { ChecklistActions } from '../checklist/actions'
import type { FaultActions } from '../faults/actions'
import { SettingProvider } from '../live/context'
import { PresenterScreen } from './presenter-screen'

export interface ScreenProps {
  setting: StageSetting
  first: FullView
  points: Point[]
  actions: Actions
  checklistActions: ChecklistActions
}

export interface PresenterProps extends ScreenProps {
  faultActions: FaultActions
}

/** The presenter's screen, complete from the first paint: it begins with what the server knows. */
export function Presenter({ setting, ...screen }: PresenterProps) {
  return (
    <SettingProvider setting={setting}>
      <PresenterScreen {...screen} />
    </SettingProvider>
  )
}
