// The buttons under the writing surface; each has its key.
import { type Editor, useEditorState } from '@tiptap/react'
import { Bold, Code, Italic, Link2, List, ListOrdered, type LucideIcon, Paperclip, Quote, SquareCode, Strikethrough } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useRef, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'

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

const FileTool = ({ onFiles }: { onFiles: (files: File[]) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton label="Attach files" className="!text-inherit" onClick={() => input.current?.click()}>
        <Paperclip size={16} />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

type ToolbarProps = { editor: Editor | null; onFiles?: ((files: File[]) => void) | undefined }
export const Toolbar = ({ editor, onFiles }: ToolbarProps) => {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => [...TOOLS.map((tool) => tool.name), 'link'].filter((name) => now?.isActive(name)).join(' '),
  })
  const isOn = (name: string) => (active ?? '').split(' ').includes(name)
  return (
    <div role="toolbar" aria-label="Formatting" className="flex h-9 items-center gap-0.5 px-2 opacity-90">
      {TOOLS.map((tool) => (
        <IconButton
          key={tool.name}
          label={tool.label}
          keys={tool.keys}
          aria-pressed={isOn(tool.name)}
          disabled={!editor}
          className={tool.wide ? '!text-inherit max-[719px]:hidden' : '!text-inherit'}
          onClick={() => editor && tool.run(editor)}
        >
          <tool.icon size={16} />
        </IconButton>
      ))}
      {editor ? <LinkTool editor={editor} active={isOn('link')} /> : null}
      {onFiles ? <FileTool onFiles={onFiles} /> : null}
    </div>
  )
}
