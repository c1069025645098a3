// The enabled channels: whose they are, how they are, and what can be done about it.
import type { Data, getSlack, SlackChannel } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { Ellipsis, Hash, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton, Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { HistoryForm } from './history.tsx'
import { KIND_LABELS } from './enable-form.tsx'
import { FixButtons, HealthMark } from './health-mark.tsx'
import { useCheckChannel, useDisable } from './queries.ts'

type Slack = Data<typeof getSlack>

/** A phone has no room for a column of health beside the name. */
const Name = ({ channel, health }: { channel: SlackChannel; health: ReactNode }) => (
  <td className="py-2 ps-4 pe-3 max-[719px]:w-full max-[719px]:max-w-0">
    <span className="flex min-w-0 items-center gap-1.5 font-medium">
      {channel.is_private ? <Lock size={14} className="shrink-0 text-ink-3" /> : <Hash size={14} className="shrink-0 text-ink-3" />}
      <span className="truncate" title={channel.name}>
        {channel.name}
      </span>
      {channel.is_shared ? <Chip title="Shared with another company through Slack Connect">shared</Chip> : null}
    </span>
    <span className="block truncate ps-5 text-small text-ink-3 min-[720px]:hidden">
      {channel.account?.name ?? (channel.kind ? KIND_LABELS[channel.kind] : 'Off')}
    </span>
    {health ? <span className="mt-1 block ps-5 min-[720px]:hidden">{health}</span> : null}
  </td>
)

type RowProps = { channel: SlackChannel; mayWrite: boolean; onEnable: () => void }
const ChannelRow = ({ channel, mayWrite, onEnable }: RowProps) => {
  const disable = useDisable()
  const check = useCheckChannel()
  const [past, setPast] = useState(false)
  const health = (
    <span className="flex flex-col items-start gap-1.5">
      <HealthMark health={channel.health} />
      {mayWrite && channel.health.fix !== 'reconnect' ? (
        <FixButtons
          health={channel.health}
          busy={check.isPending}
          onCheck={() => check.mutate(channel.id)}
          slackUrl={channel.url}
        />
      ) : null}
    </span>
  )
  return (
    <tr className="border-b align-middle last:border-b-0">
      <Name channel={channel} health={channel.kind ? health : null} />
      <td className="px-3 py-2 max-[719px]:hidden">{channel.kind ? KIND_LABELS[channel.kind] : <span className="text-ink-3">Off</span>}</td>
      <td className="max-w-48 truncate px-3 py-2 text-ink-2 max-[719px]:hidden" title={channel.account?.name}>
        {channel.account ? (
          <Link to="/accounts/$id" params={{ id: channel.account.id }} className="hover:text-accent hover:underline">
            {channel.account.name}
          </Link>
        ) : null}
      </td>
      <td className="px-3 py-2 max-[719px]:hidden">{channel.kind ? health : null}</td>
      <td className="py-2 ps-3 pe-4 text-end max-[719px]:ps-0 max-[719px]:pe-1">
        {!mayWrite ? null : channel.kind ? (
          <Menu
            trigger={
              <IconButton label={`Change #${channel.name}`}>
                <Ellipsis size={16} />
              </IconButton>
            }
          >
            <MenuItem onSelect={onEnable}>Change…</MenuItem>
            <MenuItem onSelect={() => check.mutate(channel.id)}>Check now</MenuItem>
            {channel.kind === 'notifications' ? null : <MenuItem onSelect={() => setPast(true)}>Bring in its history…</MenuItem>}
            <MenuItem danger onSelect={() => disable.run(channel.id)}>
              Turn off
            </MenuItem>
          </Menu>
        ) : (
          <Button onClick={onEnable}>Enable</Button>
        )}
        {past ? <HistoryForm channel={channel} onClose={() => setPast(false)} /> : null}
      </td>
    </tr>
  )
}

const Unheard = ({ channels }: { channels: SlackChannel[] }) => {
  const on = channels.filter((channel) => channel.kind)
  const unheard = on.filter((channel) => !channel.health.ok).length
  if (unheard === 0) return null
  return (
    <p role="status" className="mb-2 text-ink-2">
      <span className="font-medium text-urgent">
        {unheard} of {on.length} channels {unheard === 1 ? 'is' : 'are'} not heard.
      </span>{' '}
      What customers write there does not arrive until the reason is mended.
    </p>
  )
}

const MANY = 12
const PAGE = 100

const matches = (channel: SlackChannel, words: string): boolean =>
  [channel.name, channel.channel_id, channel.account?.name ?? ''].some((text) => text.toLowerCase().includes(words))

type TableProps = { slack: Slack; mayWrite: boolean; onEnable: (channel: SlackChannel) => void }
export const ChannelTable = ({ slack, mayWrite, onEnable }: TableProps) => {
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(PAGE)
  const found = slack.channels.filter((channel) => matches(channel, words.trim().toLowerCase()))
  // What needs somebody stands on top.
  const sorted = found.toSorted((a, b) => Number(a.health.ok || !a.kind) - Number(b.health.ok || !b.kind) || Number(!a.kind) - Number(!b.kind))
  return (
    <>
      <Unheard channels={slack.channels} />
      {slack.channels.length > MANY ? (
        <input
          type="search"
          aria-label="Find an enabled channel"
          placeholder="Channel or account"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="mb-2 h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-ui"
        />
      ) : null}
      <div className="relative overflow-x-auto rounded-lg border bg-surface" tabIndex={0} role="region" aria-label="Channels">
        <table className="w-full min-w-[640px] text-start max-[719px]:min-w-0">
          <thead>
            <tr className="border-b text-small text-ink-3">
              {['Channel', 'Kind', 'Account', 'Health', ''].map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={clsx(
                    'px-3 py-2 text-start font-medium first:ps-4',
                    ['Kind', 'Account', 'Health'].includes(head) && 'max-[719px]:hidden',
                  )}
                >
                  {head || <span className="sr-only">Change</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((channel) => (
              <ChannelRow key={channel.id} channel={channel} mayWrite={mayWrite} onEnable={() => onEnable(channel)} />
            ))}
          </tbody>
        </table>
        {found.length === 0 ? <p className="px-4 py-6 text-center text-ink-2">No enabled channel is called that.</p> : null}
      </div>
      {found.length > shown ? (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => setShown(shown + PAGE)}>Show more, {found.length - shown} left</Button>
        </div>
      ) : null}
    </>
  )
}
