// What an app answered, drawn: texts and dates as facts, badges, buttons, links, and cards around them.
import type { AppAnswer, AppCard, AppPart } from '@patchbay/contract'
import clsx from 'clsx'
import { ExternalLink } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { sayDate, sayExactly } from '../../lib/time-words.ts'
import { Fact, Facts } from '../../ui/facts.tsx'

const COLORS: Record<Extract<AppPart, { type: 'badge' }>['items'][number]['color'], string> = {
  blue: 'bg-accent-soft text-ink', green: 'bg-good/12 text-good', red: 'bg-urgent-soft text-urgent', orange: 'bg-soon-soft text-soon', gray: 'bg-hover text-ink-2',
}

/** The owner of the picture learns nothing but that somebody looked. */
export const AppIcon = ({ url, size = 14 }: { url: string; size?: number }) => {
  const [broken, setBroken] = useState(false)
  return url === '' || broken ? null : <img src={url} alt="" width={size} height={size} loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(true)} className="shrink-0 rounded-sm object-contain" style={{ width: size, height: size }} />
}

const Name = ({ label, icon }: { label: string; icon: string }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <AppIcon url={icon} />
    <span className="truncate" title={label}>{label}</span>
  </span>
)

const LINK = 'inline-flex min-w-0 max-w-full items-center gap-1.5'

const Alone = ({ part }: { part: AppPart }) => {
  if (part.type === 'divider') return <hr className="my-1.5" />
  if (part.type === 'button')
    return (
      <a href={part.url} target="_blank" rel="noreferrer" className={clsx(LINK, 'my-0.5 h-7 self-start rounded-md border bg-raised px-2.5 text-[12.5px] font-medium hover:bg-hover')}>
        <span className="truncate">{part.label}</span> <ExternalLink size={12} className="shrink-0 text-ink-3" />
      </a>
    )
  if (part.type === 'link')
    return (
      <a href={part.url} target="_blank" rel="noreferrer" className={clsx(LINK, 'min-h-7 self-start text-accent hover:underline')}>
        <span className="truncate">{part.label}</span> <ExternalLink size={12} className="shrink-0" />
      </a>
    )
  return null
}

const valueOf = (part: AppPart): ReactNode => {
  if (part.type === 'text') return part.value === '' ? <span className="text-ink-3">None</span> : <span dir="auto" className="min-w-0 break-words">{part.value}</span>
  if (part.type === 'date_time') return <time dateTime={part.value} title={sayExactly(part.value)}>{sayDate(part.value)}</time>
  if (part.type === 'badge')
    return (
      <span className="flex flex-wrap gap-1 py-0.5">
        {part.items.map(({ value, color }, at) => (
          <span key={at} className={clsx('max-w-full truncate rounded-full px-2 text-[11.5px] leading-5 font-medium', COLORS[color])}>{value}</span>
        ))}
      </span>
    )
  return null
}

const isFact = (part: AppPart): part is Extract<AppPart, { type: 'text' | 'date_time' | 'badge' }> => ['text', 'date_time', 'badge'].includes(part.type)

/** Facts that follow one another share their columns. */
const runsOf = (parts: readonly AppPart[]): AppPart[][] => {
  const runs: AppPart[][] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (isFact(part) && last?.every(isFact)) last.push(part)
    else runs.push([part])
  }
  return runs
}

const Parts = ({ parts }: { parts: readonly AppPart[] }) =>
  runsOf(parts).map((run, at) => (
    <Fragment key={at}>
      {run.every(isFact) ? (
        <Facts>
          {run.map((part, n) => (
            <Fact key={n} name={<Name label={part.label} icon={part.type === 'badge' ? '' : part.icon_url} />}>
              {valueOf(part)}
            </Fact>
          ))}
        </Facts>
      ) : (
        run.map((part, n) => <Alone key={n} part={part} />)
      )}
    </Fragment>
  ))

const Card = ({ card }: { card: AppCard }) => (
  <section className="my-1 flex flex-col rounded-lg border bg-surface px-3 py-2">
    {card.title ? (
      <h3 className="mb-1 flex items-center gap-1.5 text-small font-semibold">
        <AppIcon url={card.icon_url} /> <span className="truncate">{card.title}</span>
      </h3>
    ) : null}
    <Parts parts={card.components} />
  </section>
)

type Grouped = { card: AppCard } | { parts: AppPart[] }
const groupsOf = (components: AppAnswer['components']): Grouped[] => {
  const groups: Grouped[] = []
  for (const each of components) {
    const last = groups.at(-1)
    if (each.type === 'card') groups.push({ card: each })
    else if (last && 'parts' in last) last.parts.push(each)
    else groups.push({ parts: [each] })
  }
  return groups
}

export const AppParts = ({ components }: Pick<AppAnswer, 'components'>) =>
  components.length === 0 ? (
    <p className="text-ink-3">Nothing is known here.</p>
  ) : (
    <div className="flex flex-col">
      {groupsOf(components).map((group, at) => ('card' in group ? <Card key={at} card={group.card} /> : <Parts key={at} parts={group.parts} />))}
    </div>
  )
