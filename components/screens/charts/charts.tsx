'use client'

import { SettingProvider } from '../../kit/live/context'
import { type ChartsProps, ChartsScreen } from './charts-screen'

/** The co-presenter's screen. */
export function Charts({ setting, ...screen }: ChartsProps) {
  return (
    <SettingProvider setting={setting}>
      <ChartsScreen {...screen} />
    </SettingProvider>
  )
}
