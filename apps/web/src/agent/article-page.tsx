// One article: written in the middle, all else about it at the side, published from the top.
import { ApiError, type OwnArticle } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { ArticleEditor, KeptWord } from '../features/articles/article-editor.tsx'
import { ArticleSide } from '../features/articles/article-side.tsx'
import { articleQuery, knowledgeQuery, usePublish, useRemoveArticle, useUnpublish } from '../features/articles/queries.ts'
import { useKeeping } from '../features/articles/use-keeping.ts'
import { StandChip } from '../features/articles/words.tsx'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { Button } from '../ui/button.tsx'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { MenuItem } from '../ui/menu.tsx'
import { More } from '../ui/settings-list.tsx'
import { Failed, NotAllowed } from '../ui/states.tsx'
import { useUnsaved } from '../ui/unsaved.tsx'
import { MissingPage } from './edge-pages.tsx'
import { PageHead } from './page-head.tsx'

const route = getRouteApi('/frame/knowledge/$article')
const BACK = 'max-[719px]:-ms-2 grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover'

const Written = ({ article, onReload }: { article: OwnArticle; onReload: () => void }) => {
  const mayWrite = useMay('articles:write')
  const keeping = useKeeping(article)
  const people = useQuery(peopleQuery).data ?? []
  const base = useQuery(knowledgeQuery).data?.find((one) => one.id === article.knowledge_base_id)
  const [publish, unpublish, remove] = [usePublish(), useUnpublish(), useRemoveArticle(article.knowledge_base_id)]
  const go = useNavigate()
  // What could not be kept is held by this page alone.
  const { asked } = useUnsaved(keeping.kept.state === 'not kept' || keeping.kept.state === 'changed elsewhere')
  const isUpToDate = article.is_published && !article.has_changes && keeping.kept.state === 'kept'
  return (
    <>
      <PageHead
        title={article.title}
        icon={
          <Link to="/knowledge" aria-label="All articles" className={BACK}>
            <ChevronLeft size={16} />
          </Link>
        }
      >
        <StandChip article={article} />
        <span className="ms-auto flex items-center gap-2">
          <span className="max-[719px]:hidden">
            <KeptWord kept={keeping.kept} />
          </span>
          {mayWrite ? (
            <>
              <Button look="primary" disabled={isUpToDate || publish.isPending} onClick={() => void keeping.keep().then((isKept) => isKept && publish.mutate(article.id))}>
                {isUpToDate ? 'Published' : article.is_published ? 'Publish changes' : 'Publish'}
              </Button>
              <More name={article.title} remove="Delete" onRemove={() => remove.mutate(article, { onSuccess: () => void go({ to: '/knowledge' }) })}>
                {article.is_published ? (
                  <MenuItem icon={<EyeOff size={14} />} onSelect={() => unpublish.mutate(article.id)}>
                    Unpublish
                  </MenuItem>
                ) : null}
              </More>
            </>
          ) : null}
        </span>
      </PageHead>
      <div className="flex min-h-0 flex-1 max-[1023px]:flex-col max-[1023px]:overflow-y-auto">
        <div className="min-w-0 flex-1 overflow-y-auto max-[1023px]:overflow-visible">
          <ArticleEditor article={article} mayWrite={mayWrite} keeping={keeping} onReload={onReload} />
        </div>
        {asked}
        <ArticleSide article={article} base={base} people={people} mayWrite={mayWrite} onTaken={onReload} />
      </div>
    </>
  )
}

export const ArticlePage = () => {
  const { article: id } = route.useParams()
  const allowed = useMay('articles:read')
  const client = useQueryClient()
  const article = useQuery({ ...articleQuery(id), enabled: allowed })
  // The words are taken over once; what others wrote meanwhile comes with the next round.
  const [round, setRound] = useState(0)
  const reload = () => void client.invalidateQueries({ queryKey: articleQuery(id).queryKey }).then(() => setRound((old) => old + 1))
  if (!allowed) return <NotAllowed>Your role does not see articles; ask an admin.</NotAllowed>
  if (article.data) return <Written key={`${article.data.id} ${round}`} article={article.data} onReload={reload} />
  if (article.isError) return article.error instanceof ApiError && article.error.status < 500 ? <MissingPage /> : <Failed what="The article could not be loaded" error={article.error} onRetry={() => void article.refetch()} />
  return <TableSkeleton />
}
