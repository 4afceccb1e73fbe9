import { useState } from 'react'
import type { Tape } from '@/lib/domain/replay/tape'
import { Recorded } from '../kit/live/use-live'
import { ChartsScreen } from '../screens/charts/charts-screen'
import { PresenterScreen } from '../screens/presenter/presenter-screen'
import { Band } from './band'
import { nothingToPress } from './nothing-to-press'
import { usePlayhead } from './use-playhead'
import { useRecorded } from './use-recorded'

/** The band above, the screen as it was below; nothing on it can be pressed. */
export function Player({ tape }: { tape: Tape }) {
  const [head, turn] = usePlayhead(tape)
  const live = useRecorded(tape, head)
  const [screen, setScreen] = useState<'presenter' | 'charts'>('presenter')
  const given = { first: live.view, points: noPoints, ...nothingToPress }
  return (
    <div className="replay">
      <Band tape={tape} head={head} turn={turn} screen={screen} choose={setScreen} />
      <Recorded value={live}>
        {screen === 'presenter' ? <PresenterScreen {...given} /> : <ChartsScreen {...given} />}
      </Recorded>
    </div>
  )
}

const noPoints: [] = []
