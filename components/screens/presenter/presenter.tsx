'use client'

import { SettingProvider } from '../../kit/live/context'
import { type PresenterProps, PresenterScreen } from './presenter-screen'

/** The presenter's screen, complete from the first paint: it begins with what the server knows. */
export function Presenter({ setting, ...screen }: PresenterProps) {
  return (
    <SettingProvider setting={setting}>
      <PresenterScreen {...screen} />
    </SettingProvider>
  )
}
