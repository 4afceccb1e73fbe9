import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FullView } from '@/lib/domain/state/full-view'
import { useSetting, useWords } from '../../kit/live/context'
import { journeyOf, type SoundCue, soundCue } from './sound-cues'
import { remember, remembered } from './sound-memory'
import { playTones, tonesMs } from './tones'
import { createVoice } from './voice'

export interface Sound {
  on: boolean
  /** It is on, and the browser wants a key first. */
  blocked: boolean
  toggle(): void
}

/** What happens is said, and heard as tones: on this screen only, off until asked for, remembered. */
export function useSound(view: FullView): Sound {
  const { show, language } = useSetting()
  const { spoken } = useWords()
  const [on, setOn] = useState(false)
  const [blocked, setBlocked] = useState(false)
  const [voice] = useState(createVoice)
  const context = useRef<AudioContext | null>(null)
  const before = useRef(view)

  /** A browser lets a page be heard only once somebody has pressed something on it. */
  const unlock = () => {
    context.current ??= new AudioContext()
    const audio = context.current
    void audio.resume().then(() => setBlocked(audio.state !== 'running'))
    setBlocked(audio.state !== 'running')
  }
  const unlockAgain = useEffectEvent(() => on && blocked && unlock())
  const recall = useEffectEvent(() => {
    if (remembered()) {
      setOn(true)
      unlock()
    }
  })
  useEffect(() => {
    recall()
    const pressed = () => void unlockAgain()
    document.addEventListener('keydown', pressed)
    document.addEventListener('pointerdown', pressed)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('pointerdown', pressed)
    }
  }, [])

  const say = useEffectEvent((cue: SoundCue) => {
    const audio = context.current
    if (audio?.state === 'running') playTones(audio, cue)
    voice.say(spoken[cue], language, tonesMs(cue))
  })
  useEffect(() => {
    const cue = before.current === view ? null : soundCue(before.current, view, journeyOf(show))
    before.current = view
    if (cue && on) say(cue)
  }, [view, show, on])

  return {
    on,
    blocked: on && blocked,
    toggle() {
      const next = !on || blocked
      setOn(next)
      remember(next)
      if (next) unlock()
      else voice.hush()
    },
  }
}
