'use client'

import { SettingProvider } from '../live/context'
import type { ScreenProps } from '../presenter/presenter'
import type { AdjustProbe } from '../probe/probe-form'
import { ChartsScreen } from './charts-screen'

export interface ChartsProps extends ScreenProps {
  adjustProbe: AdjustProbe
}

/** The co-presenter's screen. */
export function Charts({ setting, ...screen }: ChartsProps) {
  return (
    <SettingProvider setting={setting}>
      <ChartsScreen {...screen} />
    </SettingProvider>
  )
}
