// Where an article is written: its title, its words, and whether they are kept.
import type { OwnArticle } from '@patchbay/contract'
import { Image } from '@tiptap/extension-image'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { ArticleTools } from './article-tools.tsx'
import type { Kept, useKeeping } from './use-keeping.ts'

const EXTENSIONS = [
  StarterKit.configure({ heading: { levels: [2, 3, 4] }, link: { openOnClick: false, defaultProtocol: 'https' } }),
  Placeholder.configure({ placeholder: 'Write what helps. Markdown works: ## for a heading, - for a list, ``` for code.' }),
  TableKit.configure({ table: { resizable: false } }),
  Image,
]

export const KeptWord = ({ kept }: { kept: Kept }) => (
  <span role="status" className="text-small text-ink-3">
    {kept.state === 'kept' ? 'Draft is saved' : kept.state === 'keeping' ? 'Saving…' : kept.state === 'not kept' ? 'Not saved' : ''}
  </span>
)

type EditorProps = { article: OwnArticle; mayWrite: boolean; keeping: ReturnType<typeof useKeeping>; onReload: () => void }
export const ArticleEditor = ({ article, mayWrite, keeping, onReload }: EditorProps) => {
  const words = useRef({ title: article.title, body_html: article.body_html })
  const change = (part: Partial<typeof words.current>) => {
    words.current = { ...words.current, ...part }
    keeping.change(words.current)
  }
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: article.body_html,
    editable: mayWrite,
    editorProps: { attributes: { class: 'words article-words min-h-[50vh] py-4 outline-none', role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Words of the article', dir: 'auto' } },
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: now }) => change({ body_html: now.isEmpty ? '' : now.getHTML() }),
  })
  useEffect(() => {
    if (mayWrite && article.body_html === '') editor?.commands.focus()
  }, [editor, mayWrite, article.body_html])
  return (
    <div className="mx-auto w-full max-w-[720px] px-6 py-6 max-[719px]:px-4">
      {keeping.kept.state === 'changed elsewhere' || keeping.kept.state === 'not kept' ? (
        <div role="alert" className="mb-4 flex flex-wrap items-center gap-3 rounded-md border border-urgent px-3 py-2">
          <p className="min-w-0 flex-1">{keeping.kept.why} What you wrote is still here.</p>
          {keeping.kept.state === 'changed elsewhere' ? <Button onClick={onReload}>Load it anew</Button> : <Button onClick={() => void keeping.keep()}>Try again</Button>}
        </div>
      ) : null}
      <textarea
        aria-label="Title"
        rows={1}
        defaultValue={article.title}
        readOnly={!mayWrite}
        maxLength={255}
        placeholder="Untitled"
        onChange={(event) => change({ title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          editor?.commands.focus('start')
        }}
        className="mb-3 w-full resize-none bg-transparent text-[26px]/8 font-semibold tracking-[-0.01em] outline-none [field-sizing:content] placeholder:text-ink-3"
      />
      {mayWrite ? <ArticleTools editor={editor} /> : null}
      <EditorContent editor={editor} />
    </div>
  )
}
