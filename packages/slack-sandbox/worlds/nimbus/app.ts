// The desk as an app of the demo's Slack, with fixed keys so that a fresh start needs no set-up.
import type { WorldApp } from '../../src/world.ts'
import { BOT, LEILA, NIMBUS } from './people.ts'

export const app: WorldApp = {
  id: 'A0PATCHBAY', name: 'Patchbay', bot_name: 'Nimbus Support', client_id: '1000.2000', client_secret: 'sandbox-client-secret',
  signing_secret: 'sandbox-signing-secret', app_token: 'xapp-1-A0PATCHBAY-sandbox',
  installs: [{ team: NIMBUS, bot_user: BOT, bot_token: 'xoxb-sandbox-patchbay', installed_by: LEILA }],
  shortcuts: [
    { type: 'message', name: 'Sync internal thread', callback_id: 'sync_internal_thread', description: 'Attach this thread to an issue' },
    { type: 'message', name: 'Create issue', callback_id: 'create_issue', description: 'Open an issue from this message' },
    { type: 'message', name: 'Fill in form', callback_id: 'fill_form', description: 'Answer a ticket form about this message' },
    { type: 'message', name: 'Book a meeting', callback_id: 'book_meeting', description: 'Offer the visitor of this chat a meeting' },
    { type: 'message', name: 'Collect information', callback_id: 'collect_information', description: 'Ask the visitor of this chat for details' },
    { type: 'message', name: 'End chat', callback_id: 'end_chat', description: 'End this chat, and say how qualified the lead is' },
    { type: 'message', name: 'Add to issue', callback_id: 'add_to_issue', description: 'Put this message into an issue that is there' },
  ],
  commands: [{ command: '/patchbay', description: 'Find issues and see how they stand', usage_hint: '[search words | my | status | link | form | help]' }],
}
