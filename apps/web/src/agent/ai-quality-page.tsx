// Settings → AI quality: how right the machine was on the work of this workspace.
import { Quality } from '../features/ai/quality.tsx'
import { SettingsPage } from './settings-page.tsx'

export const AiQualityPage = () => (
  <SettingsPage
    title="AI quality"
    says="Measured on your own issues: what your team changed was wrong, what it let stand or confirmed was right."
    ask="Ask an admin of your workspace to look at how right machines were."
  >
    <Quality />
  </SettingsPage>
)
