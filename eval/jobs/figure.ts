// One measured figure beside its floor and the bar it has to clear.

/** most: the bar is one to stay under, not to reach. */
export type Figure = { job: string; set: string; measure: string; value: number; floor: number | null; bar: number | null; most?: boolean }

export const HEADINGS = `${'job'.padEnd(14)}${'set'.padEnd(28)}${'measure'.padEnd(40)}${['figure', 'floor', 'bar'].map((one) => one.padStart(9)).join('')}`

/** Judged before it is rounded. */
export function holds({ value, bar, most = false }: Pick<Figure, 'value' | 'bar' | 'most'>): boolean {
  return bar === null || (most ? value <= bar : value >= bar)
}

const cell = (value: number | null, sign = ''): string => (value === null ? '–' : `${sign}${value.toFixed(1)}`).padStart(9)

export function lineOf(one: Figure): string {
  const verdict = one.bar === null ? '' : holds(one) ? '  holds' : '  MISSES'
  return `${one.job.padEnd(14)}${one.set.padEnd(28)}${one.measure.padEnd(40)}${one.value.toFixed(2).padStart(9)}${cell(one.floor)}${cell(one.bar, one.most ? '≤ ' : '')}${verdict}`
}
