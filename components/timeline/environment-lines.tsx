import { Line } from 'recharts'
import { environments } from '@/lib/domain/base/traffic'
import { plainLine } from '../kit/chart/use-axes'
import { useWords } from '../kit/live/context'

interface Props {
  /** Of these rows, or of the plot's own. */
  rows?: readonly object[]
  /** The fields of a row that hold Blue's and Green's values. */
  fields?: { blue: string; green: string }
  /** What the lines are, beside the environment's name. */
  of?: string
  look?: 'thin' | 'dotted'
}

const ownFields = { blue: 'blue', green: 'green' }

/** A line for each environment: Blue's is solid, Green's dashed. */
export function EnvironmentLines({ rows, fields = ownFields, of, look }: Props) {
  const words = useWords()
  return environments.map(name => (
    <Line
      key={name}
      {...plainLine}
      {...(rows && { data: [...rows] })}
      dataKey={fields[name]}
      name={[words.environments[name], of].filter(Boolean).join(' ')}
      stroke={`var(--${name})`}
      className={`${name === 'green' ? 'plot-dashed' : ''} ${look === 'thin' ? 'plot-thin' : ''}`}
      dot={look === 'dotted'}
    />
  ))
}
