// The modal Enable Customer Account: how it is drawn, and how what was sent back is read (CH-12).
import { z } from 'zod'
import type { Channel } from '../store.ts'
import type { Choices } from './store-choices.ts'

export const LINK_MODAL = 'link:enable'

/** What a channel was when something was drawn: whoever answers later must mean the same. */
export const stateOf = (channel: Pick<Channel, 'kind' | 'accountId'> | null): string => (channel?.kind ? `${channel.kind}:${channel.accountId ?? ''}` : 'off')

const memory = z.object({ channel: z.string(), state: z.string(), url: z.string().optional() })
export type Memory = z.output<typeof memory>

export const readMemory = (text: string | undefined): Memory | null => {
  try {
    return memory.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}

const plain = (text: string) => ({ type: 'plain_text', text: text.slice(0, 75) })
export const option = (text: string, value: string) => ({ text: plain(text), value: value.slice(0, 150) })

type Facts = { memory: Memory; accountName: string; owner: { id: string; name: string } | null; choices: Choices | null; triage: { id: string; name: string }[] }

const triageBlock = ({ triage, choices }: Facts) => {
  if (triage.length === 0) return []
  const options = triage.slice(0, 100).map((c) => option(`#${c.name}`, c.id))
  const chosen = options.find((o) => o.value === choices?.triageChannelId)
  return [{
    type: 'input', block_id: 'triage', optional: true, label: plain('Triage channel'), hint: plain('Where your team sees the issues of this channel.'),
    element: { type: 'static_select', action_id: 'link:triage', placeholder: plain('None'), options, ...(chosen ? { initial_option: chosen } : {}) },
  }]
}

export const viewModal = (facts: Facts) => {
  const tags = facts.choices?.tags.slice(0, 50).map((name) => option(name, name)) ?? []
  return {
    type: 'modal', callback_id: LINK_MODAL, private_metadata: JSON.stringify(facts.memory), title: plain('Enable Customer Account'), submit: plain('Enable'), close: plain('Cancel'),
    blocks: [
      {
        type: 'input', block_id: 'account', label: plain('Account name'), hint: plain('Uses the account with this name, or creates it.'),
        element: { type: 'plain_text_input', action_id: 'link:name', max_length: 255, ...(facts.accountName ? { initial_value: facts.accountName } : {}) },
      },
      {
        type: 'input', block_id: 'owner', optional: true, label: plain('Account owner'),
        element: {
          type: 'external_select', action_id: 'link:owner', min_query_length: 0, placeholder: plain('Nobody'), ...(facts.owner ? { initial_option: option(facts.owner.name, facts.owner.id) } : {}),
        },
      },
      {
        type: 'input', block_id: 'tags', optional: true, label: plain('Tags'),
        element: { type: 'multi_external_select', action_id: 'link:tags', min_query_length: 0, placeholder: plain('None'), ...(tags.length > 0 ? { initial_options: tags } : {}) },
      },
      ...triageBlock(facts),
    ],
  }
}

const chosen = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
})

export type Filled = { accountName: string; ownerId: string | null; tags: string[]; triageChannelId: string }

export const readModal = (values: Record<string, Record<string, unknown>>): Filled => {
  const at = (block: string, action: string) => chosen.safeParse(values[block]?.[action]).data
  return {
    accountName: at('account', 'link:name')?.value?.trim() ?? '',
    ownerId: at('owner', 'link:owner')?.selected_option?.value ?? null,
    tags: at('tags', 'link:tags')?.selected_options?.map((o) => o.value) ?? [],
    triageChannelId: at('triage', 'link:triage')?.selected_option?.value ?? '',
  }
}
