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
 * Where the keyboard's focus is. A button that a key brought the focus to keeps Space and Enter, a link Enter (`control`);
 * one that a pointer pressed keeps neither (`pointed`). A slider keeps its arrows, and Enter only while a weight is being
 * chosen (it marks that key as handled); what scrolls keeps its arrows; a text field keeps everything, what takes no
 * letters (a number, a list or a set to choose from) all but R.
 */
export type Focus =
  | 'page'
  | 'control'
  | 'button'
  | 'in-sheet'
  | 'pointed'
  | 'slider'
  | 'scroller'
  | 'choice'
  | 'text'

export interface Key {
  /** The place on the keyboard, named after the US layout; some remotes leave it empty. */
  code: string
  /** What it types. */
  key?: string
  repeat: boolean
  shiftKey?: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Named keys that a layout does not move: a number pad without Num Lock sends them from other places. */
const layoutFree = new Set([
  'PageDown',
  'PageUp',
  'ArrowRight',
  'ArrowLeft',
  'ArrowDown',
  'ArrowUp',
  'Home',
  'End',
  'Enter',
  'Escape',
  'F5',
  'Tab',
])

const places: Record<string, string> = {
  Period: '.',
  Slash: '/',
  Equal: '=',
  Minus: '-',
  NumpadEnter: 'Enter',
  NumpadDecimal: '.',
  NumpadAdd: '+',
  NumpadSubtract: '-',
}

/**
 * One name for a key, whatever the layout: what it types where that is Latin (Dvorak's R is where QWERTY has O), and
 * otherwise the place (with a Korean input method R arrives as ㄱ, its code stays KeyR).
 */
export function nameOf({ key = '', code }: Pick<Key, 'key' | 'code'>): string {
  if (layoutFree.has(key)) return key
  const place = places[code] ?? (/^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : code)
  // The number pad's comma is a full stop in other countries.
  if (code.startsWith('Numpad')) return place
  // Input methods of East Asia type letters and signs at full width too.
  const typed = /^[\uff01-\uff5e\u3000]$/.test(key) ? key.normalize('NFKC') : key
  if (typed === ' ') return 'Space'
  return /^([!-~]|\p{Script=Latin})$/u.test(typed) ? typed.toLowerCase() : place
}

const anywhere: Record<string, Command> = {
  Space: 'forward',
  PageDown: 'forward',
  PageUp: 'back',
  r: 'roll-back',
  f: 'full-screen',
  j: 'join',
  c: 'commands',
  x: 'faults',
  g: 'guard',
  b: 'blackout',
  // Clickers send b or a full stop to make a slide show dark.
  '.': 'blackout',
  m: 'message',
  s: 'sound',
  q: 'questions',
  l: 'checklist',
  k: 'lock',
  a: 'auto-advance',
  '=': 'more-time',
  '+': 'more-time',
  '-': 'less-time',
  '?': 'keys',
  '/': 'keys',
  Escape: 'close',
}

const arrows: Record<string, Command> = {
  ArrowRight: 'forward',
  ArrowDown: 'forward',
  ArrowLeft: 'back',
  ArrowUp: 'back',
}

const keepsEnter: ReadonlySet<Focus> = new Set(['control', 'button', 'in-sheet'])
const keepsArrows: ReadonlySet<Focus> = new Set(['slider', 'scroller'])
const keepsSpaces: ReadonlySet<Focus> = new Set(['button', 'in-sheet', 'choice', 'text'])

export const keepsSpace = (focus: Focus) => keepsSpaces.has(focus)

/** The two keys that a browser presses a focused button with. */
export const pressesButtons = (name: string) => name === 'Space' || name === 'Enter'

/** @param modal whether a dialog keeps the keyboard to itself: then only the way back passes, the rest is the dialog's */
export function commandOf(key: Key, focus: Focus, modal: boolean): Command | null {
  const name = nameOf(key)
  // A reload in the middle of the show loses nothing, but it blanks the projector.
  if (name === 'F5' && !key.ctrlKey && !key.metaKey) return 'nothing'
  if (key.ctrlKey || key.metaKey || key.altKey || focus === 'text') return null
  if (modal && focus === 'pointed' && pressesButtons(name)) return 'nothing'
  if ((modal || focus === 'choice') && name !== 'r') return null
  if (name === 'Space' && keepsSpace(focus)) return null
  const command = name === 'Space' && key.shiftKey ? 'back' : (anywhere[name] ?? arrowOrEnter(name, focus))
  return command !== null && key.repeat ? 'nothing' : command
}

function arrowOrEnter(name: string, focus: Focus): Command | null {
  if (name === 'Enter') return keepsEnter.has(focus) ? null : 'cue'
  return keepsArrows.has(focus) ? null : (arrows[name] ?? null)
}
