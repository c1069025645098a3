// How chats reach Slack: connecting it, what is set there, and what keeps chats from being shown.
import type { ChatSlack } from '@patchbay/contract'
import { MessagesSquare, Settings2, TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Blank } from '../../ui/states.tsx'

const LINK = 'inline-flex h-7 items-center rounded-md px-2.5 text-[12.5px] font-medium'

const Warnings = ({ slack }: { slack: ChatSlack }) => {
  const unmapped = slack.people.filter((one) => !one.slack_user_id).length
  const lines = [
    ...slack.problems.map((one) => (one.channel_id ? `#${slack.channel_names[one.channel_id] ?? one.channel_id}: ${one.why}` : one.why)),
    ...(slack.saved_at && unmapped === slack.people.length ? ['Nobody is mapped yet, so nobody can answer visitors from Slack.'] : []),
  ]
  if (lines.length === 0) return null
  return (
    <ul role="status" className="flex w-full flex-col gap-1 rounded-md bg-soon-soft px-3 py-2 text-small">
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-1.5">
          <TriangleAlert size={14} className="mt-0.5 shrink-0 text-soon" /> <span className="min-w-0 break-words">{line}</span>
        </li>
      ))}
    </ul>
  )
}

const sayState = (slack: ChatSlack): string => {
  if (!slack.saved_at) return 'Connected. Say who is who, and chats can be answered from Slack.'
  const name = (id: string) => `#${slack.channel_names[id] ?? id}`
  const where = slack.global_channel_on ? `All chats go to ${name(slack.global_channel)}` : slack.support_channel ? `By routing group, else ${name(slack.support_channel)}` : 'By routing group'
  return `${where} · ${slack.people.filter((one) => one.slack_user_id).length} of ${slack.people.length} people mapped`
}

export const SlackSection = ({ slack, problem, onOpen }: { slack: ChatSlack; problem: string; onOpen: () => void }) => {
  const trouble = problem ? (
    <p role="alert" className="mb-2 rounded-md bg-urgent-soft px-3 py-2">
      {problem} Some Slack workspaces ask an administrator first: <a className="underline underline-offset-2" href="https://slack.com/help/articles/222386767" target="_blank" rel="noopener noreferrer">how apps are approved</a>.
    </p>
  ) : null
  if (!slack.is_connected)
    return (
      <div className="rounded-lg border border-dashed">
        {trouble}
        <Blank
          icon={<MessagesSquare size={20} />}
          title="Answer chats from Slack"
          action={
            <>
              <a href={slack.install_url} target="_blank" rel="noopener" className={`${LINK} bg-accent text-on-accent hover:brightness-110`}>Connect Slack</a>
              <a href="/settings/slack" className={`${LINK} border hover:bg-hover`}>Connect by tokens</a>
            </>
          }
        >
          Each chat becomes a thread there; what your team writes in it reaches the visitor at once. You need not be an administrator of Slack.
        </Blank>
      </div>
    )
  return (
    <>
      {trouble}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface px-4 py-3">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-medium">{slack.installations.find((one) => one.id === slack.installation_id)?.name ?? 'Slack'}</p>
          <p className="text-ink-2">{sayState(slack)}</p>
        </div>
        <Button look={slack.saved_at ? 'plain' : 'primary'} onClick={onOpen}><Settings2 size={14} /> {slack.saved_at ? 'Slack settings' : 'Set up'}</Button>
        <Warnings slack={slack} />
      </div>
    </>
  )
}
