// What is asked and told about who hears of chats; what is removed or saved can be taken back from the word about it.
import {
  addMeetingType, addPlay, addPlaybook, addRoutingGroup, changeMeetingType, changePlay, changePlaybook, changeRoutingGroup, type ChatPlaybook, type ChatRouting, type ChatRoutingSettings, type ChatSlack, type ChatSlackInput, type ConcludingPlay,
  type ConcludingPlayInput, getChatRouting, getChatSlack, listSlackChannels, type MeetingType, type MeetingTypeInput, orderPlaybooks, type PlaybookInput, refreshSlackChannels, removeMeetingType, removePlay, removePlaybook,
  removeRoutingGroup, type RoutingGroup, type RoutingGroupInput, updateChatRouting, updateChatSlack,
} from '@patchbay/contract'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'
import { tell } from '../../lib/tell.ts'

export const routingQuery = queryOptions({ queryKey: ['chat-routing'], queryFn: ({ signal }) => call(getChatRouting, {}, { signal }), staleTime: 10_000 })
export const chatSlackQuery = queryOptions({ queryKey: ['chat-routing', 'slack'], queryFn: ({ signal }) => call(getChatSlack, {}, { signal }), staleTime: 10_000 })

/** Who is in a Slack workspace that chats are not shown in yet. */
export const chatSlackOfQuery = (installation_id: string) =>
  queryOptions({ queryKey: ['chat-routing', 'slack', installation_id], queryFn: ({ signal }) => call(getChatSlack, { query: { installation_id } }, { signal }), staleTime: 10_000 })

