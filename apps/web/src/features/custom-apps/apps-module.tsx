// Custom apps beside an issue or account: each asked by itself, so that one that is slow or broken holds up nothing else.
import type { AppAnswer } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { AppIcon, AppParts } from './app-parts.tsx'
import { type About, answerQuery, shownAppsQuery, useAskAgain } from './queries.ts'

const Loading = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-2.5 py-1.5">
    <Skeleton className="h-3 w-48" />
    <Skeleton className="h-3 w-36" />
  </div>
)

const Trouble = ({ says, busy, onAgain }: { says: string; busy: boolean; onAgain: () => void }) => (
  <div role="alert" className="flex flex-col items-start gap-1.5">
    <p className="flex gap-1.5 text-ink-2">
      <CircleAlert size={15} className="mt-0.5 shrink-0 text-soon" /> {says}
    </p>
    <Button disabled={busy} onClick={onAgain}>
      Try again
    </Button>
  </div>
)

const Known = ({ answer, busy, onAgain }: { answer: AppAnswer; busy: boolean; onAgain: () => void }) =>
  answer.problem === '' ? <AppParts components={answer.components} /> : <Trouble says={answer.problem} busy={busy} onAgain={onAgain} />

const One = ({ id, name, about }: { id: string; name: string; about: About }) => {
  const { data, error } = useQuery(answerQuery(id, about))
  const [busy, setBusy] = useState(false)
  const ask = useAskAgain(id, about)
  const again = () => {
    setBusy(true)
    void ask().catch(() => undefined).finally(() => setBusy(false))
  }
  const title = data?.title || name
  return (
    <Module
      title={
        <span className="flex items-center gap-1.5">
          <AppIcon url={data?.icon_url ?? ''} />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {data ? (
            <IconButton label={`Ask ${name} again, last ${sayAgo(data.at)}`} className="-my-1 !size-6" disabled={busy} onClick={again}>
              <RotateCw size={12} className={busy ? 'animate-spin motion-reduce:animate-none' : ''} />
            </IconButton>
          ) : null}
        </span>
      }
    >
      {data ? <Known answer={data} busy={busy} onAgain={again} /> : error ? <Trouble says={reasonOf(error)} busy={busy} onAgain={again} /> : <Loading />}
    </Module>
  )
}

export const AppsModule = ({ about }: { about: About }) => (useQuery(shownAppsQuery).data ?? []).map(({ id, name }) => <One key={id} id={id} name={name} about={about} />)
