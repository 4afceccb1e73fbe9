/** What one request of this phone met. */
export type Met = 'blue' | 'green' | 'failed'

export const dotsPerRow = 20
export const dotCount = 3 * dotsPerRow

/** The dots with the newest last. A full board lets its oldest row go, so that dots stay put for twenty answers. */
export const withDot = (dots: readonly Met[], met: Met): Met[] => [
  ...(dots.length < dotCount ? dots : dots.slice(dotsPerRow)),
  met,
]