/** Channels that the bot can see, by what is typed. */
export const channelsQuery = (installation_id: string, q: string) =>
  queryOptions({
    queryKey: ['chat-routing', 'channels', installation_id, q],
    queryFn: ({ signal }) => call(listSlackChannels, { query: { installation_id, only: 'all', limit: 50, ...(q ? { q } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    // The list fills while Slack is asked.
    refetchInterval: ({ state }) => (state.data?.listing.state === 'reading' ? 1_500 : false),
  })

const stale = ['chat-routing']
const trouble = 'Nothing was changed'
/** Seen at once, and put right when the server says no. */
const guess = (client: QueryClient, change: (all: ChatRouting) => Partial<ChatRouting>) => client.setQueryData(routingQuery.queryKey, (old) => old && { ...old, ...change(old) })

const undo = (again: () => void) => ({ duration: 6_000, action: { label: 'Undo', onClick: again } })

export const useRefreshChannels = () => useChange({ work: (installation_id: string) => call(refreshSlackChannels, { body: { installation_id } }), stale, trouble })

const slackInputOf = (slack: ChatSlack, installation_id: string): ChatSlackInput => ({
  installation_id, allow_channel_ids: slack.allow_channel_ids, global_channel_on: slack.global_channel_on, global_channel: slack.global_channel, support_channel: slack.support_channel, cross_post: slack.cross_post,
  people: slack.people.filter((one) => one.slack_user_id !== '').map(({ user_id, slack_user_id }) => ({ user_id, slack_user_id })),
})

const saveSlack = (body: ChatSlackInput) => call(updateChatSlack, { body })
export const useSaveSlack = (before: ChatSlack) => {
  const back = useChange({ work: saveSlack, stale, trouble })
  const was = before.saved_at && before.installation_id ? slackInputOf(before, before.installation_id) : null
  const withUndo = (body: ChatSlackInput) => saveSlack(body).then(() => tell('The Slack settings of chats are saved', was ? undo(() => back.mutate(was)) : {}))
  return useChange({ work: withUndo, stale })
}

export const groupInputOf = ({ name, member_ids, strategy, channel }: RoutingGroup): RoutingGroupInput => ({ name, member_ids, strategy, channel })
export const useSaveGroup = (id: string | null) =>
  useChange({
    work: (body: RoutingGroupInput) => (id ? call(changeRoutingGroup, { params: { id }, body }) : call(addRoutingGroup, { body })),
    stale,
    said: ({ name }) => (id ? `${name} is changed; chats that run stay where they are` : `${name} can be chosen in playbooks now`),
  })
export const useRemoveGroup = () =>
  useRemoval({
    what: 'routing group', done: 'removed', nameOf: (group: RoutingGroup) => group.name,
    work: ({ id }) => call(removeRoutingGroup, { params: { id } }), again: (group) => call(addRoutingGroup, { body: groupInputOf(group) }), stale,
  })

export const playbookInputOf = ({ name, is_on, pages, audience, greeting, ask, routes, to_owner, group_id }: ChatPlaybook): PlaybookInput => ({ name, is_on, pages, audience, greeting, ask, routes, to_owner, group_id })
export const useSavePlaybook = (id: string | null) =>
  useChange({
    work: (body: PlaybookInput) => (id ? call(changePlaybook, { params: { id }, body }) : call(addPlaybook, { body })),
    stale,
    said: ({ name }) => (id ? `${name} is changed` : `${name} is for chats from now on`),
  })
export const useSwitchPlaybook = () =>
  useChange({
    work: ({ book, is_on }: { book: ChatPlaybook; is_on: boolean }) => call(changePlaybook, { params: { id: book.id }, body: { ...playbookInputOf(book), is_on } }),
    stale, trouble,
    guess: (client, { book, is_on }) => guess(client, ({ playbooks }) => ({ playbooks: playbooks.map((one) => (one.id === book.id ? { ...one, is_on } : one)) })),
  })
export const useOrderPlaybooks = () =>
  useChange({
    work: (ids: string[]) => call(orderPlaybooks, { body: { ids } }), stale, trouble,
    guess: (client, ids) => guess(client, ({ playbooks }) => ({ playbooks: ids.flatMap((id) => playbooks.find((one) => one.id === id) ?? []) })),
  })
/** It comes back to where it stood. */
export const useRemovePlaybook = (order: string[]) =>
  useRemoval({
    what: 'playbook', done: 'removed', nameOf: (book: ChatPlaybook) => book.name, work: ({ id }) => call(removePlaybook, { params: { id } }),
    again: async (book) => {
      const { id } = await call(addPlaybook, { body: playbookInputOf(book) })
      await call(orderPlaybooks, { body: { ids: order.map((one) => (one === book.id ? id : one)) } })
    },
    stale,
  })

export const playInputOf = ({ name, is_on, webhook_id, qualifications, sends }: ConcludingPlay): ConcludingPlayInput => ({ name, is_on, webhook_id, qualifications, sends })
export const useSavePlay = (id: string | null) =>
  useChange({
    work: (body: ConcludingPlayInput) => (id ? call(changePlay, { params: { id }, body }) : call(addPlay, { body })),
    stale,
    said: ({ name }) => (id ? `${name} is changed` : `${name} runs when chats end`),
  })
export const useSwitchPlay = () =>
  useChange({
    work: ({ play, is_on }: { play: ConcludingPlay; is_on: boolean }) => call(changePlay, { params: { id: play.id }, body: { ...playInputOf(play), is_on } }),
    stale, trouble,
    guess: (client, { play, is_on }) => guess(client, ({ plays }) => ({ plays: plays.map((one) => (one.id === play.id ? { ...one, is_on } : one)) })),
  })
export const useRemovePlay = () =>
  useRemoval({
    what: 'concluding play', done: 'removed', nameOf: (play: ConcludingPlay) => play.name,
    work: ({ id }) => call(removePlay, { params: { id } }), again: (play) => call(addPlay, { body: playInputOf(play) }), stale,
  })

export const meetingInputOf = ({ name, minutes, member_id, team_id, location, url }: MeetingType): MeetingTypeInput => ({ name, minutes, member_id, team_id, location, url })
export const useSaveMeeting = (id: string | null) =>
  useChange({
    work: (body: MeetingTypeInput) => (id ? call(changeMeetingType, { params: { id }, body }) : call(addMeetingType, { body })),
    stale,
    said: ({ name }) => (id ? `${name} is changed` : `${name} can be offered in chats`),
  })
export const useRemoveMeeting = () =>
  useRemoval({
    what: 'kind of meeting', done: 'removed', nameOf: (meeting: MeetingType) => meeting.name,
    work: ({ id }) => call(removeMeetingType, { params: { id } }), again: (meeting) => call(addMeetingType, { body: meetingInputOf(meeting) }), stale,
  })

export const useSaveSettings = () => {
  const save = (body: ChatRoutingSettings) => call(updateChatRouting, { body })
  const back = useChange({ work: save, stale, trouble })
  return useChange({ work: ({ now, before }: { now: ChatRoutingSettings; before: ChatRoutingSettings }) => save(now).then(() => tell('Saved', undo(() => back.mutate(before)))), stale })
}
