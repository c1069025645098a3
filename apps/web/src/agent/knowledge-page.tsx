// The knowledge base: its articles by collection, found by words, and the first step where there are none.
import type { CollectionLine, OwnKnowledgeBase } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BookOpen, Download, ExternalLink, FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { ArticleShelves } from '../features/articles/article-shelves.tsx'
import { BaseDialog } from '../features/articles/base-dialog.tsx'
import { ImportDialog } from '../features/articles/import-dialog.tsx'
import { CollectionDialog } from '../features/articles/collection-dialog.tsx'
import { knowledgeQuery, useAddArticle, useOpenBase, useRemoveCollection } from '../features/articles/queries.ts'
import { type Shown, shelvesOf } from '../features/articles/shelves.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { useBegun } from '../lib/begun.ts'
import { Button } from '../ui/button.tsx'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { AddButton, More } from '../ui/settings-list.tsx'
import { SmallSelect } from '../ui/small-select.tsx'
import { Blank, Failed, NotAllowed } from '../ui/states.tsx'
import { DirectoryBar, FilterSelect, useDirectoryKeys } from './directory-bar.tsx'
import { PageHead } from './page-head.tsx'

const SHOWN: [Shown, string][] = [['open', 'Read by anybody'], ['drafts', 'To be published'], ['internal', 'Not for everybody']]

type FirstProps = { mayWrite: boolean; onWrite: () => void; onImport: () => void; isBusy: boolean }
const FirstStep = ({ mayWrite, onWrite, onImport, isBusy }: FirstProps) => (
  <Blank
    icon={<BookOpen size={20} />}
    title="Nothing is written down yet"
    action={
      mayWrite ? (
        <>
          <Button look="primary" disabled={isBusy} onClick={onWrite}>
            Write the first article
          </Button>
          <Button disabled={isBusy} onClick={onImport}>
            Import from an address
          </Button>
        </>
      ) : null
    }
  >
    What you write here answers before anybody asks: on a page of your own, in the chat widget, and beside each issue that is about the same.
  </Blank>
)

const Content = ({ base, mayWrite, onAdd }: { base: OwnKnowledgeBase; mayWrite: boolean; onAdd: (collectionId: string | null) => void }) => {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const [changed, setChanged] = useState<CollectionLine | null | undefined>(undefined)
  const remove = useRemoveCollection(base.id)
  useDirectoryKeys()
  const shelves = shelvesOf(base.collections, base.articles, typed, shown)
  return (
    <>
      <DirectoryBar label="Search articles" typed={typed} onType={setTyped}>
        <FilterSelect label="Show" value={shown === 'all' ? '' : shown} onChange={(value) => setShown((value || 'all') as Shown)} choices={SHOWN} />
        {mayWrite ? (
          <Button className="ms-auto" onClick={() => setChanged(null)}>
            <FolderPlus size={14} /> New collection
          </Button>
        ) : null}
      </DirectoryBar>
      {shelves.length > 0 ? (
        <ArticleShelves shelves={shelves} mayWrite={mayWrite} onAdd={onAdd} onChange={setChanged} onRemove={(collection) => remove.mutate(collection)} />
      ) : (
        <Blank icon={<BookOpen size={20} />} title="No article fits">
          Try other words, or show all of them.
        </Blank>
      )}
      {changed !== undefined ? <CollectionDialog baseId={base.id} collection={changed} collections={base.collections} onClose={() => setChanged(undefined)} /> : null}
    </>
  )
}

const usePlace = (bases: OwnKnowledgeBase[] | undefined) => {
  const [chosen, setChosen] = useState('')
  return { base: bases?.find((one) => one.id === chosen) ?? bases?.[0], setChosen }
}

const Known = ({ bases }: { bases: OwnKnowledgeBase[] }) => {
  const { base, setChosen } = usePlace(bases)
  const mayWrite = useMay('articles:write')
  const { workspace } = useSession()
  const go = useNavigate()
  const [open, add] = [useOpenBase(), useAddArticle()]
  const isBusy = open.isPending || add.isPending
  const [dialog, setDialog] = useState<'import' | 'base' | null>(null)
  const openBase = async () => base?.id ?? (await open.mutateAsync(`${workspace.name} Help`)).id
  const write = async (collectionId: string | null) => {
    const article = await add.mutateAsync({ knowledge_base_id: await openBase(), collection_id: collectionId, title: 'Untitled' })
    await go({ to: '/knowledge/$article', params: { article: article.identifier } })
  }
  useBegun(() => void write(null), mayWrite)
  const isEmpty = !base || (base.articles.length === 0 && base.collections.length === 0)
  return (
    <>
      <PageHead icon={<BookOpen size={16} />} title="Knowledge">
        {bases.length > 1 && base ? <SmallSelect label="Knowledge base" value={base.id} options={bases.map((one) => ({ value: one.id, label: one.title }))} onPick={setChosen} /> : null}
        {base && !isEmpty ? (
          <span className="ms-auto flex items-center gap-2">
            <a href={base.url} target="_blank" rel="noreferrer" className="flex h-7 items-center gap-1.5 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink">
              <ExternalLink size={14} /> <span className="max-[719px]:sr-only">Public page</span>
            </a>
            {mayWrite ? (
              <Button onClick={() => setDialog('import')}>
                <Download size={14} /> <span className="max-[719px]:sr-only">Import</span>
              </Button>
            ) : null}
            {mayWrite ? (
              <AddButton disabled={isBusy} onClick={() => void write(null)}>
                New article
              </AddButton>
            ) : null}
            {mayWrite ? <More name={base.title} onChange={() => setDialog('base')} /> : null}
          </span>
        ) : null}
      </PageHead>
      {isEmpty ? <FirstStep mayWrite={mayWrite} isBusy={isBusy} onWrite={() => void write(null)} onImport={() => setDialog('import')} /> : <Content base={base} mayWrite={mayWrite} onAdd={(id) => void write(id)} />}
      {dialog === 'base' && base ? <BaseDialog base={base} onClose={() => setDialog(null)} /> : null}
      {dialog === 'import' ? <ImportDialog openBase={openBase} baseId={base?.id} collections={base?.collections ?? []} onClose={() => setDialog(null)} /> : null}
    </>
  )
}

export const KnowledgePage = () => {
  const allowed = useMay('articles:read')
  const bases = useQuery({ ...knowledgeQuery, enabled: allowed })
  if (bases.data) return <Known bases={bases.data} />
  return (
    <>
      <PageHead icon={<BookOpen size={16} />} title="Knowledge" />
      {!allowed ? <NotAllowed>Your role does not see articles; ask an admin.</NotAllowed> : bases.isError ? <Failed what="The articles could not be loaded" error={bases.error} onRetry={() => void bases.refetch()} /> : <TableSkeleton />}
    </>
  )
}
