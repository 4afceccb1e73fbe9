import { useState } from 'react'
import { type Environment, environments } from '@/lib/domain/base/traffic'
import type { Instant } from '@/lib/domain/base/units'
import type { Crowd } from '@/lib/domain/faults/crowd'
import { environmentFaults, sharedFaults } from '@/lib/domain/faults/fault'
import { useWords } from '../kit/live/context'
import { CrowdControl } from './crowd-control'
import { FaultButton } from './fault-button'
import type { Faults } from './use-faults'

interface Props {
  faults: Faults
  crowd: Crowd | null
  now: Instant
}

const shared = ['balancer', 'aws'] as const

/** Every fault, by what it happens to; Blue and Green share a group, with a switch. The crowd has the place that is left. */
export function FaultBoard({ faults, crowd, now }: Props) {
  const words = useWords()
  const [environment, setEnvironment] = useState<Environment>('green')
  return (
    <div className="fault-board">
      <section className="fault-group" data-group="environment" aria-label={words.environments[environment]}>
        <EnvironmentSwitch chosen={environment} choose={setEnvironment} faults={faults} />
        <div className="fault-buttons">
          {environmentFaults.map(fault => (
            <FaultButton
              key={fault}
              choice={{ fault, environment }}
              of={words.environments[environment]}
              faults={faults}
              now={now}
            />
          ))}
        </div>
      </section>
      {shared.map(group => (
        <section
          key={group}
          className="fault-group"
          data-group={group}
          aria-label={words.faults.groups[group]}
        >
          <h3>{words.faults.groups[group]}</h3>
          <div className="fault-buttons">
            {sharedFaults[group].map(fault => (
              <FaultButton
                key={fault}
                choice={{ fault, environment: null }}
                of={words.faults.groups[group]}
                faults={faults}
                now={now}
              />
            ))}
          </div>
        </section>
      ))}
      <CrowdControl crowd={crowd} faults={faults} />
    </div>
  )
}

interface SwitchProps {
  chosen: Environment
  choose(environment: Environment): void
  faults: Faults
}

/** Whose faults the group shows; an environment that has some on says how many, so that none is forgotten. */
function EnvironmentSwitch({ chosen, choose, faults }: SwitchProps) {
  const words = useWords()
  return (
    <fieldset className="fault-switch">
      <legend className="unseen">{words.faults.environment}</legend>
      {environments.toReversed().map(environment => {
        const count = faults.active.filter(fault => fault.environment === environment).length
        return (
          <button
            key={environment}
            type="button"
            aria-pressed={environment === chosen}
            onClick={() => choose(environment)}
          >
            {words.environments[environment]}
            {count > 0 && <b> · {count}</b>}
          </button>
        )
      })}
    </fieldset>
  )
}
