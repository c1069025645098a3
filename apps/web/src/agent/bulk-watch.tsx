// Watches the bulk change that was started last in this browser, on whatever page one is.
import { BulkProgress } from '../features/bulk/progress.tsx'
import { useStored } from '../lib/stored.ts'
import { tellTrouble } from '../lib/tell.ts'

export const useBulkRun = () => useStored('bulk.run', '')

export const BulkWatch = () => {
  const [id, setId] = useBulkRun()
  return id ? <BulkProgress id={id} onFollow={setId} onTrouble={(words, why) => tellTrouble(words, { description: why })} /> : null
}
