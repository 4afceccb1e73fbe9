import type { FullView } from '@/lib/domain/state/full-view'
import { useSetting, useWords } from '../kit/live/context'

/** The way to the record, once the show has ended. It opens beside the screen, which stays where it is. */
export function ReportLink({ show }: { show: Pick<FullView['show'], 'state'> }) {
  const { replay } = useWords()
  const { recording } = useSetting()
  if (show.state !== 'finished' || recording) return null
  return (
    <a className="report-link" href="/report/latest" target="_blank" rel="noopener">
      {replay.report}
    </a>
  )
}
