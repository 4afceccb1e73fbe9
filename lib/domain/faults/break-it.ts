import type { Environment, Split } from '../base/traffic'
import type { Instant } from '../base/units'
import type { FailureClass } from '../witness/tally'
import type { FaultOrder } from './fault'

/** What the witness must count while a fault is on: a class of failed requests, or dropped connections. */
export type Symptom = FailureClass | 'drops'

export type BreakStepName = 'errors' | 'wrong-body' | 'listener-reset' | 'drop-sockets'

export interface BreakStep {
  name: BreakStepName
  environment: Environment | null
  symptom: Symptom
}

/** A step and what became of it. `count` is how often the witness saw its symptom; null before it was tried. */
export interface BreakResult extends BreakStep {
  state: 'waiting' | 'on' | 'tried'
  count: number | null
}

/** The check that the meters see what goes wrong: one fault after the other. */
export interface BreakIt {
  at: Instant
  /** `stopped`: somebody ended it, the show began, or the controls did not answer. */
  state: 'running' | 'done' | 'stopped'
  results: readonly BreakResult[]
}

/** All of the answers fail, so that an environment with a small share is seen failing too. */
const allOfThem = 1
const someOfThem = 0.3

export interface ScriptedStep extends BreakStep {
  order: FaultOrder
}

/** The script: faults of the environment that answers most (Green where both do), then of the load balancer. */
export function breakSteps(accepted: Split | null): ScriptedStep[] {
  const environment: Environment = accepted !== null && accepted.blue > accepted.green ? 'blue' : 'green'
  return [
    {
      name: 'errors',
      environment,
      symptom: 'target-5xx',
      order: { fault: 'errors', environment, share: allOfThem },
    },
    {
      name: 'wrong-body',
      environment,
      symptom: 'wrong-body',
      order: { fault: 'wrong-body', environment },
    },
    {
      name: 'listener-reset',
      environment: null,
      symptom: 'reset',
      order: { fault: 'listener', mode: 'reset' },
    },
    {
      name: 'drop-sockets',
      environment: null,
      symptom: 'drops',
      order: { fault: 'drop-sockets', share: someOfThem },
    },
  ]
}

export const notTried = ({ name, environment, symptom }: BreakStep): BreakResult => ({
  name,
  environment,
  symptom,
  state: 'waiting',
  count: null,
})
