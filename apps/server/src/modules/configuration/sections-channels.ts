// What a file can set of channels: Slack, chats, and how messages leave and are looked at.
import * as c from '@patchbay/contract'
import type { ConfigurationSection, Endpoint } from '@patchbay/contract'
import type { z } from 'zod'
import type { Item } from './file.ts'
import { all, byName, from, one, type Section } from './section.ts'

type One = { name: ConfigurationSection; list: Endpoint; own?: Section['own']; input: z.ZodObject; change: Endpoint; asksSlack?: true }
const setting = ({ name, own = one, ...given }: One): Section => ({ name, own, isOne: true, keyOf: () => name, ...given })

/** An owner may be nobody, which a pattern says by saying nothing. */
const owned = ({ owner_id, ...item }: Item): Item => ({ ...item, ...(owner_id ? { owner_id } : {}) })

const mapped = (answer: unknown): Item[] => {
  const { installation_id, people, ...settings } = answer as c.ChatSlack
  if (installation_id === null) return []
  return [{ ...settings, installation_id, people: people.filter(({ slack_user_id }) => slack_user_id !== '').map(({ user_id, slack_user_id }) => ({ user_id, slack_user_id })) }]
}

/** What a file does not name stands behind what it names. */
const withTheRest = (order: readonly c.SidebarModule[]): c.SidebarModule[] => [...order, ...c.SIDEBAR_MODULES.filter((name) => !order.includes(name))]

const ROUTING: readonly Section[] = [
  {
    name: 'routing_groups', mayRepeat: true, list: c.getChatRouting, own: from('groups'), keyOf: byName, input: c.routingGroupInput, add: c.addRoutingGroup, change: c.changeRoutingGroup, remove: c.removeRoutingGroup,
    referredAs: 'routing_group', asksSlack: true,
  },
  { name: 'playbooks', mayRepeat: true, list: c.getChatRouting, own: from('playbooks'), keyOf: byName, input: c.playbookInput, add: c.addPlaybook, change: c.changePlaybook, remove: c.removePlaybook, order: c.orderPlaybooks },
  { name: 'concluding_plays', mayRepeat: true, list: c.getChatRouting, own: from('plays'), keyOf: byName, input: c.concludingPlayInput, add: c.addPlay, change: c.changePlay, remove: c.removePlay },
  { name: 'meeting_types', mayRepeat: true, list: c.getChatRouting, own: from('meeting_types'), keyOf: byName, input: c.meetingTypeInput, add: c.addMeetingType, change: c.changeMeetingType, remove: c.removeMeetingType },
]

/** Those that ask Slack stand after all that can be within one transaction, and before what names them. */
export const CHANNEL_SECTIONS: readonly Section[] = [
  setting({ name: 'chat_routing', list: c.getChatRouting, input: c.chatRoutingSettings, change: c.updateChatRouting }),
  setting({ name: 'chat_widget', list: c.getChatWidget, input: c.chatWidgetInput, change: c.setChatWidget }),
  setting({ name: 'tickets_in_slack', list: c.getTicketSettings, input: c.ticketSettings, change: c.setTicketSettings }),
  setting({ name: 'ticket_creator', list: c.getTicketCreator, input: c.ticketCreatorInput, change: c.setTicketCreator }),
  setting({ name: 'slack_operations', list: c.getSlackOperations, own: (answer) => [(answer as { settings: Item }).settings], input: c.slackOperations, change: c.updateSlackOperations }),
  setting({ name: 'first_reply', list: c.getAssignmentSettings, input: c.setAssignmentSettings.body, change: c.setAssignmentSettings }),
  setting({ name: 'conversations', list: c.getConversationSettings, input: c.setConversationSettings.body, change: c.setConversationSettings }),
  setting({ name: 'joining', list: c.getJoining, input: c.setJoining.body, change: c.setJoining }),
  setting({ name: 'sending', list: c.getSendingSettings, input: c.setSendingSettings.body, change: c.setSendingSettings }),
  setting({ name: 'sidebar', list: c.getSidebar, input: c.setSidebar.body.extend({ order: c.setSidebar.body.shape.order.transform(withTheRest) }), change: c.setSidebar }),
  {
    name: 'slack_patterns', mayRepeat: true, list: c.listAutolinks, own: (answer) => all(answer).map(owned), keyOf: (item) => `${String(item.form)} ${String(item.pattern)}`,
    input: c.createAutolink.body, add: c.createAutolink, change: c.changeAutolink, changes: Object.keys(c.changeAutolink.body.shape), remove: c.deleteAutolink,
  },
  {
    name: 'triage_rules', mayRepeat: true, list: c.listTriageRules, keyOf: byName, remove: c.removeTriageRule, asksSlack: true,
    own: (answer) => all(answer).map((rule) => ({ ...rule, sends: (rule.sends as Item[]).map(({ key, installation_id, channel_id }) => ({ key, installation_id, channel_id })) })),
    input: c.addTriageRule.body.extend({ is_on: c.changeTriageRule.body.shape.is_on.unwrap().default(true) }), add: c.addTriageRule, change: c.changeTriageRule, later: ['is_on'],
  },
  setting({ name: 'chat_in_slack', list: c.getChatSlack, own: mapped, input: c.chatSlackInput, change: c.updateChatSlack, asksSlack: true }),
  ...ROUTING,
]
