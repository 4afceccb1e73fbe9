import type { CrowdFigures } from './crowd'
import { type CrowdOrder, orderShape } from './order'

const patienceMs = 2_000

/** Says how the crowd is. @returns what it shall be like; null when the controls do not answer, and nothing changes */
export async function tellControls(controlUrl: string, figures: CrowdFigures): Promise<CrowdOrder | null> {
  try {
    const answer = await fetch(`${controlUrl}/crowd/figures`, {
      method: 'POST',
      body: JSON.stringify(figures),
      signal: AbortSignal.timeout(patienceMs),
    })
    return orderShape.parse(await answer.json())
  } catch {
    return null
  }
}
