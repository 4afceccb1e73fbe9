import { useEffect, useEffectEvent } from 'react'
import { type Command, commandOf, type Focus } from './commands'

export type KeyBindings = Partial<Record<Command, () => void>>

/** Binds the keys of a screen. Buttons that were pressed with a pointer give the focus back, so Enter stays the cue's. */
export function useKeys(bindings: KeyBindings) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const command = commandOf(event, focusOf(event.target), aDialogIsOpen())
    if (command === null) return
    const run = bindings[command]
    if (command === 'nothing' || (run && command !== 'close')) event.preventDefault()
    run?.()
  })
  useEffect(() => {
    const down = (event: KeyboardEvent) => pressed(event)
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', keepSpaceFromButtons)
    document.addEventListener('click', giveFocusBack)
    return () => {
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', keepSpaceFromButtons)
      document.removeEventListener('click', giveFocusBack)
    }
  }, [])
}

/** Browsers press a focused button when Space is let go; on this screen Space is the script's. */
function keepSpaceFromButtons(event: KeyboardEvent) {
  const typed = ['text', 'number'].includes(focusOf(event.target))
  if (event.code === 'Space' && !typed && !aDialogIsOpen()) event.preventDefault()
}

function giveFocusBack(event: MouseEvent) {
  const byPointer = event.detail > 0
  const button = event.target instanceof Element ? event.target.closest('button, a') : null
  // In a dialog Enter is the dialog's, and blurred it would be nobody's.
  if (byPointer && button instanceof HTMLElement && !button.closest('dialog')) button.blur()
}

const aDialogIsOpen = () => document.querySelector('dialog:modal') !== null

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target instanceof HTMLInputElement && target.type === 'range') return 'slider'
  if (target instanceof HTMLInputElement && target.type === 'number') return 'number'
  if (target.matches('input[type=checkbox], input[type=radio]')) return 'control'
  if (target.isContentEditable || target.matches('input, textarea, select')) return 'text'
  return target.matches('button, a, summary') ? 'control' : 'page'
}
