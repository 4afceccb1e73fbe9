import type { ReactNode } from 'react'

interface Props {
  title: string
  /** A key that has its place beside the title. */
  beside?: ReactNode
  /** What the figures are. */
  unit: string
  /** Where they come from, and how old they are. */
  source: ReactNode
  keys: ReactNode
  /** Room for unit and source beside the title: two lines instead of three, and more of the plot. */
  wide?: boolean
  children: ReactNode
}

/** A chart's place: what it shows, in which unit, from where, and the keys to its lines. */
export function PlotPanel({ title, beside, unit, source, keys, wide = false, children }: Props) {
  return (
    <section className="panel metric" aria-label={title}>
      <header className="metric-top">
        <h2 className="metric-head">{title}</h2>
        {wide ? (
          <span className="metric-unit k">
            {unit} · {source}
          </span>
        ) : (
          beside
        )}
      </header>
      {!wide && (
        <p className="metric-sub k">
          <span>{unit}</span>
          <span>{source}</span>
        </p>
      )}
      <p className="metric-now">{keys}</p>
      <div className="metric-plot">{children}</div>
    </section>
  )
}
