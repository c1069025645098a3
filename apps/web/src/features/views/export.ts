// Fetches a view as a CSV file and hands it to the browser to keep.
import { VIEW_EXPORT_PATH, type ViewFilter, type ViewLook } from '@patchbay/contract'
import { GUARD } from '../../lib/api.ts'
import { readerZone } from '../../lib/reader.ts'
import { tell, tellTrouble, untell } from '../../lib/tell.ts'

const reasonIn = async (answer: Response): Promise<string> => {
  const body = (await answer.json().catch(() => null)) as { errors?: string[] } | null
  return body?.errors?.[0] ?? 'The server had a problem.'
}

export const exportView = async (name: string, shape: { filter: ViewFilter | null; look: ViewLook }): Promise<void> => {
  const id = `export ${name}`
  tell(`Exporting ${name}…`, { id, duration: 60_000 })
  try {
    const answer = await fetch(`/api${VIEW_EXPORT_PATH}`, {
      method: 'POST', headers: { ...GUARD, 'content-type': 'application/json' }, body: JSON.stringify({ ...shape, time_zone: readerZone() }),
    })
    if (!answer.ok) throw new Error(await reasonIn(answer))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `${name.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim() || 'issues'}.csv`
    link.click()
    // Not at once: some browsers read it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    tell(`${name} is exported`, { id, duration: 4_000 })
  } catch (error) {
    untell(id)
    tellTrouble(`${name} was not exported`, { description: error instanceof Error ? error.message : 'The server cannot be reached.', action: { label: 'Try again', onClick: () => void exportView(name, shape) } })
  }
}
