// Settings → Linked tickets: the address that makes tickets in another app, and the one where other systems tell that a ticket is completed.
import { CreatorPanel } from '../features/linked-tickets/creator-panel.tsx'
import { DoorPanel } from '../features/linked-tickets/door-panel.tsx'
import { SettingsPage } from './settings-page.tsx'

const SAYS = 'An issue that waits for a ticket of another app stands on hold. When that app tells here that the ticket is completed, the issue comes back to your team with a note, and whoever it is assigned to is told.'

export const LinkedTicketSettingsPage = () => (
  <SettingsPage title="Linked tickets" says={SAYS} ask="Ask an admin of your workspace to set up the addresses.">
    <CreatorPanel />
    <DoorPanel />
  </SettingsPage>
)
