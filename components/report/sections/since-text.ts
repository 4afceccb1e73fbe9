import type { Instant } from '@/lib/domain/base/units'
import { type Report, sinceStart } from '@/lib/domain/report/report'
import { unknown } from '../../kit/format/format'
import { clockText } from '../../kit/format/time-text'

/** Since the show's start; what was there before it, as a fault may be, has its minus. Unknown where no show was started. */
export function sinceText(report: Pick<Report, 'span'>, at: Instant): string {
  if (report.span.startedAt === null) return unknown
  const ms = sinceStart(report, at)
  return ms <= -1_000 ? `−${clockText(-ms)}` : clockText(ms)
}
