// One measured figure beside its floor and the bar it has to clear.

export type Figure = { job: string; set: string; measure: string; value: number; floor: number | null; bar: number | null }

const HEADINGS = `${'job'.padEnd(14)}${'set'.padEnd(26)}${'measure'.padEnd(26)}${['figure', 'floor', 'bar'].map((one) => one.padStart(9)).join('')}`

export function tableOf(figures: readonly Figure[]): string[] {
  const cell = (value: number | null) => (value === null ? '–' : value.toFixed(1)).padStart(9)
  return [HEADINGS, ...figures.map((one) => `${one.job.padEnd(14)}${one.set.padEnd(26)}${one.measure.padEnd(26)}${cell(one.value)}${cell(one.floor)}${cell(one.bar)}`)]
}
