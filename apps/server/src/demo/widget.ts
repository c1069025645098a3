// The demo's chat widget, as the imaginary shop at /demo/site shows it, and who of us takes chats.
import { chatWidgetInput } from '@patchbay/contract'
import type { Ctx } from '../platform/context.ts'
import { changeWidget, setPresence } from '../modules/chats/index.ts'
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
