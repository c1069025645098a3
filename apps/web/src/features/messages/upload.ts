// Files on their way into a message.
import { useState } from 'react'
import { GUARD } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export type Upload = { key: string; name: string; size: number; id: string }
type Answer = { data: { id: string; name: string; size: number } }

/** Once the server says that it takes no files the button is gone. */
let impossible = false

const send = async (file: File): Promise<Answer | null> => {
  const body = new FormData()
  body.set('file', file)
  const response = await fetch('/api/app/files', { method: 'POST', headers: GUARD, body })
  if (response.status === 404) {
    impossible = true
    return null
  }
  if (!response.ok) throw new Error(response.status === 413 ? 'It is too large.' : `The server answered ${response.status}.`)
  return (await response.json()) as Answer
}

export const useUploads = () => {
  const [uploads, setUploads] = useState<Upload[]>([])
  const [closed, setClosed] = useState(impossible)
  const drop = (key: string) => setUploads((all) => all.filter((each) => each.key !== key))
  const addOne = async (file: File) => {
    const key = crypto.randomUUID()
    setUploads((all) => [...all, { key, name: file.name, size: file.size, id: '' }])
    try {
      const answer = await send(file)
      setClosed(impossible)
      if (!answer) {
        drop(key)
        tell('Files cannot be sent from here yet')
        return
      }
      setUploads((all) => all.map((each) => (each.key === key ? { ...each, id: answer.data.id } : each)))
    } catch (error) {
      drop(key)
      tellTrouble(`${file.name} was not uploaded`, { description: error instanceof Error ? error.message : '' })
    }
  }
  return {
    uploads,
    busy: uploads.some((each) => each.id === ''),
    add: closed ? undefined : (files: File[]) => files.forEach((file) => void addOne(file)),
    drop,
    clear: () => setUploads([]),
  }
}
export type Uploads = ReturnType<typeof useUploads>
