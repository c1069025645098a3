// What is asked and told about chats, who takes them, and how the widget is set up.
import { type BodyInput, checkChatInstallation, claimChat, endChat, getChat, getChatPresence, getChatWidget, listChatThreads, listQualifications, QUALIFY_MINUTES, renewChatSecret, setChatPresence, setChatWidget } from '@patchbay/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const chatQuery = (issueId: string) =>
  queryOptions({ queryKey: ['chats', 'of', issueId], queryFn: ({ signal }) => call(getChat, { params: { id: issueId } }, { signal }), staleTime: 30_000 })

export const chatThreadsQuery = (issueId: string) =>
  queryOptions({ queryKey: ['chats', 'threads', issueId], queryFn: ({ signal }) => call(listChatThreads, { params: { id: issueId } }, { signal }), staleTime: 30_000 })

/** Of messages that a thread in Slack will never have: why, by their ids. */
export const useNotInSlack = (issueId: string, isChat: boolean): ReadonlyMap<string, string> | undefined => {
  const { data: threads } = useQuery({ ...chatThreadsQuery(issueId), enabled: isChat })
  return useMemo(
    () => (threads ? new Map(threads.flatMap(({ name, refused }) => refused.map(({ message_id, reason }) => [message_id, `Not delivered to ${name} in Slack: ${reason}`] as const))) : undefined),
    [threads],
  )
}

export const presenceQuery = queryOptions({ queryKey: ['chats', 'presence'], queryFn: ({ signal }) => call(getChatPresence, {}, { signal }), staleTime: 30_000 })

/** Set up with the routing of chats; it changes rarely. */
export const qualificationsQuery = queryOptions({ queryKey: ['chats', 'qualifications'], queryFn: ({ signal }) => call(listQualifications, {}, { signal }), staleTime: 60_000 })

export const widgetQuery = queryOptions({ queryKey: ['chats', 'widget'], queryFn: ({ signal }) => call(getChatWidget, {}, { signal }), staleTime: 5_000 })

export type WidgetBody = BodyInput<typeof setChatWidget>

const useTold = <Given, Result>(work: (given: Given) => Promise<Result>, onSuccess?: (result: Result) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    ...(onSuccess ? { onSuccess } : {}),
    onError: (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['chats'] }),
  })
}

export const useClaimChat = () => useTold((id: string) => call(claimChat, { params: { id } }), () => tell('The chat is yours'))
type End = { id: string; qualification: string | undefined }
export const useEndChat = () =>
  useTold(
    async ({ id, qualification }: End) => {
      await call(endChat, { params: { id }, body: qualification ? { qualification } : {} })
      return qualification
    },
    (qualification) => tell(qualification ? `The chat has ended: ${qualification}` : `The chat has ended; say within ${QUALIFY_MINUTES} minutes how qualified the lead is`),
  )
export const useSetPresence = () => useTold((is_online: boolean) => call(setChatPresence, { body: { is_online } }), ({ me }) => tell(me ? 'You take chats' : 'You take no chats for now'))
export const useSaveWidget = () => useTold((body: WidgetBody) => call(setChatWidget, { body }), () => tell('The chat widget is saved'))
export const useRenewSecret = () => useTold(async () => (await call(renewChatSecret, {})).secret)
export const useCheckInstallation = () => useMutation({ mutationFn: (url: string) => call(checkChatInstallation, { body: { url } }), networkMode: 'always' })
