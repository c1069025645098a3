// What is asked and told about who hears of chats; what is removed or saved can be taken back from the word about it.
import {
  addMeetingType, addPlay, addPlaybook, addRoutingGroup, changeMeetingType, changePlay, changePlaybook, changeRoutingGroup, type ChatPlaybook, type ChatRouting, type ChatRoutingSettings, type ChatSlack, type ChatSlackInput, type ConcludingPlay,
  type ConcludingPlayInput, getChatRouting, getChatSlack, listSlackChannels, type MeetingType, type MeetingTypeInput, orderPlaybooks, type PlaybookInput, refreshSlackChannels, removeMeetingType, removePlay, removePlaybook,
  removeRoutingGroup, type RoutingGroup, type RoutingGroupInput, updateChatRouting, updateChatSlack,
} from '@patchbay/contract'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const routingQuery = queryOptions({ queryKey: ['chat-routing'], queryFn: ({ signal }) => call(getChatRouting, {}, { signal }), staleTime: 10_000 })
export const chatSlackQuery = queryOptions({ queryKey: ['chat-routing', 'slack'], queryFn: ({ signal }) => call(getChatSlack, {}, { signal }), staleTime: 10_000 })

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

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

type Options<Given, Result> = { guess?: (all: ChatRouting, given: Given) => ChatRouting; onSuccess?: (result: Result, given: Given) => void; quiet?: boolean }
/** A guess is seen at once, and put right when the server says no. */
const useRouting = <Given, Result>(work: (given: Given) => Promise<Result>, { guess, onSuccess, quiet }: Options<Given, Result> = {}) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onMutate: (given: Given) => void (guess && client.setQueryData(routingQuery.queryKey, (old) => old && guess(old, given))),
    ...(onSuccess ? { onSuccess } : {}),
    ...(quiet ? {} : { onError: sayFailure }),
    onSettled: () => client.invalidateQueries({ queryKey: ['chat-routing'] }),
  })
}

const undo = (again: () => void) => ({ duration: 6_000, action: { label: 'Undo', onClick: again } })

export const useRefreshChannels = () => useRouting((installation_id: string) => call(refreshSlackChannels, { body: { installation_id } }))

const slackInputOf = (slack: ChatSlack, installation_id: string): ChatSlackInput => ({
  installation_id, allow_channel_ids: slack.allow_channel_ids, global_channel_on: slack.global_channel_on, global_channel: slack.global_channel, support_channel: slack.support_channel, cross_post: slack.cross_post,
  people: slack.people.filter((one) => one.slack_user_id !== '').map(({ user_id, slack_user_id }) => ({ user_id, slack_user_id })),
})

const saveSlack = (body: ChatSlackInput) => call(updateChatSlack, { body })
export const useSaveSlack = (before: ChatSlack) => {
  const back = useRouting(saveSlack)
  const was = before.saved_at && before.installation_id ? slackInputOf(before, before.installation_id) : null
  return useRouting(saveSlack, { quiet: true, onSuccess: () => tell('The Slack settings of chats are saved', was ? undo(() => back.mutate(was)) : {}) })
}

export const groupInputOf = ({ name, member_ids, strategy, channel }: RoutingGroup): RoutingGroupInput => ({ name, member_ids, strategy, channel })
export const useSaveGroup = (id: string | null) =>
  useRouting((body: RoutingGroupInput) => (id ? call(changeRoutingGroup, { params: { id }, body }) : call(addRoutingGroup, { body })), { quiet: true, onSuccess: ({ name }) => tell(id ? `${name} is changed; chats that run stay where they are` : `${name} can be chosen in playbooks now`) })
export const useRemoveGroup = () => {
  const again = useRouting((body: RoutingGroupInput) => call(addRoutingGroup, { body }))
  return useRouting((group: RoutingGroup) => call(removeRoutingGroup, { params: { id: group.id } }), { onSuccess: (_, group) => tell(`${group.name} is removed`, undo(() => again.mutate(groupInputOf(group)))) })
}

