'use client'

import { SettingProvider } from '../live/context'
import type { ScreenProps } from '../presenter/presenter'
import { ChartsScreen } from './charts-screen'

/** The co-presenter's screen. */
export function Charts({ setting, ...screen }: ScreenProps) {
  return (
    <SettingProvider setting={setting}>
      <ChartsScreen {...screen} />
    </SettingProvider>
  )
}
