// AI agents: assignees that are no people. They answer tickets in Slack out of public articles, ask back, and hand over to people.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { id, nothing, webUrl } from './fields.ts'

/** It steps aside where one of us answers; else it hands over because it cannot or may not go on. */
export const AGENT_DEEDS = ['answered', 'asked', 'handed_over', 'stepped_aside'] as const

const flag = z.boolean()
const shape = {
  name: z.string().trim().min(1).max(80),
  avatar_url: z.union([webUrl, z.literal('')]).default(''),
  /** What a model is to know of the company, in a few sentences. */
  instruction: z.string().trim().max(2_000).default(''),
  /** Whoever is off is offered to nobody, and hands over what it has. */
  is_on: flag.default(true),
  /** The model that is set for answers may write for it; else it quotes. */
  writes: flag.default(true),
  asks_back: flag.default(true),
  /** In which kinds of Slack channels it may answer. */
  channels: z.strictObject({ customer: flag, community: flag, internal: flag }).default({ customer: true, community: true, internal: true }),
  /** For whom it may answer; empty for everybody. */
  account_ids: z.array(id).max(200).default([]),
  /** Who gets what it hands over where the issue has no team. */
  hand_over_team_id: id.nullable().default(null),
}
export const aiAgentInput = z.strictObject(shape)
export type AiAgentInput = z.output<typeof aiAgentInput>

const count = z.number().int()
export const aiAgent = z.object({
  id, ...shape, avatar_url: z.string(),
  /** Open issues that it has now, and what it did in the last 30 days. */
  open: count, answered: count, asked: count, handed_over: count,
})
export type AiAgent = z.output<typeof aiAgent>

const byId = z.object({ id })

export const listAiAgents = appEndpoint.get('/ai/agents', { name: 'ListAiAgents', summary: 'AI agents: what each may do, and what they did', access: 'users:read', data: z.array(aiAgent) })
export const addAiAgent = appEndpoint.post('/ai/agents', { name: 'AddAiAgent', summary: 'Add an AI agent', access: 'ai-agents:write', body: aiAgentInput, data: aiAgent })
export const changeAiAgent = appEndpoint.put('/ai/agents/{id}', { name: 'ChangeAiAgent', summary: 'Change an AI agent; one that is switched off hands over what it has', access: 'ai-agents:write', params: byId, body: aiAgentInput, data: aiAgent })
export const removeAiAgent = appEndpoint.delete('/ai/agents/{id}', { name: 'RemoveAiAgent', summary: 'Remove an AI agent; what it has goes to people', access: 'ai-agents:write', envelope: 'bare', params: byId, data: nothing })

export const createAiResponse = endpoint.post('/issues/{id}/ai-response', {
  name: 'CreateIssueAIResponse',
  summary: 'What an AI agent would answer on an issue; nothing is sent to the customer',
  access: 'issues:note',
  envelope: 'bare',
  perMinute: 30,
  params: z.object({ id: z.string().max(40) }),
  body: z.strictObject({ ai_agent_id: id, post_as_internal_note: flag.optional() }),
  data: z.object({ response_html: z.string(), /** False where it has no answer. */ response_valid: flag }),
})
