import { useState } from 'react'
import { mayDrive } from '@/lib/domain/control/driver'
import type { GuardSettings } from '@/lib/domain/guard/settings'
import type { FullView } from '@/lib/domain/state/full-view'
import { ruled } from '../kit/commands/ruled'
import type { Commands } from '../kit/commands/use-commands'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'
import { GuardDialog } from './guard-dialog'
import { wordOf } from './guard-text'
import { useSaved } from './use-saved'

interface Props {
  view: Pick<FullView, 'guard' | 'lease' | 'weights' | 'probe'>
  set: Commands['setGuard']
}

/** Whether the guard stands ready, in a word; a press on it opens its rules, the button beside it arms or disarms. */
export function GuardControl({ view: { guard, lease, weights, probe }, set }: Props) {
  const person = useSetting()
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [settings, saved] = useSaved(guard.settings)
  const ruling = mayDrive({ person, lease })
  const { guard: says } = words
  const { label, name } = guard.armed ? says.disarm : says.arm
  const word = wordOf(guard)

  async function save(wished: GuardSettings) {
    const isTaken = await set({ settings: wished })
    if (isTaken) saved(wished)
    return isTaken
  }

  return (
    <div className="who-row guard-row">
      <button
        type="button"
        className="who-text guard-word"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className="k">{says.title}</span>
        <b data-word={word} aria-live="polite">
          {says.states[word]}
        </b>
        <span className="unseen">{says.settings}</span>
      </button>
      <button
        type="button"
        className="small-button who-button"
        aria-label={name}
        aria-keyshortcuts="G"
        {...ruled(ruling, words)}
        onClick={() => void set({ armed: !guard.armed })}
      >
        {label}
        <Cap>G</Cap>
      </button>
      {open && (
        <GuardDialog
          settings={settings}
          green={weights.accepted?.green ?? null}
          perSecond={probe?.perSecond ?? null}
          locked={!ruling.allowed}
          save={save}
          close={() => setOpen(false)}
        />
      )}
    </div>
  )
}
