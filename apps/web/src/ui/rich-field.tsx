// A labelled field for formatted text, for forms of the settings.
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { Bold, Italic, List, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { IconButton } from './button.tsx'

const TOOLS: { label: string; icon: LucideIcon; run: (editor: Editor) => void }[] = [
  { label: 'Bold', icon: Bold, run: (editor) => editor.chain().focus().toggleBold().run() },
  { label: 'Italic', icon: Italic, run: (editor) => editor.chain().focus().toggleItalic().run() },
  { label: 'List', icon: List, run: (editor) => editor.chain().focus().toggleBulletList().run() },
]

type RichProps = { label: string; initial: string; hint?: string; onChange: (html: string) => void; /** More tools; what they are given puts words where the caret is. */ renderTools?: (insert: (text: string) => void) => ReactNode }
export const RichField = ({ label, initial, hint, onChange, renderTools }: RichProps) => {
  const id = useId()
  const latest = useRef(onChange)
  latest.current = onChange
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: 'https' } })],
    content: initial,
    editorProps: { attributes: { class: 'words min-h-24 max-h-64 overflow-y-auto px-2.5 py-2 text-message outline-none', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': id, dir: 'auto' } },
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: changed }) => latest.current(changed.isEmpty ? '' : changed.getHTML()),
  })
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-[12.5px] font-medium">
        {label}
      </span>
      <div className="rounded-md border border-line-strong bg-surface focus-within:border-accent">
        <EditorContent editor={editor} />
        <div role="toolbar" aria-label={`Formatting of ${label}`} className="flex flex-wrap items-center gap-0.5 border-t px-1 py-0.5">
          {TOOLS.map((tool) => (
            <IconButton key={tool.label} label={tool.label} disabled={!editor} onClick={() => editor && tool.run(editor)}>
              <tool.icon size={15} />
            </IconButton>
          ))}
          <span className="flex-1" />
          {renderTools?.((text) => void editor?.chain().focus().insertContent({ type: 'text', text }).run())}
        </div>
      </div>
      {hint ? <p className="text-small text-ink-3">{hint}</p> : null}
    </div>
  )
}
