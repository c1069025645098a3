// Settings → Configuration: the rules of the workspace as a file for git.
import { Download } from 'lucide-react'
import { ApplyFile } from '../features/configuration/apply-file.tsx'
import { useExport } from '../features/configuration/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { Button } from '../ui/button.tsx'
import { NotAllowed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const download = useExport()
  return (
    <>
      <section className="mb-8">
        <h2 className="mb-2 font-medium">Export</h2>
        <p className="mb-3 text-ink-2">Names stand in the place of ids, and secrets are never in it.</p>
        <Button disabled={download.isPending} onClick={() => download.mutate()}>
          <Download size={14} /> Export as YAML
        </Button>
      </section>
      <section>
        <h2 className="mb-2 font-medium">Apply a file</h2>
        <p className="mb-3 text-ink-2">You see every difference before anything changes. Sections that are not in the file stay as they are.</p>
        <ApplyFile />
      </section>
    </>
  )
}

export const ConfigurationSettingsPage = () => {
  const allowed = useMay('roles:write')
  return (
    <SettingsPage title="Configuration" says="Teams, roles, fields, hours, SLAs, triggers, Slack, chats and all else that is set here as one file, so that a team keeps its rules in git.">
      {allowed ? <Content /> : <NotAllowed>The configuration is for admins; ask one of them.</NotAllowed>}
    </SettingsPage>
  )
}
