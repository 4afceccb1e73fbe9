import { describe, expect, it } from 'vitest'
import type { Command, Focus, Key } from './commands'
import { afterText, dispatch, inText, isResting, type KeyMemory, nothingPressed } from './dispatch'

const key = (name: string, code: string, more: Partial<Key> = {}): Key => ({
  key: name,
  code,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})
const korean = key('ㄱ', 'KeyR')
const pageDown = key('PageDown', 'PageDown')
const enter = key('Enter', 'Enter')
const space = key(' ', 'Space')

interface Step {
  at: number
  key: Key
  focus?: Focus
  modal?: boolean
}

/** What each of these keys does, one after the other. */
function pressed(steps: readonly Step[], memory: KeyMemory = nothingPressed) {
  const commands: (Command | null)[] = []
  for (const { at, key, focus = 'page', modal = false } of steps) {
    const done = dispatch(memory, { key, focus, modal, at })
    commands.push(done.command)
    memory = done.memory
  }
  return commands
}

describe('after a text form has gone', () => {
  const gone = afterText(nothingPressed, 0)

  it.each<[string, Step[], (Command | null)[]]>([
    ['the next line’s first letter is no key, ㄱ on R’s place', [{ at: 80, key: korean }], ['nothing']],
    ['nor in Latin', [{ at: 80, key: key('r', 'KeyR') }], ['nothing']],
    ['nor a sign', [{ at: 80, key: key('.', 'Period') }], ['nothing']],
    ['nor in a field for numbers', [{ at: 80, key: key('r', 'KeyR'), focus: 'choice' }], ['nothing']],
    ['letters act when a second has passed', [{ at: 1_000, key: korean }], ['roll-back']],
    [
      'every key begins the second anew',
      [
        { at: 900, key: key('x', 'KeyX') },
        { at: 1_800, key: key('ArrowLeft', 'ArrowLeft') },
        { at: 2_700, key: key('Shift', 'ShiftLeft') },
        { at: 3_600, key: korean },
        { at: 4_600, key: korean },
      ],
      ['nothing', 'back', null, 'nothing', 'roll-back'],
    ],
    [
      'a key that is held too',
      [
        { at: 900, key: key('e', 'KeyE', { repeat: true }) },
        { at: 1_800, key: korean },
      ],
      [null, 'nothing'],
    ],
    ['Enter is the cue’s at once', [{ at: 10, key: enter }], ['cue']],
    ['the stage’s keys move it at once', [{ at: 10, key: pageDown }], ['forward']],
    ['Space does too', [{ at: 10, key: space }], ['forward']],
    ['Escape closes what is open', [{ at: 10, key: key('Escape', 'Escape') }], ['close']],
    [
      'a letter of the browser’s stays the browser’s',
      [{ at: 10, key: key('r', 'KeyR', { ctrlKey: true }) }],
      [null],
    ],
    ['a letter in the next text is a letter', [{ at: 10, key: key('r', 'KeyR'), focus: 'text' }], [null]],
  ])('%s', (_name, steps, commands) => {
    expect(pressed(steps, gone)).toEqual(commands)
  })

  it('rests from then on, and no longer once another text field has the focus', () => {
    expect(isResting(gone, 999)).toBe(true)
    expect(isResting(gone, 1_000)).toBe(false)
    expect(isResting(inText(gone), 10)).toBe(false)
    expect(isResting(nothingPressed, 10)).toBe(false)
  })
})

describe('a press that arrives twice', () => {
  it.each<[string, Step[], (Command | null)[]]>([
    [
      'is one stage',
      [
        { at: 0, key: pageDown },
        { at: 150, key: pageDown },
      ],
      ['forward', 'nothing'],
    ],
    [
      'is one cue',
      [
        { at: 0, key: enter },
        { at: 249, key: enter },
      ],
      ['cue', 'nothing'],
    ],
    [
      'is two where they lie apart',
      [
        { at: 0, key: space },
        { at: 250, key: space },
      ],
      ['forward', 'forward'],
    ],
    [
      'does not put off the next one',
      [
        { at: 0, key: pageDown },
        { at: 200, key: pageDown },
        { at: 400, key: pageDown },
      ],
      ['forward', 'nothing', 'forward'],
    ],
    [
      'is one when it bounces as a held key is let go',
      [
        { at: 0, key: pageDown },
        { at: 500, key: key('PageDown', 'PageDown', { repeat: true }) },
        { at: 520, key: pageDown },
      ],
      ['forward', 'nothing', 'nothing'],
    ],
    [
      'is two where the keys differ',
      [
        { at: 0, key: pageDown },
        { at: 50, key: key('PageUp', 'PageUp') },
        { at: 100, key: pageDown },
      ],
      ['forward', 'back', 'forward'],
    ],
    [
      'is two where Shift made it another',
      [
        { at: 0, key: space },
        { at: 50, key: key(' ', 'Space', { shiftKey: true }) },
      ],
      ['forward', 'back'],
    ],
    [
      'is one where the first went to a dialog that it closed',
      [
        { at: 0, key: enter, modal: true },
        { at: 120, key: enter },
      ],
      [null, 'nothing'],
    ],
    [
      'is the slider’s twice',
      [
        { at: 0, key: key('ArrowRight', 'ArrowRight'), focus: 'slider' },
        { at: 60, key: key('ArrowRight', 'ArrowRight'), focus: 'slider' },
      ],
      [null, null],
    ],
    [
      'is a text’s twice',
      [
        { at: 0, key: space, focus: 'text' },
        { at: 60, key: space, focus: 'text' },
      ],
      [null, null],
    ],
    [
      'is a focused button’s twice',
      [
        { at: 0, key: space, focus: 'button' },
        { at: 60, key: space, focus: 'button' },
      ],
      [null, null],
    ],
    [
      'rolls back twice, which does no harm and may be meant',
      [
        { at: 0, key: korean },
        { at: 60, key: korean },
      ],
      ['roll-back', 'roll-back'],
    ],
  ])('%s', (_name, steps, commands) => {
    expect(pressed(steps)).toEqual(commands)
  })
})
