// The buttons over an article that is written; each has its key.
import { type Editor, useEditorState } from '@tiptap/react'
import { BetweenHorizontalStart, BetweenVerticalStart, Bold, Code, FoldVertical, Heading2, Heading3, ImagePlus, Italic, Link2, List, ListOrdered, type LucideIcon, Minus, Quote, SquareCode, Table, Trash2 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'

type Tool = { name: string; attributes?: { level: number }; label: string; keys?: string; icon: LucideIcon; run: (editor: Editor) => void }
const TOOLS: Tool[] = [
  { name: 'heading', attributes: { level: 2 }, label: 'Heading', keys: '$mod+Alt+2', icon: Heading2, run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run() },
  { name: 'heading', attributes: { level: 3 }, label: 'Small heading', keys: '$mod+Alt+3', icon: Heading3, run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: 'bold', label: 'Bold', keys: '$mod+B', icon: Bold, run: (e) => e.chain().focus().toggleBold().run() },
  { name: 'italic', label: 'Italic', keys: '$mod+I', icon: Italic, run: (e) => e.chain().focus().toggleItalic().run() },
  { name: 'code', label: 'Code', keys: '$mod+E', icon: Code, run: (e) => e.chain().focus().toggleCode().run() },
  { name: 'bulletList', label: 'List', keys: '$mod+Shift+8', icon: List, run: (e) => e.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', label: 'Numbers', keys: '$mod+Shift+7', icon: ListOrdered, run: (e) => e.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', label: 'Quote', keys: '$mod+Shift+B', icon: Quote, run: (e) => e.chain().focus().toggleBlockquote().run() },
  { name: 'codeBlock', label: 'Code block', keys: '$mod+Alt+C', icon: SquareCode, run: (e) => e.chain().focus().toggleCodeBlock().run() },
  { name: 'table', label: 'Table', icon: Table, run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
  { name: 'horizontalRule', label: 'Line', icon: Minus, run: (e) => e.chain().focus().setHorizontalRule().run() },
]
const TABLE_TOOLS: { label: string; icon: LucideIcon; run: (editor: Editor) => void }[] = [
  { label: 'Row below', icon: BetweenHorizontalStart, run: (e) => e.chain().focus().addRowAfter().run() },
  { label: 'Column after', icon: BetweenVerticalStart, run: (e) => e.chain().focus().addColumnAfter().run() },
  { label: 'Delete the row', icon: FoldVertical, run: (e) => e.chain().focus().deleteRow().run() },
  { label: 'Delete the table', icon: Trash2, run: (e) => e.chain().focus().deleteTable().run() },
]

type AskProps = { label: string; icon: ReactNode; active?: boolean; fields: readonly { name: string; label: string; placeholder: string }[]; start: () => string; onSet: (given: Record<string, string>) => void }
const Ask = ({ label, icon, active = false, fields, start, onSet }: AskProps) => {
  const [open, setOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSet(Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()])))
    setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label={label} aria-pressed={active}>
          {icon}
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content side="bottom" align="start" sideOffset={6} className="floats z-40 p-2">
          <form onSubmit={submit} className="flex flex-wrap gap-2">
            {fields.map((field, at) => (
              <input key={field.name} name={field.name} aria-label={field.label} placeholder={field.placeholder} defaultValue={at === 0 ? start() : ''} className={`${BOX} w-60`} />
            ))}
            <Button type="submit" look="primary" className="h-8">
              Set
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const addressOf = (typed: string): string => (typed && !/^([a-z]+:|\/|#)/i.test(typed) ? `https://${typed}` : typed)

const setLink = (editor: Editor, typed: string): void => {
  const href = addressOf(typed)
  const chain = editor.chain().focus().extendMarkRange('link')
  if (!href) chain.unsetLink().run()
  else if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href } }] }).run()
  else chain.setLink({ href }).run()
}

const isOn = (editor: Editor | null, tool: Tool): boolean => editor?.isActive(tool.name, tool.attributes) ?? false

export const ArticleTools = ({ editor }: { editor: Editor | null }) => {
  const on = useEditorState({ editor, selector: ({ editor: now }) => [...TOOLS.map((tool) => (isOn(now, tool) ? tool.label : '')), now?.isActive('link') ? 'Link' : ''].join('|') })?.split('|') ?? []
  return (
    <div role="toolbar" aria-label="Formatting" className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center gap-0.5 max-[719px]:gap-0 border-b bg-bg px-1 py-1 max-[719px]:px-0">
      {TOOLS.map((tool) => (
        <IconButton key={tool.label} label={tool.label} {...(tool.keys ? { keys: tool.keys } : {})} aria-pressed={on.includes(tool.label)} disabled={!editor} onClick={() => editor && tool.run(editor)}>
          <tool.icon size={16} />
        </IconButton>
      ))}
      {editor ? (
        <>
          <Ask label="Link" icon={<Link2 size={16} />} active={on.includes('Link')} start={() => (editor.getAttributes('link').href as string | undefined) ?? ''} fields={[{ name: 'href', label: 'Address of the link', placeholder: 'example.com/page' }]} onSet={({ href = '' }) => setLink(editor, href)} />
          <Ask
            label="Picture" icon={<ImagePlus size={16} />} start={() => ''}
            fields={[{ name: 'src', label: 'Address of the picture', placeholder: 'https://example.com/picture.png' }, { name: 'alt', label: 'What it shows', placeholder: 'What it shows, for those who do not see it' }]}
            onSet={({ src = '', alt = '' }) => src && editor.chain().focus().setImage({ src: addressOf(src), alt }).run()}
          />
        </>
      ) : null}
      {editor && on.includes('Table')
        ? TABLE_TOOLS.map((tool) => (
            <IconButton key={tool.label} label={tool.label} onClick={() => tool.run(editor)}>
              <tool.icon size={16} />
            </IconButton>
          ))
        : null}
    </div>
  )
}
