// Numbers over time as small bars in a row of a list: how it goes, not how much it is.
const BAR = 5
const GAP = 2
const TALL = 18

/** The latest stands at the end, and stands out. */
export const Sparkline = ({ values, label }: { values: readonly number[]; label: string }) => {
  const most = Math.max(1, ...values)
  return (
    <svg role="img" aria-label={label} width={values.length * (BAR + GAP) - GAP} height={TALL} className="shrink-0 rtl:-scale-x-100">
      <title>{label}</title>
      {values.map((value, at) => {
        const tall = value === 0 ? 1 : Math.max(3, (value / most) * TALL)
        return <rect key={at} x={at * (BAR + GAP)} y={TALL - tall} width={BAR} height={tall} rx={1} className={value === 0 ? 'fill-line-strong' : at === values.length - 1 ? 'fill-accent' : 'fill-ink-3'} />
      })}
    </svg>
  )
}
