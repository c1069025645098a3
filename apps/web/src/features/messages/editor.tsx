// The writing surface, loaded only when somebody may write.
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { makeExtensions } from './editor-parts.ts'
import type { Mentionable } from './mention.tsx'
import type { Sending } from './outbox.ts'
import { filesOf, takePaste, tellOfPaste } from './paste.ts'
import type { SlashOffer } from './slash.tsx'
import { createSuggest, type Suggest } from './suggest.ts'
import { SuggestList } from './suggest-list.tsx'
import { Toolbar } from './toolbar.tsx'

export type EditorProps = {
  label: string
  placeholder: string
  initial: () => string
  focus: boolean
  /** The words are read when they are needed: writing them out at every key would cost more than the key. */
  onChange: (words: () => string, isEmpty: boolean) => void
  onSend: (how: Sending) => void
  onLeave: () => void
  onFiles?: ((files: File[]) => void) | undefined
  people?: readonly Mentionable[] | undefined
  /** What a page adds to the blocks that a slash offers. */
  more?: readonly SlashOffer[] | undefined
  /** Changes when words were put in from elsewhere, and the surface is to show them. */
  round: number
  /** What stands at the end of the tools. */
  send?: ReactNode
  /** What stands between the words and the tools. */
  children?: ReactNode
}
type Latest = { current: EditorProps }

const NOBODY: readonly Mentionable[] = []
const NOTHING: readonly SlashOffer[] = []
const htmlOf = (editor: Editor): string => (editor.isEmpty ? '' : editor.getHTML())

const howOf = ({ shiftKey, altKey }: KeyboardEvent): Sending =>
  altKey ? { then: 'close', next: true } : shiftKey ? { then: 'close' } : {}

const takeFiles = (latest: Latest, files: File[]): boolean => {
  if (files.length === 0 || !latest.current.onFiles) return false
  latest.current.onFiles(files)
  tellOfPaste(files)
  return true
}

const makeProps = (latest: Latest, suggest: Suggest, write: (text: string) => void) => ({
  attributes: {
    class: 'words min-h-[62px] low:min-h-[36px] max-h-[38vh] overflow-y-auto px-3.5 pt-2 pb-1 text-message leading-normal outline-none',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': latest.current.label,
    dir: 'auto',
  },
  handleKeyDown: (_: unknown, event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      latest.current.onSend(howOf(event))
      return true
    }
    if (event.key !== 'Escape') return false
    if (suggest.isOpen()) suggest.close()
    else latest.current.onLeave()
    return true
  },
  handlePaste: (_: unknown, event: ClipboardEvent) => {
    const taken = takePaste(event.clipboardData, latest.current.onFiles !== undefined)
    if (taken.kind === 'files') return takeFiles(latest, taken.files)
    if (taken.kind === 'plain') write(taken.text)
    return taken.kind === 'plain'
  },
  handleDrop: (_: unknown, event: DragEvent) => takeFiles(latest, filesOf(event.dataTransfer)),
})

/** Shows words that were put in from elsewhere; the caret comes along only for whoever is writing here. */
const useRounds = (editor: Editor | null, latest: Latest) => {
  const { round } = latest.current
  const shown = useRef(round)
  useEffect(() => {
    if (!editor || shown.current === round) return
    shown.current = round
    editor.commands.setContent(latest.current.initial(), { emitUpdate: false })
    const area = editor.view.dom.closest('[data-composer]')
    if (area?.contains(document.activeElement)) editor.commands.focus('end')
  }, [editor, round, latest])
}

const ComposerEditor = (props: EditorProps) => {
  const latest = useRef(props)
  latest.current = props
  const picker = useRef<HTMLInputElement>(null)
  const [suggest] = useState(createSuggest)
  const [surface, setSurface] = useState<HTMLElement>()
  const attach = () => picker.current?.click()
  const editor: Editor | null = useEditor({
    extensions: makeExtensions(props.placeholder, suggest, () => ({
      people: latest.current.people ?? NOBODY,
      more: latest.current.more ?? NOTHING,
      attach: latest.current.onFiles ? attach : undefined,
    })),
    content: props.initial(),
    editorProps: makeProps(latest, suggest, (text) => void editor?.commands.insertContent(text.split(/\n/).map((line) => ({ type: 'paragraph', content: line ? [{ type: 'text', text: line }] : [] })))),
    autofocus: props.focus ? 'end' : false,
    shouldRerenderOnTransaction: false,
    onCreate: ({ editor: made }) => setSurface(made.view.dom),
    onUpdate: ({ editor: changed }) => latest.current.onChange(() => htmlOf(changed), changed.isEmpty),
  })
  useRounds(editor, latest)
  return (
    <>
      <EditorContent editor={editor} />
      <SuggestList suggest={suggest} surface={surface} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          takeFiles(latest, [...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {props.children}
      <div className="flex items-end gap-2 pe-2 pb-2">
        <Toolbar editor={editor} onAttach={props.onFiles ? attach : undefined} />
        <span className="flex-1" />
        {props.send}
      </div>
    </>
  )
}
export default ComposerEditor
