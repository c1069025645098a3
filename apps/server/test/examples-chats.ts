// Well-formed requests for what the routing of chats is asked.
import type { Example } from './examples-vocabulary.ts'
import type { World } from './world.ts'

export const chatsOf = ({ ids }: World): Record<string, Example[]> => {
  const group = { name: 'Sales', member_ids: [ids.member] }
  const place = { installation_id: ids.installation, channel_id: 'C22' }
  const playbook = { name: 'Pricing', pages: ['/pricing'], group_id: ids.routingGroup }
  const play = { name: 'To the CRM', webhook_id: ids.webhook, sends: ['transcript'] }
  const slack = { installation_id: ids.installation, allow_channel_ids: false, global_channel_on: false, global_channel: '', support_channel: '', cross_post: false }
  return {
    AddConcludingPlay: [{ body: play }],
    AddMeetingType: [{ body: { name: 'Demo', minutes: 30, member_id: ids.member } }, { body: { name: 'Demo', minutes: 30, team_id: ids.team } }],
    AddMeeting: [{ params: { id: ids.issue }, body: { type_id: ids.meetingType, starts_at: '2099-11-30T10:00:00Z' } }],
    AddPlaybook: [{ body: playbook }],
    AddRoutingGroup: [{ body: group }, { body: { ...group, channel: place } }],
    BookMeeting: [{ params: { id: ids.meeting }, body: { starts_at: '2099-11-30T11:00:00Z' } }],
    CancelMeeting: [{ params: { id: ids.meeting } }],
    ChangeConcludingPlay: [{ params: { id: ids.concludingPlay }, body: play }],
    ChangeMeetingType: [{ params: { id: ids.meetingType }, body: { name: 'Demo', minutes: 30, team_id: ids.team } }],
    ChangePlaybook: [{ params: { id: ids.playbook }, body: playbook }],
    ChangeRoutingGroup: [{ params: { id: ids.routingGroup }, body: group }],
    GetChatRouting: [{}],
    GetChatSlack: [{}],
    ListQualifications: [{}],
    ListMeetings: [{ params: { id: ids.issue } }],
    ListMeetingTimes: [{ params: { id: ids.meetingType } }],
    OrderPlaybooks: [{ body: { ids: [ids.playbook] } }],
    RemoveConcludingPlay: [{ params: { id: ids.concludingPlay } }],
    RemoveMeetingType: [{ params: { id: ids.meetingType } }],
    RemovePlaybook: [{ params: { id: ids.playbook } }],
    RemoveRoutingGroup: [{ params: { id: ids.routingGroup } }],
    UpdateChatRouting: [{ body: { qualifications: ['Qualified', 'Nurture'], target_tag: '' } }],
    UpdateChatSlack: [{ body: { ...slack, people: [] } }, { body: { ...slack, people: [{ user_id: ids.member, slack_user_id: 'U77' }] } }],
  }
}
