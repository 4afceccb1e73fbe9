import type { HandItem } from '@/lib/domain/checklist/items'
import type { ChecklistAnswer } from '@/lib/domain/checklist/rules'

/** The server actions of the checklist. What a check saw, and every tick, comes by the stream. */
export interface ChecklistActions {
  check(): Promise<ChecklistAnswer>
  tick(input: { item: HandItem; ticked: boolean }): Promise<ChecklistAnswer>
  scaleGreen(input: { desired: 0 | 1 }): Promise<ChecklistAnswer>
}
