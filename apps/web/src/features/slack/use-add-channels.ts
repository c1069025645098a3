// What is chosen and sent on the page where channels are added.
import type { ListedChannel } from '@patchbay/contract'
import { useState } from 'react'
import { type Common, type Draft, type Drafts, draftOf, NO_COMMON, rowOf } from './drafts.ts'
import { useEnableMany } from './queries.ts'

export const useAddChannels = (installation: string, onStarted: (run: string) => void) => {
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const [common, setCommon] = useState<Common>(NO_COMMON)
  const [sent, setSent] = useState<Drafts>(new Map())
  const enable = useEnableMany()
  const change = (work: (next: Map<string, Draft>) => void) =>
    setDrafts((now) => {
      const next = new Map(now)
      work(next)
      return next
    })
  return {
    drafts,
    common,
    enable,
    clear: () => setDrafts(new Map()),
    pick: (channel: ListedChannel) =>
      change((next) => void (next.delete(channel.channel_id) || next.set(channel.channel_id, draftOf(channel, common)))),
    pickAll: (channels: ListedChannel[]) =>
      change((next) => {
        for (const channel of channels) if (!channel.kind && !next.has(channel.channel_id)) next.set(channel.channel_id, draftOf(channel, common))
      }),
    changeOne: (id: string, fields: Partial<Draft>) =>
      change((next) => {
        const draft = next.get(id)
        if (draft) next.set(id, { ...draft, ...fields })
      }),
    /** What is said for all is said for those chosen already and those chosen later. */
    changeAll: (fields: Partial<Common>) => {
      setCommon((now) => ({ ...now, ...fields }))
      change((next) => {
        for (const [id, draft] of next) next.set(id, { ...draft, ...fields })
      })
    },
    again: (ids: string[]) => setDrafts(new Map([...sent].filter(([id]) => ids.includes(id)))),
    send: () =>
      enable.mutate(
        { installation_id: installation, rows: [...drafts.values()].slice(0, 1000).map(rowOf) },
        {
          onSuccess: (run) => {
            setSent(drafts)
            setDrafts(new Map())
            onStarted(run.id)
          },
        },
      ),
  }
}
export type AddChannelsState = ReturnType<typeof useAddChannels>
