import type { Focus } from './commands'

/** The element that a pointer gave the focus to, while it has it; a document has one focus. */
let pointed: Element | null = null

/** Whether the focus is here because a pointer pressed here. */
export const hasFocusByPointer = (element: Element | null) => element !== null && element === pointed

export const aDialogIsOpen = () => document.querySelector('dialog:modal') !== null

/** What a key pressed on this element belongs to. */
export function focusOf(target: EventTarget | null): Focus {
  // A dialog that has just closed may hold the focus until the next picture is drawn; Enter would still send its form.
  if (!(target instanceof HTMLElement) || target.closest('dialog:not([open])')) return 'page'
  if (target instanceof HTMLInputElement && target.type === 'range') return 'slider'
  if (target.matches('input[type=number], input[type=radio], [role=spinbutton], select')) return 'choice'
  if (target.matches('button, a, summary, input[type=checkbox]')) {
    if (hasFocusByPointer(target) && !target.matches('input')) return 'pointed'
    if (target.closest('[role=dialog]')) return 'in-sheet'
    return target.matches('a') ? 'control' : 'button'
  }
  if (target.isContentEditable || target.matches('input, textarea')) return 'text'
  return scrolls(target) ? 'scroller' : 'page'
}

const scrolls = (element: HTMLElement) =>
  element.matches('[tabindex]') &&
  element.scrollHeight > element.clientHeight &&
  /auto|scroll/.test(getComputedStyle(element).overflowY)

interface TextListener {
  /** A text field got the focus. */
  entered(): void
  /** It lost the focus and no person moved it: the form was sent, was closed, or went away under it. */
  left(): void
}

/**
 * Watches where the focus goes, and by whom. `check` finds a text field that went without a word: not every browser tells
 * that an element lost the focus by being removed or made inert.
 */
export function watchFocus(text: TextListener): { check(): void; stop(): void } {
  let field: Element | null = null
  // A press of the pointer, or Tab, moves the focus before the browser turns to anything else.
  let moving: 'pointer' | 'tab' | null = null
  const moves = (by: 'pointer' | 'tab') => {
    moving = by
    setTimeout(() => {
      moving = null
    })
  }
  const forget = () => {
    field = null
    changes.disconnect()
  }
  const check = () => {
    if (field === null || document.activeElement === field) return
    forget()
    text.left()
  }
  const changes = new MutationObserver(check)

  const listeners = {
    mousedown({ target }: Event) {
      moves('pointer')
      const { activeElement } = document
      // A press on what has the focus already moves nothing.
      if (target instanceof Node && activeElement?.contains(target)) pointed = activeElement
    },
    keydown(event: Event) {
      if (event instanceof KeyboardEvent && event.key === 'Tab') moves('tab')
    },
    focusin({ target }: Event) {
      if (!(target instanceof Element)) return
      // A window that comes back to the front gives the focus to the element that had it.
      if (target !== pointed) pointed = moving === 'pointer' ? target : null
      forget()
      if (focusOf(target) !== 'text') return
      field = target
      changes.observe(document, { childList: true, subtree: true, attributes: true })
      text.entered()
    },
    focusout({ target }: Event) {
      // A window that loses the focus keeps its element.
      if (document.activeElement === target) return
      if (target === pointed) pointed = null
      if (moving === null) check()
      else if (target === field) forget()
    },
    submit({ target }: Event) {
      // Sent by a press of the button: the field has lost the focus to that press.
      if (!(target instanceof HTMLFormElement) || document.activeElement === field) return
      if ([...target.elements].some(element => focusOf(element) === 'text')) text.left()
    },
  } satisfies Record<string, (event: Event) => void>
  const kinds = Object.entries(listeners)
  for (const [kind, heard] of kinds) window.addEventListener(kind, heard, { capture: true })
  return {
    check,
    stop() {
      changes.disconnect()
      for (const [kind, heard] of kinds) window.removeEventListener(kind, heard, { capture: true })
    },
  }
}
