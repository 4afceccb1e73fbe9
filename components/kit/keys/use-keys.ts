import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Command, keepsSpace, nameOf, pressesButtons } from './commands'
import { afterText, dispatch, inText, isResting, type KeyMemory, nothingPressed, restMs } from './dispatch'
import { aDialogIsOpen, focusOf, watchFocus } from './focus'

export type KeyBindings = Partial<Record<Command, () => void>>

/**
 * Binds the keys of a screen. Buttons that were pressed with a pointer give the focus back, so Enter stays the cue's.
 *
 * @returns whether letters rest, since a text form has just ended
 */
export function useKeys(bindings: KeyBindings): { resting: boolean } {
  const [resting, rested] = useResting()
  const memory = useRef<KeyMemory>(nothingPressed)
  const remember = (next: KeyMemory) => {
    memory.current = next
    rested(isResting(next, performance.now()))
  }
  const entered = useEffectEvent(() => remember(inText(memory.current)))
  const left = useEffectEvent(() => remember(afterText(memory.current, performance.now())))
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const focus = focusOf(event.target)
    const done = dispatch(memory.current, { key: event, focus, modal: aDialogIsOpen(), at: event.timeStamp })
    remember(done.memory)
    const { command } = done
    if (event.defaultPrevented) return
    const run = command === null ? undefined : bindings[command]
    const isOurs = command === 'nothing' || (run && command !== 'close')
    if (isOurs || (focus === 'pointed' && pressesButtons(nameOf(event)))) event.preventDefault()
    run?.()
  })
  // Some browsers press a focused button when Space is let go, whatever became of the press.
  const released = useEffectEvent((event: KeyboardEvent) => {
    const focus = focusOf(event.target)
    const isOurs = focus === 'pointed' || (bindings.forward && !keepsSpace(focus) && !aDialogIsOpen())
    if (nameOf(event) === 'Space' && isOurs) event.preventDefault()
  })
  useEffect(() => {
    const watch = watchFocus({ entered: () => entered(), left: () => left() })
    const down = (event: KeyboardEvent) => {
      watch.check()
      pressed(event)
    }
    const up = (event: KeyboardEvent) => released(event)
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    document.addEventListener('click', giveFocusBack)
    return () => {
      watch.stop()
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
      document.removeEventListener('click', giveFocusBack)
    }
  }, [])
  return { resting }
}

/** True from when it is told so until no key has told it again for as long as letters rest. */
function useResting(): [boolean, (resting: boolean) => void] {
  const [resting, setResting] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const rested = (now: boolean) => {
    clearTimeout(timer.current)
    setResting(now)
    if (now) timer.current = setTimeout(() => setResting(false), restMs)
  }
  return [resting, rested]
}

function giveFocusBack(event: MouseEvent) {
  const byPointer = event.detail > 0
  const button = event.target instanceof Element ? event.target.closest('button, a') : null
  // In a dialog the focus stays inside, where Escape and Tab are the dialog's.
  if (byPointer && button instanceof HTMLElement && !button.closest('dialog')) button.blur()
}
