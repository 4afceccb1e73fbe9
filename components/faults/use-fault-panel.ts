import { useState } from 'react'

interface Fallback {
  open: boolean
  trouble: { key: string } | null
  toggle(): void
}

/**
 * Faults and commands share a place; what was asked for last is seen. Trouble that begins while the faults are open (it may
 * be theirs) brings the commands up over them.
 */
export function useFaultPanel(available: boolean, fallback: Fallback) {
  /** The trouble that was known when the faults were opened. */
  const [openedIn, setOpenedIn] = useState<{ trouble: string | null } | null>(null)
  const trouble = fallback.trouble?.key ?? null
  const open = available && openedIn !== null && (!fallback.open || openedIn.trouble === trouble)
  const hide = () => setOpenedIn(null)
  return {
    open,
    hide,
    toggle: () => setOpenedIn(open ? null : { trouble }),
    toggleCommands() {
      hide()
      if (!open || !fallback.open) fallback.toggle()
    },
  }
}
