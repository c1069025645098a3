// Settings → Custom apps: addresses of the workspace's own that are asked about issues and accounts.
import { AppList } from '../features/custom-apps/app-list.tsx'
import { SettingsPage } from './settings-page.tsx'

export const CustomAppSettingsPage = () => (
  <SettingsPage title="Custom apps" says="What your own systems know of a customer, beside every issue and account. Each question is signed; an answer that is late or cannot be read is said in its place and holds up nothing else." ask="Ask an admin of your workspace to change custom apps.">
    <AppList />
  </SettingsPage>
)
