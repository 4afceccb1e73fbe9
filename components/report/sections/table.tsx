import type { ReactNode } from 'react'

interface Row {
  key: string
  /** The first heads its row. */
  cells: ReactNode[]
}

/** A table of figures: its first column names the rows. */
export function Table({ caption, head, rows }: { caption: string; head: string[]; rows: Row[] }) {
  return (
    <table className="report-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {head.map(name =>
            name === '' ? (
              <td key={name} />
            ) : (
              <th key={name} scope="col">
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, index) => (
              <td key={head[index + 1] ?? index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
