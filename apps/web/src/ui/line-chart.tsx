// Shares or scores over time as a line: read by pointer or arrow keys, and as a table by whoever likes that better.
import clsx from 'clsx'
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { dayIn, ReportPart, type Step } from './report.tsx'

export type Point = { at: string; /** Null where there is nothing to tell. */ value: number | null; /** As it is said at the point. */ says: string; /** What stands behind it. */ told: string }

const [WIDE, TALL, PAD] = [600, 120, 6]

type Placed = { x: number; y: number | null }
const placesOf = (points: readonly Point[], [low, high]: readonly [number, number]): Placed[] =>
  points.map(({ value }, at) => ({
    x: points.length < 2 ? WIDE / 2 : (at * WIDE) / (points.length - 1),
    y: value === null ? null : PAD + (1 - (value - low) / (high - low || 1)) * (TALL - 2 * PAD),
  }))

/** A step without a value breaks the line rather than bending it. */
const pathOf = (places: readonly Placed[]): string =>
  places.map(({ x, y }, at) => (y === null ? '' : `${at === 0 || places[at - 1]?.y === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)).join('')

const STEPS: Record<string, (at: number, last: number) => number> = { ArrowLeft: (at) => at - 1, ArrowRight: (at) => at + 1, Home: () => 0, End: (_, last) => last }

/** Which point is read: under the pointer, or where the arrow keys went. */
const useReading = (last: number) => {
  const [at, setAt] = useState<number | null>(null)
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setAt(Math.min(last, Math.max(0, Math.round(((event.clientX - left) / width) * last))))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    setAt(Math.min(last, Math.max(0, step(at ?? last, last))))
  }
  return { at, hands: { onPointerMove, onPointerLeave: () => setAt(null), onKeyDown, onFocus: () => setAt((now) => now ?? last), onBlur: () => setAt(null) } }
}

type ReadProps = { point: Point; place: Placed; step: Step }
const Read = ({ point, place: { x, y }, step }: ReadProps) => (
  <>
    <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 w-px bg-line-strong" style={{ left: `${(100 * x) / WIDE}%` }} />
    {y === null ? null : <span aria-hidden="true" className="pointer-events-none absolute size-2.5 -translate-1/2 rounded-full border-2 border-surface bg-accent" style={{ left: `${(100 * x) / WIDE}%`, top: `${(100 * y) / TALL}%` }} />}
    <span
      aria-hidden="true"
      className={clsx('floats pointer-events-none absolute bottom-full z-10 mb-1 px-2.5 py-1.5 text-small whitespace-nowrap', x < WIDE / 6 ? '' : x > (5 * WIDE) / 6 ? '-translate-x-full' : '-translate-x-1/2')}
      style={{ left: `${(100 * x) / WIDE}%` }}
    >
      <span className="block font-semibold tabular-nums">{point.says}</span>
      <span className="block text-ink-2">{point.told}</span>
      <span className="block text-ink-3">{dayIn(point.at, step)}</span>
    </span>
  </>
)

const Table = ({ title, step, points, heads }: { title: string; step: Step; points: readonly Point[]; heads: readonly [string, string] }) => (
  <details className="mt-3 text-small">
    <summary className="w-fit cursor-pointer text-ink-3 hover:text-ink">As a table</summary>
    <div className="mt-1.5 max-h-64 overflow-y-auto" tabIndex={0} role="group" aria-label={`${title}, as a table`}>
      <table className="w-full">
        <thead>
          <tr className="text-start text-ink-3">
            {['When', ...heads].map((head) => (
              <th key={head} scope="col" className="py-1 pe-4 text-start font-medium">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at} className="border-t">
              <th scope="row" className="py-1 pe-4 text-start font-normal">{dayIn(point.at, step)}</th>
              <td className="py-1 pe-4 tabular-nums">{point.says}</td>
              <td className="py-1 text-ink-2">{point.told}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)

type LineProps = { title: string; step: Step; points: readonly Point[]; /** Lowest and highest there can be. */ range: readonly [number, number]; sayRange: (value: number) => string; heads: readonly [string, string] }
export const LineOverTime = ({ title, step, points, range, sayRange, heads }: LineProps) => {
  const id = useId()
  const places = placesOf(points, range)
  const { at, hands } = useReading(points.length - 1)
  const point = at === null ? undefined : points[at]
  const place = at === null ? undefined : places[at]
  const [first, last] = [points[0], points.at(-1)]
  return (
    <ReportPart title={title}>
      {first && last ? (
        <>
          <div className="flex gap-2">
            <span aria-hidden="true" className="flex flex-col justify-between text-end text-tiny text-ink-3 tabular-nums">
              <span>{sayRange(range[1])}</span>
              <span>{sayRange(range[0])}</span>
            </span>
            {/* The words of a point are read out as one walks; the table says all of them. */}
            <div tabIndex={0} role="slider" aria-label={title} aria-describedby={id} aria-valuemin={0} aria-valuemax={points.length - 1} aria-valuenow={at ?? points.length - 1} aria-valuetext={`${dayIn((point ?? last).at, step)}: ${(point ?? last).says}, ${(point ?? last).told}`} className="relative h-30 min-w-0 flex-1 touch-pan-y rounded-sm" {...hands}>
              <svg viewBox={`0 0 ${WIDE} ${TALL}`} preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible" aria-hidden="true">
                {[PAD, TALL / 2, TALL - PAD].map((y) => (
                  <line key={y} x1={0} x2={WIDE} y1={y} y2={y} className="stroke-line" vectorEffect="non-scaling-stroke" />
                ))}
                <path d={pathOf(places)} fill="none" className="stroke-accent" strokeWidth={2} strokeLinejoin="round" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
              </svg>
              {places.map(({ x, y }, n) => (y === null ? null : <span key={n} aria-hidden="true" className={clsx('absolute -translate-1/2 rounded-full bg-accent', points.length > 40 ? 'size-0' : 'size-1.5')} style={{ left: `${(100 * x) / WIDE}%`, top: `${(100 * y) / TALL}%` }} />))}
              {point && place ? <Read point={point} place={place} step={step} /> : null}
            </div>
          </div>
          <p className="mt-1 flex justify-between ps-9 text-tiny text-ink-3" id={id}>
            <span>{dayIn(first.at, step)}</span>
            {points.length > 1 ? <span>{dayIn(last.at, step)}</span> : null}
          </p>
          <Table title={title} step={step} points={points} heads={heads} />
        </>
      ) : (
        <p className="text-ink-3">Nothing in this time.</p>
      )}
    </ReportPart>
  )
}
