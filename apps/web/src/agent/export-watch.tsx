// Watches the export that was started last in this browser, on whatever page one is.
import type { ViewFilter, ViewLook } from '@patchbay/contract'
import { ExportProgress } from '../features/exports/progress.tsx'
import { beginExport, dropExport } from '../features/exports/queries.ts'
import { exportView } from '../features/views/export.ts'
import { reasonOf } from '../lib/api.ts'
import { useStored } from '../lib/stored.ts'
import { tellTrouble } from '../lib/tell.ts'
import { useBulkRun } from './bulk-watch.tsx'

const useExportRun = () => useStored('export.run', '')

/** So many issues are fetched while one waits; more are written in the background. */
const AT_ONCE = 1_000

export const useExport = () => {
  const [, setRun] = useExportRun()
  return (name: string, shape: { filter: ViewFilter | null; look: ViewLook }, count: number, more: boolean): void => {
    if (!more && count <= AT_ONCE) return void exportView(name, shape)
    beginExport(name, shape)
      .then((run) => setRun(run.id))
      .catch((error: unknown) => tellTrouble(`${name} was not exported`, { description: reasonOf(error) }))
  }
}

export const ExportWatch = () => {
  const [id, setId] = useExportRun()
  const [bulk] = useBulkRun()
  const close = () => setId('')
  const stop = () => {
    close()
    dropExport(id).catch((error: unknown) => tellTrouble('The export could not be stopped', { description: reasonOf(error) }))
  }
  return id ? <ExportProgress id={id} raised={bulk !== ''} onStop={stop} onClose={close} /> : null
}
