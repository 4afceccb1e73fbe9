import type { KeyboardEvent } from 'react'
import { type Crowd, crowdLimits } from '@/lib/domain/faults/crowd'
import { useWords } from '../kit/live/context'
import { useCrowd } from './use-crowd'
import type { Faults } from './use-faults'

interface Props {
  crowd: Crowd | null
  faults: Faults
}

/** How many simulated chatters there are, and how much they talk. */
export function CrowdControl({ crowd, faults }: Props) {
  const { crowd: says } = useWords().faults
  return (
    <section className="crowd-control" aria-label={says.title}>
      <p>
        {says.title} <b>{crowd === null ? says.unknown : says.here(crowd.connected)}</b>
      </p>
      {crowd && <Steps crowd={crowd} faults={faults} />}
    </section>
  )
}

function Steps({ crowd, faults }: { crowd: Crowd; faults: Faults }) {
  const { crowd: says } = useWords().faults
  const { size, rate, typed, type, step, commit, forget } = useCrowd(crowd, faults)
  const byKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const { code } = event
    if (code === 'ArrowUp' || code === 'ArrowDown') {
      event.preventDefault()
      step('size', code === 'ArrowUp' ? 1 : -1)
    } else if (code === 'Enter' || code === 'NumpadEnter') event.currentTarget.blur()
    else if (code === 'Escape') forget()
  }
  return (
    <>
      <div className="crowd-steps">
        <StepButton sign="−" name={says.fewer} press={() => step('size', -1)} />
        <input
          type="text"
          inputMode="numeric"
          role="spinbutton"
          autoComplete="off"
          aria-label={says.size}
          aria-valuemin={crowdLimits.size.from}
          aria-valuemax={crowdLimits.size.to}
          aria-valuenow={size}
          value={typed ?? String(size)}
          onChange={event => type(event.currentTarget.value)}
          onKeyDown={byKey}
          onBlur={commit}
        />
        <StepButton sign="+" name={says.more} press={() => step('size', 1)} />
      </div>
      <div className="crowd-steps">
        <StepButton sign="−" name={says.calmer} press={() => step('rate', -1)} />
        <output aria-live="polite">{says.rate(rate)}</output>
        <StepButton sign="+" name={says.livelier} press={() => step('rate', 1)} />
      </div>
    </>
  )
}

function StepButton({ sign, name, press }: { sign: string; name: string; press(): void }) {
  return (
    <button type="button" className="small-button" aria-label={name} onClick={press}>
      {sign}
    </button>
  )
}
