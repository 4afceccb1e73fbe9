import { type Command, commandOf, type Focus, type Key, nameOf } from './commands'

/** What the keys pressed so far leave behind. Times are milliseconds of one clock. */
export interface KeyMemory {
  /** Since when letters rest: a text field was left, or a key was pressed after that; null while they act. */
  restingSince: number | null
  /** The last press that was not the same one arriving again. */
  last: { press: string; at: number } | null
}

export const nothingPressed: KeyMemory = { restingSince: null, last: null }

/** Whoever goes on typing for a moment after a text form has gone must press no key of the screen. */
export const restMs = 1_000
/** Clickers with a worn button send one press twice. */
const twiceMs = 250

export const isResting = ({ restingSince }: KeyMemory, at: number) =>
  restingSince !== null && at - restingSince < restMs

/** A text field lost the focus, and nobody moved it elsewhere. */
export const afterText = (memory: KeyMemory, at: number): KeyMemory => ({ ...memory, restingSince: at })

/** A text field has the focus: what is typed is its own. */
export const inText = (memory: KeyMemory): KeyMemory => ({ ...memory, restingSince: null })

interface Press {
  key: Key
  focus: Focus
  /** A dialog keeps the keyboard to itself. */
  modal: boolean
  at: number
}

const once: ReadonlySet<Command | null> = new Set<Command>(['forward', 'back', 'cue'])

/**
 * What a key does now. Letters and signs do nothing until a second has passed without a key since a text form ended; a
 * stage or cue key that arrives twice within a moment is one press, wherever the first one went.
 */
export function dispatch(
  memory: KeyMemory,
  { key, focus, modal, at }: Press,
): { command: Command | null; memory: KeyMemory } {
  const name = nameOf(key)
  const press = key.shiftKey ? `Shift ${name}` : name
  const resting = isResting(memory, at)
  const restingSince = resting ? at : null
  const command = commandOf(key, focus, modal)
  const { last } = memory
  const again = last?.press === press && at - last.at < twiceMs
  if (again && !key.repeat && once.has(command)) return { command: 'nothing', memory: { restingSince, last } }
  const isLetter = name.length === 1
  return {
    command: resting && isLetter && command !== null ? 'nothing' : command,
    memory: { restingSince, last: { press, at } },
  }
}
