// The buttons under the writing surface; each has its key.
import { type Editor, useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalStart, BetweenVerticalStart, Bold, Code, FoldVertical, Italic, Link2, List, ListOrdered, type LucideIcon, Paperclip, Quote, Slash, SquareCode,
  Strikethrough, Trash2,
} from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { openSlash } from './slash.tsx'

type Tool = { name: string; label: string; keys: string; icon: LucideIcon; run: (editor: Editor) => void; wide?: boolean }
const TOOLS: Tool[] = [
  { name: 'bold', label: 'Bold', keys: '$mod+B', icon: Bold, run: (e) => e.chain().focus().toggleBold().run() },
  { name: 'italic', label: 'Italic', keys: '$mod+I', icon: Italic, run: (e) => e.chain().focus().toggleItalic().run() },
  { name: 'strike', label: 'Strike', keys: '$mod+Shift+S', icon: Strikethrough, run: (e) => e.chain().focus().toggleStrike().run(), wide: true },
  { name: 'code', label: 'Code', keys: '$mod+E', icon: Code, run: (e) => e.chain().focus().toggleCode().run() },
  { name: 'codeBlock', label: 'Code block', keys: '$mod+Alt+C', icon: SquareCode, run: (e) => e.chain().focus().toggleCodeBlock().run(), wide: true },
  { name: 'bulletList', label: 'List', keys: '$mod+Shift+8', icon: List, run: (e) => e.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', label: 'Numbers', keys: '$mod+Shift+7', icon: ListOrdered, run: (e) => e.chain().focus().toggleOrderedList().run(), wide: true },
  { name: 'blockquote', label: 'Quote', keys: '$mod+Shift+B', icon: Quote, run: (e) => e.chain().focus().toggleBlockquote().run(), wide: true },
]

const LinkTool = ({ editor, active }: { editor: Editor; active: boolean }) => {
  const [open, setOpen] = useState(false)
  const [href, setHref] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const chain = editor.chain().focus().extendMarkRange('link')
    const address = href && !/^[a-z]+:/i.test(href) ? `https://${href}` : href
    if (!address) chain.unsetLink().run()
    else if (editor.state.selection.empty && !active)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: address } }] }).run()
    else chain.setLink({ href: address }).run()
    setOpen(false)
  }
  const change = (next: boolean) => {
    setHref(next ? ((editor.getAttributes('link').href as string | undefined) ?? '') : '')
    setOpen(next)
  }
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild>
        <IconButton label="Link" aria-pressed={active} className="!text-inherit">
          <Link2 size={16} />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content side="top" align="start" sideOffset={6} className="floats z-40 p-2">
          <form onSubmit={submit} className="flex gap-2">
            <input
              aria-label="Address of the link"
              placeholder="example.com/page"
              value={href}
              onChange={(event) => setHref(event.target.value)}
              className="h-7 w-56 rounded-md border border-line-strong bg-surface px-2"
            />
            <Button type="submit" look="primary">
              Set
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The languages people send each other; any other may be written after the three backticks. */
const LANGUAGES = ['bash', 'css', 'go', 'html', 'java', 'javascript', 'json', 'kotlin', 'php', 'python', 'ruby', 'rust', 'sql', 'swift', 'typescript', 'xml', 'yaml']

const LanguageTool = ({ editor, language }: { editor: Editor; language: string }) => (
  <select
    aria-label="Language of the code"
    value={language}
    onChange={(event) => editor.chain().focus().updateAttributes('codeBlock', { language: event.target.value || null }).run()}
    className="h-7 rounded-md border border-current/25 bg-transparent px-1 text-small"
  >
    <option value="">Plain text</option>
    {[...new Set([...LANGUAGES, language])].filter(Boolean).map((each) => (
      <option key={each}>{each}</option>
    ))}
  </select>
)

const TableTools = ({ editor }: { editor: Editor }) => (
  <>
    <IconButton label="Row below" className="!text-inherit" onClick={() => editor.chain().focus().addRowAfter().run()}>
      <BetweenHorizontalStart size={16} />
    </IconButton>
    <IconButton label="Column after" className="!text-inherit" onClick={() => editor.chain().focus().addColumnAfter().run()}>
      <BetweenVerticalStart size={16} />
    </IconButton>
    <IconButton label="Delete the row" className="!text-inherit" onClick={() => editor.chain().focus().deleteRow().run()}>
      <FoldVertical size={16} />
    </IconButton>
    <IconButton label="Delete the table" className="!text-inherit" onClick={() => editor.chain().focus().deleteTable().run()}>
      <Trash2 size={16} />
    </IconButton>
  </>
)

type Active = { names: string; language: string }
const activeIn = (editor: Editor | null): Active => ({
  names: [...TOOLS.map((tool) => tool.name), 'link', 'table'].filter((name) => editor?.isActive(name)).join(' '),
  language: editor?.isActive('codeBlock') ? ((editor.getAttributes('codeBlock').language as string | null) ?? '') : '',
})

type ToolbarProps = { editor: Editor | null; onAttach?: (() => void) | undefined }
export const Toolbar = ({ editor, onAttach }: ToolbarProps) => {
  const active = useEditorState({ editor, selector: ({ editor: now }) => activeIn(now) }) ?? activeIn(null)
  const on = active.names.split(' ')
  return (
    <div role="toolbar" aria-label="Formatting" className="flex min-w-0 flex-wrap items-center gap-0.5 px-2 opacity-90">
      {TOOLS.map((tool) => (
        <IconButton
          key={tool.name}
          label={tool.label}
          keys={tool.keys}
          aria-pressed={on.includes(tool.name)}
          disabled={!editor}
          className={tool.wide ? '!text-inherit max-[719px]:hidden' : '!text-inherit'}
          onClick={() => editor && tool.run(editor)}
        >
          <tool.icon size={16} />
        </IconButton>
      ))}
      {editor ? <LinkTool editor={editor} active={on.includes('link')} /> : null}
      {onAttach ? (
        <IconButton label="Attach files" className="!text-inherit" onClick={onAttach}>
          <Paperclip size={16} />
        </IconButton>
      ) : null}
      {editor && onAttach ? (
        <IconButton label="Blocks and more" keys="/" className="!text-inherit max-[719px]:hidden" onClick={() => openSlash(editor)}>
          <Slash size={16} />
        </IconButton>
      ) : null}
      {editor && on.includes('codeBlock') ? <LanguageTool editor={editor} language={active.language} /> : null}
      {editor && on.includes('table') ? <TableTools editor={editor} /> : null}
    </div>
  )
}
