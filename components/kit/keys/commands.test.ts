import { describe, expect, it } from 'vitest'
import { type Command, commandOf, type Focus, type Key, nameOf } from './commands'

const key = (code: string, more: Partial<Key> = {}): Key => ({
  code,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

const table: [string, Key, Focus, Command | null][] = [
  ['Space moves the script', key('Space'), 'page', 'forward'],
  ['Space is the script’s on a link', key('Space'), 'control', 'forward'],
  ['Space presses a button that a key brought the focus to', key('Space'), 'button', null],
  ['Enter does too', key('Enter'), 'button', null],
  ['Space is the script’s on a button that a pointer pressed', key('Space'), 'pointed', 'forward'],
  ['and Enter the cue’s', key('Enter'), 'pointed', 'cue'],
  ['letters act from a button', key('KeyR'), 'button', 'roll-back'],
  ['Shift+Space goes back', key('Space', { key: ' ', shiftKey: true }), 'page', 'back'],
  ['Shift+Space is a focused button’s', key('Space', { key: ' ', shiftKey: true }), 'button', null],
  ['Space is the script’s on the slider', key('Space'), 'slider', 'forward'],
  ['Space is a space in a text field', key('Space'), 'text', null],
  ['Space is the tick’s in a sheet', key('Space'), 'in-sheet', null],
  ['Space opens a list to choose from', key('Space'), 'choice', null],
  ['PageDown moves the script from a sheet too', key('PageDown'), 'in-sheet', 'forward'],
  ['Enter belongs to a control in a sheet', key('Enter'), 'in-sheet', null],
  ['a clicker’s PageDown moves the script', key('PageDown'), 'page', 'forward'],
  ['PageDown is not the slider’s', key('PageDown'), 'slider', 'forward'],
  ['PageUp goes back', key('PageUp'), 'slider', 'back'],
  ['ArrowRight moves the script', key('ArrowRight'), 'page', 'forward'],
  ['ArrowRight is the slider’s on the slider', key('ArrowRight'), 'slider', null],
  ['ArrowLeft goes back', key('ArrowLeft'), 'page', 'back'],
  ['a clicker’s ArrowDown moves the script', key('ArrowDown'), 'page', 'forward'],
  ['ArrowUp goes back', key('ArrowUp'), 'page', 'back'],
  ['ArrowDown moves the script from a button too', key('ArrowDown'), 'button', 'forward'],
  ['ArrowDown is the slider’s on the slider', key('ArrowDown'), 'slider', null],
  ['ArrowUp is too', key('ArrowUp'), 'slider', null],
  ['ArrowDown scrolls what has the focus and scrolls', key('ArrowDown'), 'scroller', null],
  ['PageDown moves the script from there', key('PageDown'), 'scroller', 'forward'],
  ['ArrowDown is a list’s', key('ArrowDown'), 'choice', null],
  ['ArrowUp is a text’s', key('ArrowUp'), 'text', null],
  ['a key that is held moves one stage only', key('Space', { repeat: true }), 'page', 'nothing'],
  ['Enter applies the due cue', key('Enter'), 'page', 'cue'],
  ['Enter belongs to a focused control', key('Enter'), 'control', null],
  ['Enter applies the due cue from a slider that has nothing chosen', key('Enter'), 'slider', 'cue'],
  ['Enter is a new line in a text field', key('Enter'), 'text', null],
  ['R rolls back', key('KeyR'), 'page', 'roll-back'],
  ['R rolls back from the slider', key('KeyR'), 'slider', 'roll-back'],
  ['R that is held rolls back once', key('KeyR', { repeat: true }), 'page', 'nothing'],
  ['R is a letter in a text field', key('KeyR'), 'text', null],
  ['R rolls back from a field for numbers', key('KeyR'), 'choice', 'roll-back'],
  ['R rolls back from a checkbox', key('KeyR'), 'control', 'roll-back'],
  ['R rolls back from a sheet', key('KeyR'), 'in-sheet', 'roll-back'],
  ['other keys are a number’s own', key('Minus', { key: '-' }), 'choice', null],
  ['Ctrl+R is the browser’s', key('KeyR', { ctrlKey: true }), 'page', null],
  ['Cmd+R is the browser’s', key('KeyR', { metaKey: true }), 'page', null],
  ['F5 does no harm', key('F5'), 'page', 'nothing'],
  ['F5 does no harm in a text field', key('F5'), 'text', 'nothing'],
  ['F goes full screen', key('KeyF'), 'page', 'full-screen'],
  ['X opens the faults', key('KeyX'), 'page', 'faults'],
  ['a clicker’s full stop makes the audience’s screens dark', key('Period'), 'page', 'blackout'],
  ['B does too, with a Korean input method as well', key('KeyB', { key: 'ㅠ' }), 'page', 'blackout'],
  ['B is a letter in a text field', key('KeyB'), 'text', null],
  ['a full stop that is held does so once', key('Period', { repeat: true }), 'page', 'nothing'],
  ['? shows the keys', key('Slash', { key: '?' }), 'page', 'keys'],
  ['? shows them where it is on another key', key('Minus', { key: '?' }), 'page', 'keys'],
  ['the key of ? does without Shift too', key('Slash', { key: '/' }), 'page', 'keys'],
  ['? is a question mark in a text field', key('Slash', { key: '?' }), 'text', null],
  ['+ gives the stage time', key('Equal', { key: '+' }), 'page', 'more-time'],
  ['− takes it', key('NumpadSubtract'), 'page', 'less-time'],
  ['M answers a message', key('KeyM', { key: 'ㅡ' }), 'page', 'message'],
  ['M is a letter in a text field', key('KeyM'), 'text', null],
  ['L opens the checklist', key('KeyL'), 'page', 'checklist'],
  ['Ctrl+S is the browser’s', key('KeyS', { ctrlKey: true }), 'page', null],
  ['Alt+F4 is the system’s', key('F4', { altKey: true }), 'page', null],
  ['Shift+F5, which some clickers send, does no harm', key('F5'), 'page', 'nothing'],
  ['G arms or disarms the guard', key('KeyG'), 'page', 'guard'],
  ['Escape closes what is open', key('Escape'), 'page', 'close'],
  ['Tab is left alone', key('Tab'), 'page', null],
]

/** What layouts, input methods and remotes send for a key. */
const layouts: [string, Partial<Key>, Command | null][] = [
  ['Dvorak’s R', { key: 'r', code: 'KeyO' }, 'roll-back'],
  ['Dvorak’s P, on R’s place', { key: 'p', code: 'KeyR' }, null],
  ['Dvorak’s apostrophe, on Q’s place', { key: "'", code: 'KeyQ' }, null],
  ['Dvorak’s full stop, on E’s place', { key: '.', code: 'KeyE' }, 'blackout'],
  ['AZERTY’s Q, on A’s place', { key: 'q', code: 'KeyA' }, 'questions'],
  ['AZERTY’s A, on Q’s place', { key: 'a', code: 'KeyQ' }, 'auto-advance'],
  ['AZERTY’s M', { key: 'm', code: 'Semicolon' }, 'message'],
  ['AZERTY’s comma, on M’s place', { key: ',', code: 'KeyM' }, null],
  ['a German minus, on the place of ?', { key: '-', code: 'Slash' }, 'less-time'],
  ['Turkish ı, on R’s place of another layout', { key: 'ı', code: 'KeyR' }, null],
  ['Korean ㄱ', { key: 'ㄱ', code: 'KeyR' }, 'roll-back'],
  ['Russian К', { key: 'К', code: 'KeyR' }, 'roll-back'],
  ['a letter under an input method that says nothing', { key: 'Process', code: 'KeyR' }, 'roll-back'],
  ['a letter at full width', { key: 'ｒ', code: 'KeyR' }, 'roll-back'],
  ['a space at full width', { key: '\u3000', code: 'Space' }, 'forward'],
  ['Spanish ª, which is no A', { key: 'ª', code: 'Backquote' }, null],
  ['capital R', { key: 'R', code: 'KeyR', shiftKey: true }, 'roll-back'],
  ['a remote’s PageDown without a code', { key: 'PageDown', code: '' }, 'forward'],
  ['a remote’s PageUp without a code', { key: 'PageUp', code: '' }, 'back'],
  ['a remote’s Enter without a code', { key: 'Enter', code: '' }, 'cue'],
  ['a remote’s b without a code', { key: 'b', code: '' }, 'blackout'],
  ['PageDown of a number pad', { key: 'PageDown', code: 'Numpad3' }, 'forward'],
  ['3 of a number pad', { key: '3', code: 'Numpad3' }, null],
  ['the comma of a German number pad', { key: ',', code: 'NumpadDecimal' }, 'blackout'],
  ['a remote’s key that nobody knows', { key: 'Unidentified', code: '' }, null],
]

describe('a key is known by its label where that is Latin, by its place where it is not', () => {
  it.each(layouts)('%s', (_name, { code = '', ...sent }, command) => {
    expect(commandOf(key(code, sent), 'page', false)).toBe(command)
  })

  it('has one name on every layout', () => {
    expect(nameOf({ key: 'ㄱ', code: 'KeyR' })).toBe(nameOf({ key: 'R', code: 'KeyO' }))
    expect(nameOf({ code: 'NumpadEnter' })).toBe('Enter')
  })
})

describe('the keys', () => {
  it.each(table)('%s', (_name, pressed, focus, command) => {
    expect(commandOf(pressed, focus, false)).toBe(command)
  })

  it.each([
    ['page', 'Enter'],
    ['page', 'NumpadEnter'],
    ['page', 'Space'],
    ['control', 'Space'],
    ['page', 'PageDown'],
    ['page', 'KeyG'],
    ['page', 'Escape'],
    ['choice', 'Period'],
  ] satisfies [Focus, string][])('behind a dialog nothing hears, from the %s, %s', (focus, code) => {
    expect(commandOf(key(code), focus, true)).toBeNull()
  })

  it('in a dialog no key presses a button that a pointer pressed', () => {
    for (const code of ['Enter', 'NumpadEnter', 'Space']) {
      expect(commandOf(key(code), 'pointed', true)).toBe('nothing')
      expect(commandOf(key(code), 'button', true)).toBeNull()
    }
  })

  it.each(['page', 'control', 'choice'] as const)('R rolls back from a dialog’s %s too', focus => {
    expect(commandOf(key('KeyR'), focus, true)).toBe('roll-back')
    expect(commandOf(key('KeyR', { repeat: true }), focus, true)).toBe('nothing')
  })
})
