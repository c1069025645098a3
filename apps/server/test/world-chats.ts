// What the routing of chats keeps, one row of each, for tests that walk all endpoints or all tables.
import { newId } from '../src/platform/id.ts'
import type { Harness } from './harness.ts'

type Around = { workspaceId: string; word: string; issue: string; contact: string; member: string; team: string; message: string; installation: string; webhook: string }

const insertRouting = async (h: Harness, { workspaceId, word, issue, contact, member, team, webhook }: Around) => {
  const { lookUp } = h.app.house.database
  const [routingGroup, playbook, concludingPlay, meetingType] = [newId(Date.now()), newId(Date.now()), newId(Date.now()), newId(Date.now())]
  await lookUp('world_routing', `insert into chat_routing_settings (workspace_id, qualifications, target_tag) values ($1, '{Qualified}', $2)`, [workspaceId, `big ${word}`])
  await lookUp('world_routing_group', `insert into routing_groups (workspace_id, id, name, strategy) values ($1, $2, $3, 'everyone')`, [workspaceId, routingGroup, `Group ${word}`])
  await lookUp('world_routing_member', 'insert into routing_group_members (workspace_id, group_id, member_id, position) values ($1, $2, $3, 0)', [workspaceId, routingGroup, member])
  await lookUp('world_playbook', `insert into chat_playbooks (workspace_id, id, position, name, is_on, pages, audience, greeting, ask, to_owner) values ($1, $2, 0, $3, true, '{}', 'everyone', $3, '{}', false)`, [workspaceId, playbook, `Playbook ${word}`])
  await lookUp('world_play', `insert into concluding_plays (workspace_id, id, name, is_on, webhook_id, qualifications, sends) values ($1, $2, $3, true, $4, '{}', '{transcript}')`, [workspaceId, concludingPlay, `Play ${word}`, webhook])
  await lookUp('world_meeting_type', `insert into meeting_types (workspace_id, id, name, minutes, team_id, location, url) values ($1, $2, $3, 30, $4, '', '')`, [workspaceId, meetingType, `Demo ${word}`, team])
  const meeting = newId(Date.now())
  await lookUp('world_meeting', `insert into meetings (workspace_id, id, issue_id, contact_id, type_id, state, name, minutes, location, url, time_zone, offers) values ($1, $2, $3, $4, $5, 'offered', $6, 30, '', '', '', '[]')`, [workspaceId, meeting, issue, contact, meetingType, `Demo ${word}`])
  return { routingGroup, playbook, concludingPlay, meetingType, meeting }
}

export const insertChats = async (h: Harness, around: Around) => {
  const { lookUp } = h.app.house.database
  const { workspaceId, word, issue, member, message, installation } = around
  const chat = newId(Date.now())
  await lookUp('world_chat_slack', `insert into slack_chat_settings (workspace_id, installation_id, allow_channel_ids, global_channel_on, global_channel, support_channel, cross_post, saved_at) values ($1, $2, false, false, '', '', false, now())`, [workspaceId, installation])
  await lookUp('world_chat_channel', `insert into slack_chat_channels (workspace_id, installation_id, channel_id, name, problem) values ($1, $2, 'C22', $3, '')`, [workspaceId, installation, `sales-${word}`])
  await lookUp('world_chat_person', `insert into slack_people (workspace_id, installation_id, user_id, team_id, name, side, seen_at) values ($1, $2, 'U77', 'T1', $3, 'us', now())`, [workspaceId, installation, `Slack ${word}`])
  await lookUp('world_chat_mapped', `insert into slack_chat_people (workspace_id, installation_id, user_id, member_id) values ($1, $2, 'U77', $3)`, [workspaceId, installation, member])
  await lookUp('world_chat_thread', `insert into slack_chats (workspace_id, chat_id, issue_id, installation_id, target, channel_id, side, mentions, ts) values ($1, $2, $3, $4, 'C22', 'C22', 'team', '{}', '1.1')`, [workspaceId, chat, issue, installation])
  await lookUp('world_chat_post', `insert into slack_chat_posts (workspace_id, message_id, issue_id, installation_id, target, channel_id, ts) values ($1, $2, $3, $4, 'C22', 'C22', '1.2')`, [workspaceId, message, issue, installation])
  return insertRouting(h, around)
}
