/** Log Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun, 6.1.40), moved up to where its error is below 1e-14. */
function logGamma(x: number): number {
  let moved = x
  let product = 1
  while (moved < 12) {
    product *= moved
    moved += 1
  }
  const square = 1 / (moved * moved)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1_260 - square * (1 / 1_680)))) / moved
  return (moved - 0.5) * Math.log(moved) - moved + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
}

/** Log B(a, b) for a, b > 0. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)
