// The demo's chat widget, as the imaginary shop at /demo/site shows it, who of us takes chats, how they are greeted, and what can be booked in them.
import { chatWidgetInput, meetingTypeInput, playbookInput, routingGroupInput } from '@patchbay/contract'
import type { Ctx } from '../platform/context.ts'
import { addPlaybook, saveGroup } from '../modules/chat-routing/index.ts'
import { changeWidget, setPresence } from '../modules/chats/index.ts'
import { saveMeetingType } from '../modules/meetings/index.ts'
import { actorOfMember, findMembersByEmail } from '../modules/members/index.ts'
import { desk } from './nimbus.ts'

export const seedWidget = async (ctx: Ctx): Promise<void> => {
  await changeWidget(ctx, chatWidgetInput.parse({
    is_enabled: true, allows_anonymous: true, look: { accent: '#2f6f4f', background: '#e7efe6', welcome: 'Hi there. What can we do for you?' },
    texts: { online: 'Usually answers in a few minutes', offline: 'We are away and answer by email', initial: 'Hello! Ask us anything.', wait: 'We have seen your message; somebody will be with you shortly.', away: 'We are out of hours and answer first thing in the morning.' },
    links: [{ emoji: '📦', label: 'Where is my parcel?', url: 'https://example.com/parcels' }, { emoji: '🫖', label: 'How to brew', url: 'https://example.com/brewing' }],
  }))
  for (const member of await findMembersByEmail(ctx, desk.admins)) await setPresence(ctx.as(actorOfMember(member)), true)
}

/** Chats of the shop are greeted and go to those who look after it; without Slack's people mapped they are told in the app. */
export const seedChatRouting = async (ctx: Ctx): Promise<void> => {
  const [shop, owner] = [await findMembersByEmail(ctx, desk.shop), await findMembersByEmail(ctx, desk.admins)]
  const [first] = owner
  if (shop.length === 0 || !first) return
  const group_id = await saveGroup(ctx, null, routingGroupInput.parse({ name: 'The shop', member_ids: shop.map((member) => member.id), strategy: 'everyone' }))
  await addPlaybook(ctx, playbookInput.parse({ name: 'Visitors of the shop', pages: ['/demo/site'], greeting: 'Welcome to our tea shop! Somebody of us reads this in a moment.', group_id }))
  await saveMeetingType(ctx, null, meetingTypeInput.parse({ name: 'A tasting by video', minutes: 30, member_id: first.id, location: 'A video call; the link comes with the invitation' }))
}