export const playbookInputOf = ({ name, is_on, pages, audience, greeting, ask, to_owner, group_id }: ChatPlaybook): PlaybookInput => ({ name, is_on, pages, audience, greeting, ask, to_owner, group_id })
export const useSavePlaybook = (id: string | null) =>
  useRouting((body: PlaybookInput) => (id ? call(changePlaybook, { params: { id }, body }) : call(addPlaybook, { body })), { quiet: true, onSuccess: ({ name }) => tell(id ? `${name} is changed` : `${name} is for chats from now on`) })
export const useSwitchPlaybook = () =>
  useRouting(({ book, is_on }: { book: ChatPlaybook; is_on: boolean }) => call(changePlaybook, { params: { id: book.id }, body: { ...playbookInputOf(book), is_on } }), {
    guess: (all, { book, is_on }) => ({ ...all, playbooks: all.playbooks.map((one) => (one.id === book.id ? { ...one, is_on } : one)) }),
  })
export const useOrderPlaybooks = () =>
  useRouting((ids: string[]) => call(orderPlaybooks, { body: { ids } }), { guess: (all, ids) => ({ ...all, playbooks: ids.flatMap((id) => all.playbooks.find((one) => one.id === id) ?? []) }) })
/** It comes back to where it stood. */
export const useRemovePlaybook = (order: string[]) => {
  const again = useRouting(async (book: ChatPlaybook) => {
    const { id } = await call(addPlaybook, { body: playbookInputOf(book) })
    await call(orderPlaybooks, { body: { ids: order.map((one) => (one === book.id ? id : one)) } })
  })
  return useRouting((book: ChatPlaybook) => call(removePlaybook, { params: { id: book.id } }), { onSuccess: (_, book) => tell(`${book.name} is removed`, undo(() => again.mutate(book))) })
}

export const playInputOf = ({ name, is_on, webhook_id, qualifications, sends }: ConcludingPlay): ConcludingPlayInput => ({ name, is_on, webhook_id, qualifications, sends })
export const useSavePlay = (id: string | null) =>
  useRouting((body: ConcludingPlayInput) => (id ? call(changePlay, { params: { id }, body }) : call(addPlay, { body })), { quiet: true, onSuccess: ({ name }) => tell(id ? `${name} is changed` : `${name} runs when chats end`) })
export const useSwitchPlay = () =>
  useRouting(({ play, is_on }: { play: ConcludingPlay; is_on: boolean }) => call(changePlay, { params: { id: play.id }, body: { ...playInputOf(play), is_on } }), {
    guess: (all, { play, is_on }) => ({ ...all, plays: all.plays.map((one) => (one.id === play.id ? { ...one, is_on } : one)) }),
  })
export const useRemovePlay = () => {
  const again = useRouting((body: ConcludingPlayInput) => call(addPlay, { body }))
  return useRouting((play: ConcludingPlay) => call(removePlay, { params: { id: play.id } }), { onSuccess: (_, play) => tell(`${play.name} is removed`, undo(() => again.mutate(playInputOf(play)))) })
}

export const meetingInputOf = ({ name, minutes, member_id, team_id, location, url }: MeetingType): MeetingTypeInput => ({ name, minutes, member_id, team_id, location, url })
export const useSaveMeeting = (id: string | null) =>
  useRouting((body: MeetingTypeInput) => (id ? call(changeMeetingType, { params: { id }, body }) : call(addMeetingType, { body })), { quiet: true, onSuccess: ({ name }) => tell(id ? `${name} is changed` : `${name} can be offered in chats`) })
export const useRemoveMeeting = () => {
  const again = useRouting((body: MeetingTypeInput) => call(addMeetingType, { body }))
  return useRouting((meeting: MeetingType) => call(removeMeetingType, { params: { id: meeting.id } }), { onSuccess: (_, meeting) => tell(`${meeting.name} is offered no more`, undo(() => again.mutate(meetingInputOf(meeting)))) })
}

export const useSaveSettings = () => {
  const back = useRouting((body: ChatRoutingSettings) => call(updateChatRouting, { body }))
  return useRouting(({ now }: { now: ChatRoutingSettings; before: ChatRoutingSettings }) => call(updateChatRouting, { body: now }), { quiet: true, onSuccess: (_, { before }) => tell('Saved', undo(() => back.mutate(before))) })
}
