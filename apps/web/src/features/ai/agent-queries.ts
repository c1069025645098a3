// What is asked and told about AI agents.
import { addAiAgent, type AiAgent, type AiAgentInput, changeAiAgent, listAiAgents, removeAiAgent, searchAccounts } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const agentsQuery = queryOptions({ queryKey: ['ai', 'agents'], queryFn: ({ signal }) => call(listAiAgents, {}, { signal }), staleTime: 60_000 })

/** Accounts by words; those already chosen by their ids. */
export const accountsQuery = (words: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['accounts', 'of an agent', words, ids],
    queryFn: async ({ signal }) => {
      const chosen = ids.length > 0 && words === '' ? { filter: { field: 'id', operator: 'in' as const, values: [...ids] } } : {}
      return (await call(searchAccounts, { body: { limit: Math.max(20, ids.length), ...(words ? { search_text: words } : {}), ...chosen } }, { signal })).data.map(({ id, name }) => ({ id, name }))
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

const stale = ['ai']
export const useSaveAgent = (id: string | null) => useChange({ work: (body: AiAgentInput) => (id ? call(changeAiAgent, { params: { id }, body }) : call(addAiAgent, { body })), stale })
export const inputOf = ({ id: _id, open: _open, answered: _answered, asked: _asked, handed_over: _over, ...given }: AiAgent): AiAgentInput => given
export const useSwitchAgent = () =>
  useChange({
    work: (agent: AiAgent) => call(changeAiAgent, { params: { id: agent.id }, body: { ...inputOf(agent), is_on: !agent.is_on } }), stale, trouble: 'Nothing was changed',
    said: (agent) => (agent.is_on ? `${agent.name} can be given tickets` : `${agent.name} hands over what it has`),
    guess: (client, agent) => client.setQueryData(agentsQuery.queryKey, (old) => old?.map((each) => (each.id === agent.id ? { ...each, is_on: !each.is_on } : each))),
  })
export const useRemoveAgent = () => useChange({ work: (id: string) => call(removeAiAgent, { params: { id } }), stale, trouble: 'Nothing was changed', said: 'The AI agent is removed; what it had goes to people' })
