import type { ActiveFault } from '@/lib/domain/faults/fault'
import { useWords } from '../kit/live/context'

/** While a fault is on nobody shall forget it. */
export function FaultChip({ faults }: { faults: readonly ActiveFault[] | null }) {
  const words = useWords()
  const count = faults?.length ?? 0
  return (
    <div className="fault-chip-place" role="status">
      {count > 0 && <p className="fault-chip">{words.faults.active(count)}</p>}
    </div>
  )
}
