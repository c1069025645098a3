// Adding channels: the list of what the workspace has, found by words or id, many enabled at once.
import type { Data, getSlack, ListedChannel, listSlackChannels, Person } from '@patchbay/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { RefreshCw, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { AddRow } from './add-row.tsx'
import { KindSelect, OwnerSelect, TextBox, TriageSelect } from './channel-fields.tsx'
import { strangerOf } from './drafts.ts'
import { accountNamesQuery, listingQuery, useRefreshList } from './queries.ts'
import { RunPanel } from './run-panel.tsx'
import { type AddChannelsState, useAddChannels } from './use-add-channels.ts'

type Slack = Data<typeof getSlack>
type Page = Data<typeof listSlackChannels>

const sayListing = ({ state, found, at, failure }: Page['listing']): string => {
  if (state === 'reading') return `Reading the channels from Slack, ${found.toLocaleString('en')} so far…`
  if (state === 'failed') return `Slack did not give the list: ${failure}`
  return at ? `As of ${sayAgo(at)}` : 'The list was not read yet.'
}

const useList = (installation: string) => {
  const [words, setWords] = useState('')
  const [only, setOnly] = useState<'all' | 'new'>('new')
  const q = useDeferredValue(words.trim())
  const query = useInfiniteQuery(listingQuery(installation, q, only))
  const refresh = useRefreshList()
  const first = query.data?.pages[0]
  const isNew = first?.listing.state === 'none'
  const { mutate } = refresh
  useEffect(() => {
    if (isNew) mutate(installation)
  }, [isNew, installation, mutate])
  const listed = query.data?.pages.flatMap((page) => page.channels) ?? []
  const stranger = first && first.total === 0 ? strangerOf(words) : null
  return { words, setWords, only, setOnly, query, refresh, first, channels: stranger ? [stranger] : listed, stranger: stranger !== null }
}
type List = ReturnType<typeof useList>

