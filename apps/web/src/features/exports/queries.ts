// Exports that are written in the background: started, watched, thrown away.
import { exportFilePath, type ExportRun, getExport, removeExport, startExport, type ViewFilter, type ViewLook } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { readerZone } from '../../lib/reader.ts'

/** News comes by the live stream too; this is for when it is away. */
const ASK_MS = 1_000

export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: ['exports', id],
    queryFn: ({ signal }): Promise<ExportRun> => call(getExport, { params: { id } }, { signal }),
    enabled: id !== '',
    retry: false,
    refetchInterval: ({ state }) => (state.error || (state.data && state.data.state !== 'running') ? false : ASK_MS),
  })

export const beginExport = (name: string, shape: { filter: ViewFilter | null; look: ViewLook }): Promise<ExportRun> => call(startExport, { body: { name, view: { ...shape, time_zone: readerZone() } } })
export const dropExport = (id: string) => call(removeExport, { params: { id } })
export const exportHref = (id: string): string => `/api${exportFilePath(id)}`
