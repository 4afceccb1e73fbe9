'use client'

import { useEffect, useState } from 'react'
import { type Tape, tapeOf } from '@/lib/domain/replay/tape'
import type { Event } from '@/lib/domain/state/event'
import type { StageSetting } from '@/lib/domain/state/stage-setting'
import { inLanguage } from '@/lib/in-language'
import { wordsOf } from '@/lib/words/words'
import { SettingProvider } from '../kit/live/context'
import { Player } from './player'

interface Props {
  setting: StageSetting
  run: string
}

/** A recording on the very same screens: loaded once, then wound by this browser alone. */
export function Replay({ setting, run }: Props) {
  const { replay } = wordsOf(setting.language)
  const [tape, setTape] = useState<Tape | 'failed' | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    load(run, leaving.signal)
      .then(setTape)
      .catch(() => leaving.signal.aborted || setTape('failed'))
    return () => leaving.abort()
  }, [run])
  if (tape === null || tape === 'failed')
    return (
      <main className="notice" lang={setting.language}>
        <p role="status">{tape === null ? replay.loading : replay.failed}</p>
        <a href={inLanguage('/report', setting.language)}>{replay.close}</a>
      </main>
    )
  return (
    <SettingProvider setting={setting}>
      <Player tape={tape} />
    </SettingProvider>
  )
}

async function load(run: string, signal: AbortSignal): Promise<Tape | 'failed'> {
  const response = await fetch(`/replay/${run}/events.json`, { signal })
  if (!response.ok) return 'failed'
  const events: Event[] = await response.json()
  return tapeOf(events) ?? 'failed'
}