const Finder = ({ list, installation }: { list: List; installation: string }) => (
  <div className="mb-2 flex flex-wrap items-center gap-2">
    <label className="relative min-w-48 flex-1">
      <Search size={14} className="absolute start-2.5 top-2.5 text-ink-3" aria-hidden="true" />
      <input
        type="search"
        aria-label="Find a channel by its name or id"
        placeholder="Name or id of a channel"
        value={list.words}
        onChange={(event) => list.setWords(event.target.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-surface ps-8 pe-2.5 text-ui"
      />
    </label>
    <label className="flex items-center gap-1.5 text-ink-2">
      <input
        type="checkbox"
        className="size-4 accent-(--accent)"
        checked={list.only === 'all'}
        onChange={(event) => list.setOnly(event.target.checked ? 'all' : 'new')}
      />
      Show enabled ones too
    </label>
    <Button disabled={list.refresh.isPending || list.first?.listing.state === 'reading'} onClick={() => list.refresh.mutate(installation)}>
      <RefreshCw size={13} /> Read again
    </Button>
    <p role="status" className="w-full text-small text-ink-3">
      {list.first ? sayListing(list.first.listing) : ' '}
      {list.first && list.first.total > 0 ? ` · ${list.first.total.toLocaleString('en')} ${list.first.total === 1 ? 'channel' : 'channels'}` : ''}
    </p>
  </div>
)

const Common = ({ state, slack, people, installation }: { state: AddChannelsState; slack: Slack; people: Person[]; installation: string }) => (
  <fieldset className="mb-4 grid grid-cols-4 gap-2 rounded-lg border bg-surface p-4 pt-2 max-[719px]:grid-cols-2">
    <legend className="px-1 text-small font-semibold">For all that you choose</legend>
    <KindSelect value={state.common.kind} onChange={(kind) => state.changeAll({ kind })} />
    <OwnerSelect value={state.common.owner} people={people} onChange={(owner) => state.changeAll({ owner })} />
    <TextBox label="Tags" placeholder="pilot, emea" value={state.common.tags} onChange={(event) => state.changeAll({ tags: event.target.value })} />
    <TriageSelect value={state.common.triage} channels={slack.channels} installation={installation} onChange={(triage) => state.changeAll({ triage })} />
  </fieldset>
)

const whyNothing = ({ first, words }: List): string => {
  const { state, at } = first?.listing ?? {}
  if (state === 'failed') return 'Read the list again, or enable a channel by its id.'
  if (state === 'reading' || !at) return 'The first channels will be here in a moment.'
  if (words) return 'No channel is called that. A private one is here only after the bot was invited to it in Slack.'
  return 'Every channel the bot can see is enabled.'
}

const Nothing = ({ list }: { list: List }) => <p className="rounded-lg border border-dashed px-4 py-8 text-center text-ink-2">{whyNothing(list)}</p>

const Rows = ({ list, state, people }: { list: List; state: AddChannelsState; people: Person[] }) => {
  if (list.query.isPending) return <Skeleton className="h-80" />
  if (!list.query.data) return <Failed what="The list could not be loaded" error={list.query.error} onRetry={() => void list.query.refetch()} />
  if (list.channels.length === 0) return <Nothing list={list} />
  const left = (list.first?.total ?? 0) - list.channels.length
  return (
    <>
      {list.stranger ? <p className="mb-2 text-ink-2">This id is not in the list. You can enable it all the same; Slack says whether it is there.</p> : null}
      <ul aria-label="Channels" className="overflow-hidden rounded-lg border bg-surface">
        {list.channels.map((channel) => (
          <AddRow
            key={channel.channel_id}
            channel={channel}
            draft={state.drafts.get(channel.channel_id)}
            people={people}
            onPick={() => state.pick(channel)}
            onChange={(fields) => state.changeOne(channel.channel_id, fields)}
          />
        ))}
      </ul>
      {list.query.hasNextPage && left > 0 ? (
        <div className="mt-3 flex justify-center">
          <Button disabled={list.query.isFetchingNextPage} onClick={() => void list.query.fetchNextPage()}>
            Show more, {left.toLocaleString('en')} left
          </Button>
        </div>
      ) : null}
    </>
  )
}

const SendBar = ({ state, shown }: { state: AddChannelsState; shown: ListedChannel[] }) => {
  const count = state.drafts.size
  return (
    <div data-foot className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-2 border-t bg-bg py-3">
      <p className="min-w-0 flex-1 text-ink-2" role="status">
        {count === 0 ? 'Choose the channels your customers are in.' : `${count} ${count === 1 ? 'channel' : 'channels'} chosen`}
        {state.enable.isError ? <span className="text-urgent"> · {reasonOf(state.enable.error)}</span> : null}
      </p>
      {count > 0 ? <Button onClick={state.clear}>Clear</Button> : <Button disabled={shown.length === 0} onClick={() => state.pickAll(shown)}>Choose all shown</Button>}
      <Button look="primary" disabled={count === 0 || count > 1000 || state.enable.isPending} onClick={state.send}>
        {state.enable.isPending ? 'Starting…' : count > 1000 ? 'At most 1,000 at once' : `Enable ${count || ''}`}
      </Button>
    </div>
  )
}

type AddChannelsProps = { slack: Slack; installation: string; people: Person[]; run: string | undefined; onRun: (run: string | undefined) => void }
export const AddChannels = ({ slack, installation, people, run, onRun }: AddChannelsProps) => {
  const list = useList(installation)
  const state = useAddChannels(installation, onRun)
  const names = useQuery(accountNamesQuery).data ?? []
  const again = (ids: string[]) => {
    state.again(ids)
    onRun(undefined)
  }
  return (
    <>
      {run ? <RunPanel id={run} busy={state.enable.isPending} onAgain={again} onClose={() => onRun(undefined)} /> : null}
      <Common state={state} slack={slack} people={people} installation={installation} />
      <Finder list={list} installation={installation} />
      <Rows list={list} state={state} people={people} />
      <datalist id="slack-accounts">
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <SendBar state={state} shown={list.channels} />
    </>
  )
}
