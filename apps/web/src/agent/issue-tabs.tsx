// The places of an issue: where the customer is, and every internal thread.
import type { IssuePage as Page } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { ExternalLink, Lock, MessageSquareReply } from 'lucide-react'
import type { ReactNode } from 'react'
import { SourceMark } from '../features/issues/states.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { Tip } from '../ui/tip.tsx'
import { NewThread } from './new-thread.tsx'
import { REPLIES } from './use-group.tsx'

/** On a narrow screen the places scroll, and the open one may be the last. */
const bringIntoSight = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

type TabProps = { number: number; thread?: string; on: boolean; children: ReactNode }
const Tab = ({ number, thread, on, children }: TabProps) => (
  <Link
    to="/issues/$number"
    params={{ number: String(number) }}
    search={thread ? { thread } : {}}
    replace
    ref={on ? bringIntoSight : undefined}
    aria-current={on ? 'page' : undefined}
    className={clsx(
      'flex shrink-0 items-center gap-1.5 border-b-2 px-2.5 -outline-offset-2 transition-colors duration-100',
      on ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink',
    )}
  >
    {children}
  </Link>
)

const OpenElsewhere = ({ url, name }: { url: string; name: string }) => (
  <Tip label={`Open ${name}`}>
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={`Open ${name}`}
      className="grid size-7 shrink-0 place-items-center self-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
    >
      <ExternalLink size={14} />
    </a>
  </Tip>
)

/** Several threads may bear the same name; then they are counted. */
const nameThread = (threads: Page['threads'], at: number): string => {
  const name = threads[at]?.name || 'Internal thread'
  const before = threads.slice(0, at).filter((each) => (each.name || 'Internal thread') === name).length
  return before === 0 ? name : `${name} ${before + 1}`
}

export const IssueTabs = ({ page, thread }: { page: Page; thread: string }) => {
  const { place, card, threads } = page
  const mayNote = useMay('issues:note')
  const name = place.name.replace(/^#/, '') || card.requester?.name || 'Conversation'
  const open = thread ? threads.find((each) => each.id === thread) : place
  return (
    <nav aria-label="Places of this conversation" className="flex h-[38px] shrink-0 items-stretch gap-0.5 overflow-x-auto border-b px-4">
      <Tab number={card.number} on={!thread}>
        <SourceMark source={place.source} />
        {name}
      </Tab>
      {page.children.length > 0 ? (
        <Tab number={card.number} thread={REPLIES} on={thread === REPLIES}>
          <MessageSquareReply size={14} />
          Replies to all
        </Tab>
      ) : null}
      {threads.map((each, index) => (
        <Tab key={each.id} number={card.number} thread={each.id} on={thread === each.id}>
          <Lock size={14} className="text-note-accent" aria-label="Internal" />
          {nameThread(threads, index)}
          {each.count > 0 ? (
            <span className="rounded-full bg-hover px-1.5 text-tiny font-medium text-ink-2">{each.count}</span>
          ) : null}
        </Tab>
      ))}
      {mayNote ? <NewThread page={page} /> : null}
      <span className="flex-1" />
      {open?.url ? <OpenElsewhere url={open.url} name={open.name} /> : null}
    </nav>
  )
}
