import type { CrowdChange } from '@/lib/domain/faults/crowd'
import type { FaultChoice } from '@/lib/domain/faults/fault'
import type { FaultAnswer } from '@/lib/domain/faults/rules'

/** The server actions of the faults' panel. That a fault is on, and what the check finds, comes by the stream. */
export interface FaultActions {
  begin(choice: FaultChoice): Promise<FaultAnswer>
  end(input: { id: string }): Promise<FaultAnswer>
  endAll(): Promise<FaultAnswer>
  breakIt(): Promise<FaultAnswer>
  setCrowd(change: CrowdChange): Promise<FaultAnswer>
}
