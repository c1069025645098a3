// What is known of the chat that an issue is: who it is with, on which page, who has it, and how it went before.
import { type ChatFacts, type ChatState, QUALIFY_MINUTES } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { clockIn } from '../../lib/reader.ts'
import { sayAgo, sayClock, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Fact, FactButton, Facts, Module } from '../../ui/facts.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { browserName } from './browser-name.ts'
import { ChatThreads } from './chat-threads.tsx'
import { chatQuery, useClaimChat } from './queries.ts'

const STATES: Record<ChatState, string> = { bot: 'With the bot', waiting: 'Waits for one of us', active: 'Active', ended: 'Ended' }

const Identity = ({ chat }: { chat: ChatFacts }) =>
  chat.is_verified ? (
    <Chip title="Their server has proved who they are">
      <BadgeCheck size={12} /> Verified
    </Chip>
  ) : (
    <Chip look="soon" title="The page says so, and nobody has proved it">
      <CircleHelp size={12} /> {chat.is_anonymous ? 'Anonymous' : 'Not verified'}
    </Chip>
  )

const Likely = ({ company }: { company: NonNullable<ChatFacts['likely_company']> }) => (
  <Fact name="Company">
    <span className="flex min-w-0 flex-col" title={`The network they write from belongs to ${company.name}. Nobody has said or proved that they work there.`}>
      <span className="truncate">Probably {company.account ? <Link to="/accounts/$id" params={{ id: company.account.id }} className="text-accent hover:underline">{company.account.name}</Link> : company.name}</span>
      <span className="text-small text-ink-3">by network address</span>
    </span>
  </Fact>
)

const Where = ({ chat }: { chat: ChatFacts }) => (
  <>
    {chat.page_url ? (
      <Fact name="Page">
        <a href={chat.page_url} target="_blank" rel="noopener noreferrer" className="truncate text-accent hover:underline" title={chat.page_url}>
          {chat.page_title || chat.page_url}
        </a>
      </Fact>
    ) : null}
    {chat.browser ? <Fact name="Browser"><span className="truncate" title={chat.browser}>{browserName(chat.browser)}</span></Fact> : null}
    {chat.time_zone ? <Fact name="Time there"><span title={chat.time_zone}>{[clockIn(chat.time_zone), chat.time_zone.split('/').at(-1)?.replaceAll('_', ' ')].filter(Boolean).join(' · ')}</span></Fact> : null}
  </>
)

const Answers = ({ chat }: { chat: ChatFacts }) => (
  <>
    {chat.forms.map((form) => (
      <div key={form.id} className="mt-2 text-small">
        <p className="text-ink-3">{form.title}{form.answers ? '' : ': not answered yet'}</p>
        {Object.entries(form.answers ?? {}).map(([key, value]) => <p key={key} className="truncate" title={value}>{form.fields.find((field) => field.key === key)?.label ?? key}: {value}</p>)}
      </div>
    ))}
  </>
)

const HALF_HOUR_MS = QUALIFY_MINUTES * 60_000

/** Of a chat that runs nothing is known yet. */
const Lead = ({ chat, mayReply, onEnd }: { chat: ChatFacts; mayReply: boolean; onEnd: () => void }) => {
  if (!chat.ended_at && !chat.qualification) return null
  const until = new Date(Date.parse(chat.ended_at ?? '') + HALF_HOUR_MS)
  const isOpen = !chat.qualification && until.getTime() > Date.now()
  return (
    <>
      <Fact name="Qualified as">
        <FactButton disabled={!mayReply || !chat.ended_at} title="How qualified is this lead? (Shift+E)" onClick={onEnd}>
          {chat.qualification ?? (isOpen ? <span className="text-soon">Not answered yet</span> : <span className="text-ink-3">Unset</span>)}
        </FactButton>
      </Fact>
      {isOpen && mayReply ? <p className="col-span-2 text-small text-ink-3">Counts as unset from {sayClock(until.toISOString())}.</p> : null}
    </>
  )
}

type ModuleProps = { issueId: string; mayReply: boolean; onEnd: () => void; open: (number: number, children: ReactNode) => ReactNode }
export const ChatModule = ({ issueId, mayReply, onEnd, open }: ModuleProps) => {
  const { data: chat, isPending, error, refetch } = useQuery(chatQuery(issueId))
  const claim = useClaimChat()
  if (isPending) return <Module title="Chat"><Skeleton className="h-16" /></Module>
  if (error) return <Module title="Chat"><Failed what="The chat could not be loaded" error={error} onRetry={() => void refetch()} /></Module>
  if (!chat) return null
  return (
    <Module title="Chat">
      <Facts>
        <Fact name="State">{STATES[chat.state]}</Fact>
        <Fact name="Visitor"><Identity chat={chat} /></Fact>
        {chat.likely_company ? <Likely company={chat.likely_company} /> : null}
        {chat.playbook ? <Fact name="Playbook">{chat.playbook}</Fact> : null}
        {chat.routing_group ? <Fact name="Told">{chat.routing_group}</Fact> : null}
        {chat.claimed_by ? <Fact name="Taken by">{chat.claimed_by.name}</Fact> : null}
        <Where chat={chat} />
        {chat.seen_at ? <Fact name="Last looked"><span title={sayExactly(chat.seen_at)}>{sayAgo(chat.seen_at)}</span></Fact> : null}
        <Lead chat={chat} mayReply={mayReply} onEnd={onEnd} />
      </Facts>
      <Answers chat={chat} />
      <ChatThreads issueId={issueId} />
      {mayReply && chat.state !== 'ended' ? (
        <div className="mt-2 flex gap-2">
          {chat.claimed_by ? null : <Button disabled={claim.isPending} onClick={() => claim.mutate(chat.id)}>Take it</Button>}
          <Button title="End the chat (Shift+E)" onClick={onEnd}>End the chat…</Button>
        </div>
      ) : null}
      {chat.earlier.length > 0 ? (
        <div className="mt-3">
          <h3 className="text-small text-ink-3">Earlier chats</h3>
          {chat.earlier.map((one) => (
            <div key={one.issue_id}>{open(one.number, <><span className="text-ink-3">#{one.number}</span><span className="min-w-0 flex-1 truncate">{one.title}</span><span className="text-small text-ink-3">{sayAgo(one.started_at)}</span></>)}</div>
          ))}
        </div>
      ) : null}
    </Module>
  )
}
