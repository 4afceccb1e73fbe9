/** What a key does to the weight that is being chosen: a new weight, an end of choosing, or nothing of the slider's. */
export type SliderMove = { green: number } | 'commit' | 'cancel' | null

const clamp = (green: number) => Math.min(100, Math.max(0, green))

/**
 * Right and up give Green more, left and down give Blue more, though Green stands on the right and the handle so moves
 * against the arrow: the slider is called "Green weight", and whoever hears its value instead of seeing the bar expects
 * right and up to raise it (WAI-ARIA Authoring Practices, slider). PageUp and PageDown belong to the script.
 */
export function sliderMove(code: string, shiftKey: boolean, green: number): SliderMove {
  const step = shiftKey ? 10 : 1
  switch (code) {
    case 'ArrowRight':
    case 'ArrowUp':
      return { green: clamp(green + step) }
    case 'ArrowLeft':
    case 'ArrowDown':
      return { green: clamp(green - step) }
    case 'Home':
      return { green: 0 }
    case 'End':
      return { green: 100 }
    case 'Enter':
    case 'NumpadEnter':
      return 'commit'
    case 'Escape':
      return 'cancel'
    default:
      return null
  }
}
