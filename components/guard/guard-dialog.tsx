import { useRef, useState } from 'react'
import type { Percent } from '@/lib/domain/base/units'
import {
  defaultGuardSettings,
  type GuardSettings,
  type RuleName,
  ruleNames,
} from '@/lib/domain/guard/settings'
import { rulesWithTooFew } from '@/lib/domain/guard/too-few'
import { useWords } from '../kit/live/context'
import { useBorrowedFocus } from '../kit/sheet/use-borrowed-focus'
import { draftOf, fieldsOf, settingsIn, shown, typedIn, typing } from './rule-fields'

interface Props {
  settings: GuardSettings
  /** Green's accepted share; null while it is unknown. */
  green: Percent | null
  /** The probe's requests a second; null while they are unknown. */
  perSecond: number | null
  /** Somebody else has the controls: the rules can be read, not changed. */
  locked: boolean
  /** Resolves to whether it was asked for. */
  save(settings: GuardSettings): Promise<boolean>
  close(): void
}

const switchesOf = (settings: GuardSettings): Record<RuleName, boolean> => ({
  failures: settings.failures.on,
  latency: settings.latency.on,
  health: settings.health.on,
  sockets: settings.sockets.on,
  split: settings.split.on,
})

const showModal = (dialog: HTMLDialogElement) => dialog.showModal()

/** Every rule with its limits, and what is usual. */
export function GuardDialog({ settings, green, perSecond, locked, save, close }: Props) {
  const { guard } = useWords()
  const says = guard.dialog
  const dialog = useRef<HTMLDialogElement>(null)
  const [draft, setDraft] = useState(() => draftOf(settings))
  const [on, setOn] = useState(() => switchesOf(settings))
  const wished = settingsIn(draft, on)
  const tooFew = rulesWithTooFew(wished ?? settings, green, perSecond)
  useBorrowedFocus(dialog, showModal)

  async function submit() {
    if (wished !== null && (await save(wished))) close()
  }

  function reset() {
    setDraft(draftOf(defaultGuardSettings))
    setOn(switchesOf(defaultGuardSettings))
    // From a field Enter saves; on the button it would only press that again.
    dialog.current?.querySelector<HTMLInputElement>('input[type=number]')?.focus()
  }

  return (
    <dialog ref={dialog} className="guard-dialog" aria-label={says.title} onClose={close}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <h2>{says.title}</h2>
        <p className="k">{says.once}</p>
        {ruleNames.map(rule => (
          <fieldset key={rule} className="guard-rule" disabled={locked} data-on={on[rule]}>
            <label className="guard-switch">
              <input
                type="checkbox"
                checked={on[rule]}
                onChange={event => setOn({ ...on, [rule]: event.target.checked })}
              />
              <span>
                {says.rules[rule]}
                {on[rule] && tooFew.includes(rule) && <small className="guard-too-few">{says.tooFew}</small>}
              </span>
            </label>
            {fieldsOf[rule].map(field => (
              <label key={field.name} className="guard-field">
                <span>{says.fields[field.name]}</span>
                <input
                  type="number"
                  required
                  min={field.min}
                  max={field.max}
                  step={field.name === 'share' || field.name === 'factor' ? 'any' : 1}
                  value={typedIn(draft, field)}
                  onChange={event => setDraft(typing(draft, field, event.target.value))}
                />
                <span className="k">{says.usual(shown(field, defaultGuardSettings))}</span>
              </label>
            ))}
            {rule === 'failures' && <p className="k guard-price">{says.price}</p>}
          </fieldset>
        ))}
        <footer className="guard-dialog-foot">
          <button type="button" className="small-button" disabled={locked} onClick={reset}>
            {says.reset}
          </button>
          <button type="button" className="small-button" onClick={close}>
            {says.cancel}
          </button>
          <button type="submit" className="small-button" disabled={locked || wished === null}>
            {says.save}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
