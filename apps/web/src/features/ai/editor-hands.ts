// Reads and changes the words that are being written, through the editor that stands in the composer.

type Chain = { focus(): Chain; insertContent(html: string): Chain; deleteSelection(): Chain; run(): boolean }
type Commands = { setContent(html: string, options?: { emitUpdate?: boolean }): boolean; focus(where?: 'end'): boolean }
type Editor = { commands: Commands; chain(): Chain; state: { selection: { empty: boolean; from: number; to: number }; doc: { textBetween(from: number, to: number, between: string): string } } }

const editorIn = (area: Element | null): Editor | null => (area?.querySelector('.ProseMirror') as (HTMLElement & { editor?: Editor }) | null)?.editor ?? null
const findEditor = (): Editor | null => editorIn(document.querySelector('[data-composer]'))

/** What is marked, else all of it; with whether it was a part. */
export const readWords = (): { text: string; part: boolean } => {
  const editor = findEditor()
  if (!editor) return { text: '', part: false }
  const { selection, doc } = editor.state
  if (!selection.empty) return { text: doc.textBetween(selection.from, selection.to, '\n'), part: true }
  return { text: (document.querySelector('[data-composer] .ProseMirror') as HTMLElement).innerText.trim(), part: false }
}

/** All of it as it stands, to come back to. */
export const readHtml = (): string => document.querySelector('[data-composer] .ProseMirror')?.innerHTML ?? ''

/** Where the caret is, in a surface that stands by itself. */
export const putInto = (area: Element | null, words: string): void => void editorIn(area)?.chain().focus().insertContent(words).run()

/** False when nobody is writing; then nothing is lost, as it was shown. */
export const putWords = (html: string, how: 'instead' | 'part' | 'add'): boolean => {
  const editor = findEditor()
  if (!editor) return false
  if (how === 'instead') editor.commands.setContent(html, { emitUpdate: true })
  else if (how === 'part') editor.chain().focus().deleteSelection().insertContent(html).run()
  else editor.chain().focus().insertContent(html).run()
  editor.commands.focus('end')
  return true
}
