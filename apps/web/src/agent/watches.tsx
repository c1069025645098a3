// What goes on in the background and was started in this browser, at the foot of whatever page one is on.
import { BulkWatch } from './bulk-watch.tsx'
import { ExportWatch } from './export-watch.tsx'

export const Watches = () => (
  <>
    <BulkWatch />
    <ExportWatch />
  </>
)
