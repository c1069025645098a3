// What is pasted or dropped: files become attachments, and so does text that is too long to write in.
import { tell } from '../../lib/tell.ts'

/** Longer than any message; a page of it would make every key slow, and Slack takes 40,000 letters. */
export const LONGEST_PASTE = 100_000
/** Markup of office programs may be a hundred times its words. */
const LONGEST_MARKUP = 500_000

export const filesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]

type Take = { kind: 'files'; files: File[] } | { kind: 'plain'; text: string } | { kind: 'usual' }

export const takePaste = (data: DataTransfer | null, takesFiles: boolean): Take => {
  const files = filesOf(data)
  const text = data?.getData('text/plain') ?? ''
  // A table copied from an office program comes as words and as a picture of them: the words are meant.
  if (files.length > 0 && takesFiles && (text.trim() === '' || !data?.types.includes('text/html'))) return { kind: 'files', files }
  if (text.length > LONGEST_PASTE && takesFiles) return { kind: 'files', files: [new File([text], 'pasted-text.txt', { type: 'text/plain' })] }
  const markup = data?.getData('text/html') ?? ''
  if (text.length > LONGEST_PASTE) return { kind: 'plain', text: text.slice(0, LONGEST_PASTE) }
  return markup.length > LONGEST_MARKUP ? { kind: 'plain', text } : { kind: 'usual' }
}

export const tellOfPaste = (files: readonly File[]): void => {
  if (files.some((file) => file.name === 'pasted-text.txt')) tell('The pasted text is long, so it is attached as a file')
}
