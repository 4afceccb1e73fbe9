import { ReferenceLine } from 'recharts'
import { environments } from '@/lib/domain/base/traffic'
import { bucketMs, type Row } from './rows'

/** CloudWatch's minutes as what they are: one value for sixty seconds, from the bucket's beginning to its end. */
export function MinuteSteps({ rows, from }: { rows: readonly Row[]; from: number }) {
  return rows.flatMap(row =>
    environments.flatMap(name => {
      const y = row[name]
      if (y === null || row.at + bucketMs <= from) return []
      const ends: [{ x: number; y: number }, { x: number; y: number }] = [
        { x: Math.max(row.at, from), y },
        { x: row.at + bucketMs, y },
      ]
      return [
        <ReferenceLine
          key={`${name} ${row.at}`}
          className={`plot-minute plot-minute-${name}`}
          segment={ends}
          ifOverflow="extendDomain"
        />,
      ]
    }),
  )
}
