import { setTimeout as wait } from 'node:timers/promises'
import { awsInputs } from './aws-inputs'
import { Chance } from './chance'
import { consoleInputs } from './console-inputs'
import { controlInputs } from './control-inputs'
import { type Input, sizeOf } from './input'
import { inputOf, type Kind } from './kinds'
import type { PortName, Scene } from './scene'
import { type Outcome, send } from './send'
import { balancerInputs, gatewayInputs } from './traffic-inputs'

/** Connections with an input under way at once: so few that waiting for one another takes no port near a second. */
const atOnce: Readonly<Record<PortName, number>> = { console: 4, alb: 12, ws: 12, aws: 12, control: 12 }
/** A process that ends does so this soon after what ends it. */
const suspectMs = 600

const kindsOf: Readonly<Record<PortName, (scene: Scene) => Kind[]>> = {
  console: consoleInputs,
  alb: balancerInputs,
  ws: gatewayInputs,
  aws: awsInputs,
  control: controlInputs,
}

/** Makes the inputs of one port: the same for the same seed and index, as far as the demo's own names and cookies are. */
export function inputsOf(port: PortName, scene: Scene, seed: number): (index: number) => Input {
  const kinds = kindsOf[port](scene)
  return index => inputOf(kinds, new Chance(seed, port, index))
}

interface Volley {
  port: PortName
  scene: Scene
  seed: number
  from: number
  /** Inputs to send, frames counted each. */
  size: number
  isWhole: () => boolean
  note: (index: number, input: Input, outcome: Outcome) => void
}

interface VolleyEnd {
  /** The index after the last one begun. */
  next: number
  /** Whether a process was seen to be gone. */
  isHurt: boolean
  /** What was sent last, newest last: if a process is gone, one of these may have ended it. */
  recent: number[]
}

/** Sends inputs to one port until there are enough, or a process of the demo is gone. */
export async function volley({ port, scene, seed, from, size, isWhole, note }: Volley): Promise<VolleyEnd> {
  const make = inputsOf(port, scene, seed)
  const recent: { index: number; at: number; isOver: boolean }[] = []
  let next = from
  let sent = 0
  let isHurt = false
  const watch = setInterval(() => {
    const now = performance.now()
    while (recent[0]?.isOver && now - recent[0].at > suspectMs) recent.shift()
    if (!isWhole()) isHurt = true
  }, 50)
  const send1 = async (): Promise<void> => {
    while (sent < size && !isHurt) {
      const index = next++
      const input = make(index)
      sent += sizeOf(input)
      const entry = { index, at: performance.now(), isOver: false }
      recent.push(entry)
      const outcome = await send(scene.ports[port], input)
      entry.at = performance.now()
      entry.isOver = true
      if (outcome.end === 'refused') {
        // Nobody listens: whoever did is gone, and the watch is about to see it.
        await wait(100)
        continue
      }
      note(index, input, outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce[port] }, send1))
  clearInterval(watch)
  return { next, isHurt, recent: recent.map(({ index }) => index) }
}
