import { useState } from 'react'
import type { Trouble } from './trouble'

/** The commands show themselves in trouble, and open by hand. What is hidden stays hidden until the next trouble. */
export function useFallback(trouble: Trouble | null) {
  const [openByHand, setOpenByHand] = useState(false)
  const [hidden, setHidden] = useState<string | null>(null)
  const open = openByHand || (trouble !== null && trouble.key !== hidden)
  const hide = () => {
    setOpenByHand(false)
    setHidden(trouble?.key ?? null)
  }
  return {
    open,
    /** True while no trouble asks for them: a clicker's Escape must not take the way back away. */
    mayClose: open && trouble === null,
    trouble,
    hide,
    toggle: () => (open ? hide() : setOpenByHand(true)),
  }
}
