// An AI agent as the wire shows it.
import type { AiAgent } from '@patchbay/contract'
import type { Listed } from './store.ts'

export const presentAgent = (a: Listed): AiAgent => ({
  id: a.id, name: a.name, avatar_url: a.avatarUrl, instruction: a.instruction, is_on: a.isOn, writes: a.writes, asks_back: a.asksBack, channels: a.channels, account_ids: a.accountIds, hand_over_team_id: a.handOverTeamId,
  open: a.open, answered: a.answered, asked: a.asked, handed_over: a.handed_over,
})
