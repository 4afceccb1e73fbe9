/** What a key means on a signed-in screen. `nothing` is a key that is caught so that it does no harm. */
export type Command =
  | 'forward'
  | 'back'
  | 'cue'
  | 'roll-back'
  | 'full-screen'
  | 'join'
  | 'commands'
  | 'faults'
  | 'guard'
  | 'blackout'
  | 'message'
  | 'sound'
  | 'questions'
  | 'checklist'
  | 'keys'
  | 'lock'
  | 'auto-advance'
  | 'more-time'
  | 'less-time'
  | 'close'
  | 'nothing'

/**
 * Where the keyboard's focus is. A control keeps Enter, in a sheet Space too; a slider keeps its arrows, and Enter only
 * while a weight is being chosen (it marks that key as handled); a text field keeps everything, what takes no letters (a
 * number, a list to choose from) all but R.
 */
export type Focus = 'page' | 'control' | 'in-sheet' | 'slider' | 'choice' | 'text'

/** Browsers press a focused button when Space is let go; beside a sheet Space is the script's. */
export const keepsSpace = (focus: Focus) => focus === 'in-sheet' || focus === 'choice' || focus === 'text'

export interface Key {
  /** The place on the keyboard: with a Korean input method R arrives as ㄱ, its code stays KeyR. */
  code: string
  /** What it types; `?` is in another place on every keyboard. */
  key?: string
  repeat: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

const anywhere: Record<string, Command> = {
  Space: 'forward',
  PageDown: 'forward',
  PageUp: 'back',
  KeyR: 'roll-back',
  KeyF: 'full-screen',
  KeyJ: 'join',
  KeyC: 'commands',
  KeyX: 'faults',
  KeyG: 'guard',
  KeyB: 'blackout',
  // Clickers send b or a full stop to make a slide show dark.
  Period: 'blackout',
  NumpadDecimal: 'blackout',
  KeyM: 'message',
  KeyS: 'sound',
  KeyQ: 'questions',
  KeyL: 'checklist',
  KeyK: 'lock',
  KeyA: 'auto-advance',
  Equal: 'more-time',
  NumpadAdd: 'more-time',
  Minus: 'less-time',
  NumpadSubtract: 'less-time',
  Slash: 'keys',
  Escape: 'close',
}

/** @param modal whether a dialog keeps the keyboard to itself: then only the way back passes, the rest is the dialog's */
export function commandOf(key: Key, focus: Focus, modal: boolean): Command | null {
  // A reload in the middle of the show loses nothing, but it blanks the projector.
  if (key.code === 'F5' && !key.ctrlKey && !key.metaKey) return 'nothing'
  if (key.ctrlKey || key.metaKey || key.altKey || focus === 'text') return null
  if ((modal || focus === 'choice') && key.code !== 'KeyR') return null
  if (key.code === 'Space' && keepsSpace(focus)) return null
  const command = key.key === '?' ? 'keys' : (anywhere[key.code] ?? arrowOrEnter(key.code, focus))
  return command !== null && key.repeat ? 'nothing' : command
}

function arrowOrEnter(code: string, focus: Focus): Command | null {
  if (code === 'Enter' || code === 'NumpadEnter')
    return focus === 'control' || focus === 'in-sheet' ? null : 'cue'
  if (focus === 'slider') return null
  if (code === 'ArrowRight') return 'forward'
  return code === 'ArrowLeft' ? 'back' : null
}
