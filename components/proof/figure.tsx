interface Props {
  value: string
  unit: string
  detail: string
  bad: boolean
  stale: boolean
}

/** One large figure, its unit, and what it is worth. */
export function Figure({ value, unit, detail, bad, stale }: Props) {
  return (
    <div className="panel figure" data-bad={bad} data-stale={stale}>
      <p className="figure-value">
        <b>{value}</b> <span>{unit}</span>
      </p>
      <p className="figure-detail k">{detail}</p>
    </div>
  )
}
