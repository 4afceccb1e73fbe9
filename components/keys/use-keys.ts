import { useEffect, useEffectEvent } from 'react'
import { type Command, commandOf, type Focus, keepsSpace } from './commands'

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
  const released = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = bindings.forward && !keepsSpace(focusOf(event.target)) && !aDialogIsOpen()
    if (event.code === 'Space' && isOurs) event.preventDefault()
  })
  useEffect(() => {
    const down = (event: KeyboardEvent) => pressed(event)
    const up = (event: KeyboardEvent) => released(event)
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    document.addEventListener('click', giveFocusBack)
    return () => {
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
      document.removeEventListener('click', giveFocusBack)
    }
  }, [])
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
  if (target.matches('input[type=number], [role=spinbutton], select')) return 'choice'
  if (target.matches('input[type=checkbox], input[type=radio], button, a, summary'))
    return target.closest('[role=dialog]') ? 'in-sheet' : 'control'
  return target.isContentEditable || target.matches('input, textarea') ? 'text' : 'page'
}
