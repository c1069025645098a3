// What stands of an article is called, and who may read it.
import type { ArticleLine, ArticleVisibility } from '@patchbay/contract'
import { EyeOff, Globe, Lock, Users } from 'lucide-react'
import { Chip } from '../../ui/chip.tsx'

export const AUDIENCES: Record<ArticleVisibility, { label: string; says: string }> = {
  public: { label: 'Everybody', says: 'Anybody who opens the page, the chat widget, customers in Slack.' },
  customer: { label: 'Customers', says: 'For customers who sign in. There is no customer portal yet, so only you see it for now.' },
  internal_only: { label: 'Only us', says: 'Your own people. It never reaches a customer.' },
}

const AudienceIcon = ({ visibility, size = 13 }: { visibility: ArticleVisibility; size?: number }) =>
  visibility === 'public' ? <Globe size={size} /> : visibility === 'customer' ? <Users size={size} /> : <Lock size={size} />

export const StandChip = ({ article }: { article: ArticleLine }) => {
  if (!article.is_published) return <Chip>Draft</Chip>
  if (article.has_changes) return <Chip look="soon" title="What was written since is not published yet">Unpublished changes</Chip>
  return null
}

/** Said only where it is not what one expects. */
export const AudienceMark = ({ article }: { article: ArticleLine }) => {
  if (article.visibility === 'public' && article.is_unlisted)
    return (
      <span title="Only who has its link finds it" className="flex items-center gap-1 text-ink-3">
        <EyeOff size={13} /> <span className="max-[719px]:sr-only">By link only</span>
      </span>
    )
  if (article.visibility === 'public') return null
  return (
    <span title={AUDIENCES[article.visibility].says} className="flex items-center gap-1 text-ink-3">
      <AudienceIcon visibility={article.visibility} /> <span className="max-[719px]:sr-only">{AUDIENCES[article.visibility].label}</span>
    </span>
  )
}
