interface Props {
  value: string
  unit: string
  /** Null where there is no room for one. */
  detail: string | null
  /** For whoever points at the detail: what is said of it elsewhere in more words. */
  more?: string | undefined
  bad: boolean
  stale: boolean
}

/** One large figure, its unit, and what it is worth. */
export function Figure({ value, unit, detail, more, bad, stale }: Props) {
  return (
    <div className="panel figure" data-bad={bad} data-stale={stale}>
      <p className="figure-value">
        <b>{value}</b> <span>{unit}</span>
      </p>
      {detail !== null && (
        <p className="figure-detail k" title={more}>
          {detail}
        </p>
      )}
    </div>
  )
}
