// Slack in the settings: workspaces connected, channels enabled, what went wrong lately.
import { type Data, type getSlack, type Person, type SlackChannel } from '@patchbay/contract'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { Plug, Plus, Wand } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Section, SettingsList } from '../../ui/settings-list.tsx'
import { Sure } from '../../ui/sure.tsx'
import { Autolinks } from './autolinks.tsx'
import { ChannelTable } from './channel-table.tsx'
import { ConnectForm } from './connect-form.tsx'
import { EnableForm } from './enable-form.tsx'
import { SlackFailures } from './failures.tsx'
import { FixButtons, HealthMark } from './health-mark.tsx'
import { Histories, useHistories } from './history.tsx'
import { useCheckInstallation, useDisconnect } from './queries.ts'

type Slack = Data<typeof getSlack>

const Installations = ({ slack, mayConnect }: { slack: Slack; mayConnect: boolean }) => {
  const disconnect = useDisconnect()
  const check = useCheckInstallation()
  const [sure, setSure] = useState<Slack['installations'][number] | null>(null)
  return (
    <SettingsList>
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
          {mayConnect ? <FixButtons health={each.health} busy={check.isPending} onCheck={() => check.mutate(each.id)} reconnectUrl={slack.install_url} /> : null}
          {mayConnect ? <Button onClick={() => setSure(each)}>Disconnect</Button> : null}
        </li>
      ))}
      <Sure about={sure} title={({ team_name }) => `Disconnect ${team_name}?`} says="Nothing new arrives from there. Issues and their history stay." yes="Disconnect" onYes={({ id }) => disconnect.run(id)} onClose={() => setSure(null)} />
    </SettingsList>
  )
}

const Nothing = ({ children }: { children: ReactNode }) => (
  <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">{children}</p>
)

/** The address of a page with this hash opens the making of a pattern. */
const BY_NAME = 'by-name'

const ByName = ({ slack, people, mayWrite }: { slack: Slack; people: Person[]; mayWrite: boolean }) => {
  const go = useNavigate()
  /** Who comes for this alone, such as from the accounts, finds it open. */
  const isWanted = useLocation().hash === BY_NAME
  const [making, setMaking] = useState(mayWrite && isWanted)
  const close = () => {
    setMaking(false)
    if (isWanted) void go({ to: '/settings/slack', search: {}, replace: true })
  }
  const add = mayWrite ? (
    <Button onClick={() => setMaking(true)}>
      <Wand size={14} /> Add a pattern
    </Button>
  ) : null
  return (
    <Section title="Linked by name" action={add}>
      <Autolinks slack={slack} people={people} mayWrite={mayWrite} making={making} onClose={close} />
    </Section>
  )
}

/** Nothing until a history was asked for. */
const Past = ({ mayWrite }: { mayWrite: boolean }) => {
  const histories = useHistories()
  if (!histories.data?.length) return null
  return (
    <Section title="History">
      <Histories mayWrite={mayWrite} />
    </Section>
  )
}

const ADD_LOOK = 'inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-[12.5px] font-medium'
/** Loud is only what is to be done next. */
const [QUIET, LOUD] = ['border-line bg-raised text-ink hover:bg-hover', 'border-accent bg-accent text-on-accent hover:brightness-110']

type Props = { slack: Slack; people: Person[]; may: { connect: boolean; enable: boolean; reply: boolean } }
export const SlackSettings = ({ slack, people, may }: Props) => {
  const [connecting, setConnecting] = useState(false)
  const [enabling, setEnabling] = useState<SlackChannel | 'any' | null>(null)
  const connected = slack.installations.length > 0
  const connectButtons = may.connect ? (
    <>
      <Button onClick={() => setConnecting(true)}>
        <Plug size={14} /> Connect by tokens
      </Button>
      {slack.install_url ? (
        <a href={slack.install_url} className={connected ? `${ADD_LOOK} ${QUIET}` : `${ADD_LOOK} ${LOUD}`}>
          Add to Slack
        </a>
      ) : null}
    </>
  ) : null
  const enableButton =
    may.enable && connected ? (
      <>
        <Button look="ghost" onClick={() => setEnabling('any')}>
          Enable by id
        </Button>
        <Link to="/settings/slack/channels" className={slack.channels.length > 0 ? `${ADD_LOOK} ${QUIET}` : `${ADD_LOOK} ${LOUD}`}>
          <Plus size={14} /> Add channels
        </Link>
      </>
    ) : null
  return (
    <>
      <Section title="Workspaces" action={connectButtons}>
        {connected ? <Installations slack={slack} mayConnect={may.connect} /> : <Nothing>No Slack workspace is connected yet.</Nothing>}
      </Section>
      <Section title="Channels" action={enableButton}>
        {slack.channels.length > 0 ? (
          <ChannelTable slack={slack} mayWrite={may.enable} onEnable={setEnabling} />
        ) : (
          <Nothing>{connected ? 'Add channels here, or invite the bot to one in Slack: it asks what it is to do there.' : 'Channels come after a workspace.'}</Nothing>
        )}
      </Section>
      {connected ? <ByName slack={slack} people={people} mayWrite={may.enable} /> : null}
      <Past mayWrite={may.enable} />
      {slack.failures.length > 0 ? (
        <Section title="Lately failed">
          <SlackFailures failures={slack.failures} mayReply={may.reply} />
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
