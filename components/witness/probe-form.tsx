import { type FormEvent, useRef, useState } from 'react'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import {
  type ProbeEntry,
  type ProbeSetting,
  probeEntries,
  probeLimits,
} from '@/lib/domain/witness/probe-setting'
import { refusalText } from '../kit/commands/refusal-text'
import { useSetting, useWords } from '../kit/live/context'
import { useBorrowedFocus } from '../kit/sheet/use-borrowed-focus'

export type AdjustProbe = (setting: ProbeSetting) => Promise<ActionAnswer>

interface Props {
  setting: ProbeSetting
  adjust: AdjustProbe
  close(): void
}

/** How hard the witness looks, to be changed. It closes when the console has taken the new values. */
export function ProbeForm({ setting, adjust, close }: Props) {
  const words = useWords()
  const { entries } = useSetting()
  const { probe } = words
  const [said, setSaid] = useState('')
  const [asking, setAsking] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useBorrowedFocus(first)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wish = read(new FormData(event.currentTarget))
    if (wish === null) return
    setAsking(true)
    const answer = await adjust(wish).catch(() => null)
    setAsking(false)
    if (answer?.ok) close()
    else setSaid(answer === null ? words.refusal['no-answer'] : refusalText(answer.because, words))
  }

  return (
    <form
      className="probe-form"
      aria-label={probe.title}
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && close()}
    >
      <label>
        {probe.perSecond}
        <input
          ref={first}
          name="perSecond"
          type="number"
          required
          min={probeLimits.perSecond.least}
          max={probeLimits.perSecond.most}
          defaultValue={setting.perSecond}
        />
      </label>
      <label>
        {probe.sockets}
        <input
          name="sockets"
          type="number"
          required
          min={probeLimits.sockets.least}
          max={probeLimits.sockets.most}
          defaultValue={setting.sockets}
        />
      </label>
      <label>
        {probe.entry}
        <select name="entry" defaultValue={setting.entry}>
          {probeEntries.map(entry => (
            <option key={entry} value={entry} disabled={!entries.includes(entry)}>
              {entries.includes(entry) ? probe.entries[entry] : probe.notPart(probe.entries[entry])}
            </option>
          ))}
        </select>
      </label>
      <div className="probe-foot">
        <p className="probe-said tone-bad" role="status">
          {said}
        </p>
        <button type="submit" className="small-button" aria-disabled={asking}>
          {probe.set}
        </button>
        <button type="button" className="small-button" onClick={close}>
          {probe.close}
        </button>
      </div>
    </form>
  )
}

/** The browser has checked the numbers. */
function read(form: FormData): ProbeSetting | null {
  const chosen: ProbeEntry | undefined = probeEntries.find(name => name === form.get('entry'))
  if (chosen === undefined) return null
  return { perSecond: Number(form.get('perSecond')), sockets: Number(form.get('sockets')), entry: chosen }
}
