/**
 * A fraction as percent with one decimal: 0.487 → `48.7`. The one rounding of it, for the screens are compared: of 205 in
 * 400 another way makes 51.3 what is 51.2 here.
 */
export const sharePercent = (fraction: number) => (fraction * 100).toFixed(1)
