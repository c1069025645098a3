// Slack in the settings: workspaces connected, channels enabled, what went wrong lately.
import { type Data, type getSlack, type SlackChannel } from '@patchbay/contract'
import clsx from 'clsx'
import { Hash, History, Lock, Plug, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Dot } from '../../ui/chip.tsx'
import { Modal } from '../../ui/modal.tsx'
import { ConnectForm } from './connect-form.tsx'
import { EnableForm, KIND_LABELS } from './enable-form.tsx'
import { Histories, HistoryForm, useHistories } from './history.tsx'
import { useDisable, useDisconnect } from './queries.ts'

type Slack = Data<typeof getSlack>
type Health = SlackChannel['health']

const Section = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => (
  <section className="mb-8">
    <div className="mb-2 flex min-h-7 items-center gap-2">
      <h2 className="flex-1 font-semibold">{title}</h2>
      {action}
    </div>
    {children}
  </section>
)

const HealthMark = ({ health }: { health: Health }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <Dot color={health.ok ? 'var(--closed)' : 'var(--urgent)'} />
    <span className={health.ok ? 'text-ink-2' : 'text-urgent'}>
      {health.ok ? 'Listening' : health.reason || 'Not working'}
      {health.since && !health.ok ? ` since ${sayAgo(health.since)}` : ''}
    </span>
  </span>
)

const Installations = ({ slack, mayWrite }: { slack: Slack; mayWrite: boolean }) => {
  const disconnect = useDisconnect()
  const [sure, setSure] = useState<Slack['installations'][number] | null>(null)
  return (
    <ul className="overflow-hidden rounded-lg border bg-surface">
      {slack.installations.map((each) => (
        <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-3 last:border-b-0">
          <div className="min-w-full flex-1 min-[720px]:min-w-40">
            <p className="font-medium">{each.team_name}</p>
            <p className="text-small text-ink-3">
              {each.team_id} · {each.way_in === 'socket' ? 'Socket Mode' : 'HTTP events'} · since{' '}
              <time title={sayExactly(each.installed_at)}>{sayAgo(each.installed_at)}</time>
            </p>
          </div>
          <HealthMark health={each.health} />
          {mayWrite ? <Button onClick={() => setSure(each)}>Disconnect</Button> : null}
        </li>
      ))}
      <Modal
        open={sure !== null}
        onOpenChange={() => setSure(null)}
        title={`Disconnect ${sure?.team_name ?? ''}?`}
        says="Nothing new arrives from there. Issues and their history stay."
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              if (sure) disconnect.run(sure.id)
              setSure(null)
            }}
          >
            Disconnect
          </Button>
        </div>
      </Modal>
    </ul>
  )
}

const ChannelRow = ({ channel, mayWrite, onEnable }: { channel: SlackChannel; mayWrite: boolean; onEnable: () => void }) => {
  const disable = useDisable()
  const [past, setPast] = useState(false)
  return (
    <tr className="border-b last:border-b-0">
      <td className="py-2 ps-4 pe-3 max-[719px]:w-full max-[719px]:max-w-0">
        <span className="flex items-center gap-1.5 font-medium whitespace-nowrap">
          {channel.is_private ? <Lock size={14} className="text-ink-3" /> : <Hash size={14} className="text-ink-3" />}
          {channel.name}
          {channel.is_shared ? <Chip title="Shared with another company through Slack Connect">shared</Chip> : null}
        </span>
        <span className="block truncate ps-5 text-small text-ink-3 min-[720px]:hidden">
          {channel.account?.name ?? (channel.kind ? KIND_LABELS[channel.kind] : 'Off')}
        </span>
      </td>
      <td className="px-3 py-2 max-[719px]:hidden">{channel.kind ? KIND_LABELS[channel.kind] : <span className="text-ink-3">Off</span>}</td>
      <td className="px-3 py-2 whitespace-nowrap text-ink-2 max-[719px]:hidden">{channel.account?.name ?? ''}</td>
      <td className="px-3 py-2 max-[719px]:px-1">{channel.kind ? <HealthMark health={channel.health} /> : null}</td>
      <td className="py-2 ps-3 pe-4 text-end max-[719px]:ps-0 max-[719px]:pe-1">
        {!mayWrite ? null : channel.kind ? (
          <span className="inline-flex items-center">
            {channel.kind === 'notifications' ? null : (
              <Button look="ghost" aria-label={`Bring in the history of #${channel.name}`} title="Bring in its history" onClick={() => setPast(true)}>
                <History size={14} />
              </Button>
            )}
            <Button look="ghost" onClick={() => disable.run(channel.id)}>
              Turn off
            </Button>
          </span>
        ) : (
          <Button onClick={onEnable}>Enable</Button>
        )}
        {past ? <HistoryForm channel={channel} onClose={() => setPast(false)} /> : null}
      </td>
    </tr>
  )
}

