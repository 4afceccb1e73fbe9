import type { ReactNode } from 'react'
import { drives, mayTakeControl } from '@/lib/domain/control/driver'
import type { FullView } from '@/lib/domain/state/full-view'
import { ruled } from '../kit/commands/ruled'
import { useTimeOfDay } from '../kit/format/time-of-day'
import { useSetting, useWords } from '../kit/live/context'
import { holderText } from './holder'

interface Props {
  view: Pick<FullView, 'lease'>
  takeControl(): void
  /** What else acts on the weights; a row of its own. */
  children?: ReactNode
}

/** Who acts on the weights: the person, and the guard. */
export function Who({ view: { lease }, takeControl, children }: Props) {
  const { driver: says } = useWords()
  return (
    <section className="who" aria-label={says.title}>
      <DriverRow lease={lease} takeControl={takeControl} />
      {children}
    </section>
  )
}

function DriverRow({ lease, takeControl }: Pick<FullView, 'lease'> & Pick<Props, 'takeControl'>) {
  const setting = useSetting()
  const words = useWords()
  const clock = useTimeOfDay()
  const { driver: says } = words
  const { driver } = lease
  const ruling = mayTakeControl(setting)
  const mine = drives(lease, setting.seat)
  const away = driver?.awaySince ?? null
  const since = away ?? driver?.since ?? null
  return (
    <div className="who-row">
      <p className="who-text">
        <span className="k">
          {away === null ? says.label : says.away}
          {since !== null && ` ${clock(since)}`}
        </span>
        <b data-mine={mine}>{holderText(driver, setting, words)}</b>
      </p>
      {!mine && (
        <button
          type="button"
          className="small-button who-button"
          {...ruled(ruling, words)}
          onClick={takeControl}
        >
          {says.take}
        </button>
      )}
    </div>
  )
}
