// One line for each thing measured, and the table of them all.

export type Line = {
  what: string
  bar: string
  measured: string
  floor?: string
  ratio?: string
  /** Milliseconds of processor time a request, server and database together. */
  cpu?: string
  /** null = nothing was promised; it is told for comparison. */
  met: boolean | null
  /** The same as so many floors of the machine that the bar was set on. */
  metInFloors?: boolean
  /** The same as a number, where two lines are compared. */
  value?: number
}

export const round = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n >= 10 ? n.toFixed(1) : n.toFixed(2))

const HEADS = ['what', 'bar', 'measured', 'floor', 'ratio', 'CPU ms', 'verdict']
const verdictOf = ({ met, metInFloors }: Line) => (met === null ? '' : met ? 'met' : metInFloors ? 'met in floors' : 'MISSED')

export const tableOf = (lines: Line[]): string => {
  const rows = lines.map((l) => [l.what, l.bar, l.measured, l.floor ?? '', l.ratio ?? '', l.cpu ?? '', verdictOf(l)])
  const widths = HEADS.map((head, i) => Math.max(head.length, ...rows.map((r) => (r[i] ?? '').length)))
  const write = (cells: string[]) => cells.map((c, i) => c.padEnd(widths[i] ?? 0)).join('  ').trimEnd()
  return [write(HEADS), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.map(write)].join('\n')
}