const Channels = ({ slack, mayWrite, onEnable }: { slack: Slack; mayWrite: boolean; onEnable: (channel: SlackChannel) => void }) => (
  <div className="overflow-x-auto rounded-lg border bg-surface" tabIndex={0} role="region" aria-label="Channels">
    <table className="w-full min-w-[640px] text-start max-[719px]:min-w-0">
      <thead>
        <tr className="border-b text-small text-ink-3">
          {['Channel', 'Kind', 'Account', 'Health', ''].map((head) => (
            <th
              key={head}
              scope="col"
              className={clsx(
                'px-3 py-2 text-start font-medium first:ps-4 max-[719px]:px-1',
                (head === 'Kind' || head === 'Account') && 'max-[719px]:hidden',
              )}
            >
              {head || <span className="sr-only">Change</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slack.channels.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} mayWrite={mayWrite} onEnable={() => onEnable(channel)} />
        ))}
      </tbody>
    </table>
  </div>
)

const Failures = ({ failures }: { failures: Slack['failures'] }) => (
  <ul className="overflow-hidden rounded-lg border bg-surface">
    {failures.map((failure, index) => (
      <li key={`${failure.at} ${index}`} className="flex gap-4 border-b px-4 py-2 last:border-b-0">
        <time className="w-16 shrink-0 text-ink-3" dateTime={failure.at} title={sayExactly(failure.at)}>
          {sayAgo(failure.at)}
        </time>
        <span className="min-w-0">
          {failure.what} <span className="text-ink-2">· {failure.why}</span>
        </span>
      </li>
    ))}
  </ul>
)

const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">{children}</p>
)

export const SlackSettings = ({ slack, mayWrite }: { slack: Slack; mayWrite: boolean }) => {
  const [connecting, setConnecting] = useState(false)
  const [enabling, setEnabling] = useState<SlackChannel | 'any' | null>(null)
  const histories = useHistories()
  const connected = slack.installations.length > 0
  const connectButtons = mayWrite ? (
    <>
      <Button onClick={() => setConnecting(true)}>
        <Plug size={14} /> Connect by tokens
      </Button>
      {slack.install_url ? (
        <a
          href={slack.install_url}
          className="inline-flex h-7 items-center rounded-md bg-accent px-2.5 text-[12.5px] font-medium text-on-accent hover:brightness-110"
        >
          Add to Slack
        </a>
      ) : null}
    </>
  ) : null
  const enableButton =
    mayWrite && connected ? (
      <Button onClick={() => setEnabling('any')}>
        <Plus size={14} /> Enable a channel
      </Button>
    ) : null
  return (
    <>
      <Section title="Workspaces" action={connectButtons}>
        {connected ? <Installations slack={slack} mayWrite={mayWrite} /> : <Nothing>No Slack workspace is connected yet.</Nothing>}
      </Section>
      <Section title="Channels" action={enableButton}>
        {slack.channels.length > 0 ? (
          <Channels slack={slack} mayWrite={mayWrite} onEnable={setEnabling} />
        ) : (
          <Nothing>Invite the bot to a channel, or enable one by its id.</Nothing>
        )}
      </Section>
      {(histories.data ?? []).length > 0 ? (
        <Section title="History">
          <Histories mayWrite={mayWrite} />
        </Section>
      ) : null}
      {slack.failures.length > 0 ? (
        <Section title="Lately failed">
          <Failures failures={slack.failures} />
        </Section>
      ) : null}
      <ConnectForm open={connecting} onClose={() => setConnecting(false)} />
      {enabling ? (
        <EnableForm channel={enabling === 'any' ? null : enabling} installations={slack.installations} onClose={() => setEnabling(null)} />
      ) : null}
    </>
  )
}

export const SlackSkeleton = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-4">
    <div className="skeleton h-5 w-32" />
    <div className="skeleton h-16" />
    <div className="skeleton mt-4 h-5 w-32" />
    <div className="skeleton h-44" />
  </div>
)
