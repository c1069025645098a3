// Starts one more internal thread of an issue: here, or in a channel of Slack, where the card goes for it.
import { createThread, type IssuePage as Page, sendCard, type SlackChannel } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Hash, Lock, Megaphone, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { issueQuery } from '../features/issues/queries.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { later } from '../lib/later.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'

const TellForm = later(() => import('../features/slack/tell-form.tsx'), 'TellForm')

const useStart = (page: Page) => {
  const client = useQueryClient()
  const go = useNavigate()
  const [busy, setBusy] = useState(false)
  const number = String(page.card.number)
  const trying = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      tellTrouble('No thread was started', { description: reasonOf(error) })
    } finally {
      setBusy(false)
    }
  }
  const here = () =>
    trying(async () => {
      const thread = await call(createThread, { params: { id: page.card.id }, body: {} })
      await client.invalidateQueries(issueQuery(number))
      await go({ to: '/issues/$number', params: { number }, search: { thread: thread.id }, replace: true })
    })
  const inSlack = ({ installation_id, channel_id, name }: SlackChannel) =>
    trying(async () => {
      await call(sendCard, { params: { id: page.card.id }, body: { installation_id, channel_id } })
      tell(`The card is on its way to #${name}`)
      await client.invalidateQueries(issueQuery(number))
    })
  return { busy, here, inSlack }
}

export const NewThread = ({ page }: { page: Page }) => {
  const { busy, here, inSlack } = useStart(page)
  const [open, setOpen] = useState(false)
  const [telling, setTelling] = useState(false)
  const maySee = useMay('apps:read')
  const slack = useQuery({ ...slackQuery, enabled: (open || telling) && maySee })
  const people = useQuery({ ...peopleQuery, enabled: telling }).data ?? []
  const channels = (slack.data?.channels ?? []).filter((c) => c.kind === 'notifications' && c.health.ok && !c.is_shared)
  return (
    <>
      <Menu
        align="start"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" disabled={busy} className="flex shrink-0 items-center gap-1.5 px-2.5 text-ink-2 -outline-offset-2 hover:text-ink disabled:opacity-50">
            <Plus size={14} /> New internal thread
          </button>
        }
      >
        <MenuItem icon={<Lock size={14} />} onSelect={() => void here()}>
          In Patchbay
        </MenuItem>
        {channels.length > 0 ? (
          <>
            <MenuLine />
            <MenuLabel>In Slack</MenuLabel>
          </>
        ) : null}
        {channels.map((channel) => (
          <MenuItem key={channel.id} icon={<Hash size={14} />} onSelect={() => void inSlack(channel)}>
            {channel.name}
          </MenuItem>
        ))}
        {slack.data?.installations.length ? (
          <>
            <MenuLine />
            <MenuItem icon={<Megaphone size={14} />} onSelect={() => setTelling(true)}>
              Tell somebody in Slack…
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {telling ? (
        <Suspense>
          <TellForm issueId={page.card.id} people={people} channels={channels} onClose={() => setTelling(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
