// Settings → Webhooks: addresses that triggers send signed messages to.
import { WebhookList } from '../features/webhooks/webhook-list.tsx'
import { SettingsPage } from './settings-page.tsx'

export const WebhookSettingsPage = () => (
  <SettingsPage title="Webhooks" says="Addresses of other systems. A trigger sends a message of your own writing there; it is signed, tried again when it does not arrive, and never sent into a private network." ask="Ask an admin of your workspace to change webhooks.">
    <WebhookList />
  </SettingsPage>
)
