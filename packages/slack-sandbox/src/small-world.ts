// The world of a first start: one support company, one customer, one app between them.
import type { World } from './world.ts'

export const SMALL_WORLD: World = {
  teams: [
    { id: 'T0LANTERN', name: 'Lantern Robotics', domain: 'lantern-robotics', email_domain: 'lantern.example' },
    { id: 'T0HARBOUR', name: 'Harbour Bakery', domain: 'harbour-bakery', email_domain: 'harbour.example' },
  ],
  users: [
    { id: 'U0MIRA', team: 'T0LANTERN', name: 'mira', real_name: 'Mira Okafor', email: 'mira@lantern.example', title: 'Support lead', tz: 'Europe/London', is_owner: true },
    { id: 'U0TOMAS', team: 'T0LANTERN', name: 'tomas', real_name: 'Tomas Lindqvist', email: 'tomas@lantern.example', title: 'Support engineer', tz: 'Europe/Stockholm' },
    { id: 'U0INES', team: 'T0HARBOUR', name: 'ines', real_name: 'Inês Carvalho', email: 'ines@harbour.example', title: 'Operations', tz: 'Europe/Lisbon', is_owner: true },
    { id: 'U0WEN', team: 'T0HARBOUR', name: 'wen', real_name: 'Wen Zhao', email: 'wen@harbour.example', title: 'Shift manager', tz: 'Europe/Lisbon' },
  ],
  apps: [
    {
      id: 'A0PATCHBAY', name: 'Patchbay', bot_name: 'Lantern Support', client_id: '1000.2000', client_secret: 'sandbox-client-secret',
      signing_secret: 'sandbox-signing-secret', app_token: 'xapp-1-A0PATCHBAY-sandbox',
      installs: [{ team: 'T0LANTERN', bot_user: 'U0PATCHBAY', bot_token: 'xoxb-sandbox-patchbay', installed_by: 'U0MIRA' }],
      shortcuts: [{ type: 'message', name: 'Sync internal thread', callback_id: 'sync_internal_thread', description: 'Attach this thread to an issue' }],
    },
  ],
  channels: [
    { id: 'C0GENERAL', team: 'T0LANTERN', name: 'general', is_general: true, purpose: 'Company news', members: ['U0MIRA', 'U0TOMAS'] },
    { id: 'C0ALERTS', team: 'T0LANTERN', name: 'customer-alerts', topic: 'New issues land here', members: ['U0MIRA', 'U0TOMAS', 'U0PATCHBAY'] },
    { id: 'C0HARBOUR', team: 'T0LANTERN', name: 'ext-harbour-bakery', shared_with: ['T0HARBOUR'], topic: 'Lantern × Harbour Bakery', members: ['U0MIRA', 'U0TOMAS', 'U0INES', 'U0WEN', 'U0PATCHBAY'] },
    { id: 'C0OVENS', team: 'T0HARBOUR', name: 'ovens', members: ['U0INES', 'U0WEN'] },
  ],
  messages: [
    { channel: 'C0GENERAL', user: 'U0MIRA', at: '-2d', text: 'Welcome to the sandbox. Pick another person at the top left to see the same channels through their eyes.' },
    { channel: 'C0HARBOUR', user: 'U0INES', at: '-3h', key: 'arm', text: 'Good morning! Arm 2 at the *night bakery* stops every time it lifts a full tray.\n• started Tuesday\n• only above 8 kg', reactions: { eyes: ['U0TOMAS'] } },
    { channel: 'C0HARBOUR', user: 'U0TOMAS', at: '-2h50m', thread: 'arm', text: 'Thanks Inês, that sounds like the torque limit. Could you send the log of `arm-2` from last night?' },
    { channel: 'C0HARBOUR', user: 'U0INES', at: '-2h30m', thread: 'arm', text: 'Here it is.', files: [{ name: 'arm-2.log', content: '02:14:07 lift start load=8.6kg\n02:14:08 torque limit reached\n02:14:08 stop\n' }] },
    { channel: 'C0HARBOUR', user: 'U0WEN', at: '-40m', text: 'Also, can we change who gets the <https://status.lantern.example|status mails>?' },
    { channel: 'C0OVENS', user: 'U0WEN', at: '-1d', text: 'Oven 3 is back :tada:' },
  ],
}
