// The Slack channels of an account: where they talk, and a word when one of them is not heard any more.
import { listAccountChannels, type SlackChannel } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Hash, Lock, TriangleAlert } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { Fact, Facts } from '../../ui/facts.tsx'

const isHeard = (channel: SlackChannel): boolean => channel.kind !== null && channel.health.ok
const whyNot = (channel: SlackChannel): string =>
  channel.kind === null ? 'It is not linked any more. What was said before stays here.' : channel.health.reason || 'It does not work.'

const Name = ({ channel }: { channel: SlackChannel }) => {
  const Mark = channel.is_private ? Lock : Hash
  return (
    <span className="flex min-w-0 items-center gap-1">
      <Mark size={13} className="shrink-0 text-ink-3" />
      <span className="truncate" title={channel.name}>
        {channel.name}
      </span>
    </span>
  )
}

const Trouble = ({ channels, mayMend }: { channels: SlackChannel[]; mayMend: boolean }) => (
  <div role="status" className="mt-1.5 mb-1 flex flex-col gap-1.5 rounded-md bg-urgent-soft px-2.5 py-2 text-small">
    {channels.map((channel) => (
      <p key={channel.id} className="flex items-start gap-1.5">
        <TriangleAlert size={14} className="mt-0.5 shrink-0 text-urgent" />
        <span className="min-w-0 break-words">
          <strong className="font-semibold">#{channel.name}</strong> is not heard. {whyNot(channel)}
        </span>
      </p>
    ))}
    {mayMend ? (
      <Link to="/settings/slack" className="self-start ps-5 font-medium underline underline-offset-2">
        Mend it in the settings
      </Link>
    ) : null}
  </div>
)

/** Says nothing while it loads or fails: the conversation beside it does not depend on it. */
export const AccountChannels = ({ accountId, mayMend }: { accountId: string; mayMend: boolean }) => {
  const { data } = useQuery({
    queryKey: ['slack', 'account', accountId],
    queryFn: ({ signal }) => call(listAccountChannels, { params: { id: accountId } }, { signal }),
    staleTime: 30_000,
  })
  if (!data?.length) return null
  const heard = data.filter(isHeard)
  const silent = data.filter((channel) => !isHeard(channel))
  return (
    <>
      {silent.length > 0 ? <Trouble channels={silent} mayMend={mayMend} /> : null}
      {heard.length > 0 ? (
        <Facts>
          <Fact name={heard.length === 1 ? 'Channel' : 'Channels'}>
            <span className="flex min-w-0 flex-col">
              {heard.map((channel) => (
                <Name key={channel.id} channel={channel} />
              ))}
            </span>
          </Fact>
        </Facts>
      ) : null}
    </>
  )
}
