/** One row of figures against another. */
export interface Row {
  what: string
  ratio: number
  /** What else there is to say of it. */
  note?: string
}

export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`)
  for (const { what, ratio, note } of rows)
    console.log(`  ${what.padEnd(26)} ${ratio.toFixed(2).padStart(6)} ×${note ? `   ${note}` : ''}`)
}
