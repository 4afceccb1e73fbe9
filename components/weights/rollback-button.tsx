import type { FullView } from '@/lib/domain/state/full-view'
import { rollbackIsDangerous } from '@/lib/domain/state/rules'
import { Cap } from '../kit/keys/cap'
import { useSetting, useWords } from '../kit/live/context'

/** One press, no dialog, always allowed. When Blue itself is ill it says so loudly, and still works. */
export function RollbackButton({ view, rollBack }: { view: FullView; rollBack(): void }) {
  const { bottom, refusal } = useWords()
  const { recording = false } = useSetting()
  const dangerous = rollbackIsDangerous(view)
  return (
    <div className="rollback-place">
      {dangerous && (
        <p className="rollback-warning" role="alert">
          ⚠ {bottom.dangerous}
        </p>
      )}
      <button
        type="button"
        className="rollback"
        data-dangerous={dangerous}
        aria-keyshortcuts="R"
        aria-disabled={recording}
        title={recording ? refusal.recording : undefined}
        onClick={rollBack}
      >
        {bottom.rollBack}
        <Cap>R</Cap>
      </button>
    </div>
  )
}
