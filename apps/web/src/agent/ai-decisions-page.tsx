// Settings → AI decisions: the log of what was judged, by whom and why.
import { DecisionLog } from '../features/ai/decision-log.tsx'
import { SettingsPage } from './settings-page.tsx'

export const AiDecisionsPage = () => (
  <SettingsPage
    title="AI decisions"
    says="What was judged or asked, what it saw, what it answered, and whether that was used. Secrets and personal data are taken out; what was shown is kept for 30 days."
    ask="Ask an admin of your workspace to look at what machines decided."
  >
    <DecisionLog />
  </SettingsPage>
)
