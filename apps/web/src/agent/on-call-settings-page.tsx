// Settings → On call: where whoever is on duty is woken.
import { OnCallList } from '../features/on-call/on-call-list.tsx'
import { SettingsPage } from './settings-page.tsx'

export const OnCallSettingsPage = () => (
  <SettingsPage title="On call" says="PagerDuty and Opsgenie, which wake whoever is on duty. A trigger raises an alert there, or an SLA policy when its time is up; all that is told of an issue is one alert." ask="Ask an admin of your workspace to change on-call services.">
    <OnCallList />
  </SettingsPage>
)
