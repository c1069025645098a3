// The writing surface: rich text by Markdown and keys. Loaded only when somebody may write.
import { Placeholder } from '@tiptap/extensions'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { Toolbar } from './toolbar.tsx'

export type EditorProps = {
  label: string
  placeholder: string
  initial: string
  focus: boolean
  onChange: (html: string) => void
  onSend: (thenClose: boolean) => void
  onLeave: () => void
  onFiles?: ((files: File[]) => void) | undefined
  /** Changes when the words were sent and the surface is to be empty again. */
  round: number
}

const htmlOf = (editor: Editor): string => (editor.isEmpty ? '' : editor.getHTML())

const filesOf = (data: DataTransfer | null): File[] => [...(data?.files ?? [])]

const makeProps = (latest: { current: EditorProps }, label: string) => ({
  attributes: {
    class: 'words min-h-[62px] max-h-[38vh] overflow-y-auto px-3.5 pt-2 pb-1 text-message leading-normal outline-none',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    dir: 'auto',
  },
  handleKeyDown: (_: unknown, event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      latest.current.onSend(event.shiftKey)
      return true
    }
    if (event.key === 'Escape') {
      latest.current.onLeave()
      return true
    }
    return false
  },
  handlePaste: (_: unknown, event: ClipboardEvent) => takeFiles(latest, filesOf(event.clipboardData)),
  handleDrop: (_: unknown, event: DragEvent) => takeFiles(latest, filesOf(event.dataTransfer)),
})

const takeFiles = (latest: { current: EditorProps }, files: File[]): boolean => {
  if (files.length === 0 || !latest.current.onFiles) return false
  latest.current.onFiles(files)
  return true
}

const ComposerEditor = (props: EditorProps) => {
  const latest = useRef(props)
  latest.current = props
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: 'https' } }),
      Placeholder.configure({ placeholder: props.placeholder }),
    ],
    content: props.initial,
    editorProps: makeProps(latest, props.label),
    autofocus: props.focus ? 'end' : false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: changed }) => latest.current.onChange(htmlOf(changed)),
  })
  const { round } = props
  const shown = useRef(round)
  useEffect(() => {
    if (!editor || shown.current === round) return
    shown.current = round
    editor.commands.setContent(latest.current.initial, { emitUpdate: false })
    editor.commands.focus('end')
  }, [editor, round])
  return (
    <>
      <EditorContent editor={editor} />
      <Toolbar editor={editor} onFiles={props.onFiles} />
    </>
  )
}
export default ComposerEditor
