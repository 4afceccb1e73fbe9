import type { ChangeReport } from '../timeline/changes'
import type { EnvironmentReport } from './environments'
import type { Report } from './report'

/**
 * The report for a link that anybody may open: no task id, address or word of AWS (which names ARNs and accounts) is in
 * it. What people wrote, comments and messages, stays with the presenter too: whoever typed it did not publish it.
 */
export const publicReport = (report: Report): Report => ({
  ...report,
  changes: report.changes.map(withoutCause),
  happenings: report.happenings.filter(({ kind }) => kind !== 'message' && kind !== 'message-cleared'),
  environments: {
    blue: withoutNames(report.environments.blue),
    green: withoutNames(report.environments.green),
  },
  audience: { ...report.audience, comments: [] },
  unmeasured: {
    ...report.unmeasured,
    record: {
      ...report.unmeasured.record,
      gaps: report.unmeasured.record.gaps.map(gap => ({ ...gap, problem: '' })),
    },
  },
})

const withoutCause = (change: ChangeReport): ChangeReport => ({
  ...change,
  problem: change.problem && { kind: change.problem.kind, cause: '' },
  requestId: null,
})

const withoutNames = (environment: EnvironmentReport): EnvironmentReport => ({
  ...environment,
  tasks: [],
  targets: [],
})
