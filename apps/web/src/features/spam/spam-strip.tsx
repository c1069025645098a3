// A quiet word above an issue in Spam: what that means, and the way out.
import type { IssuePage } from '@patchbay/contract'
import { OctagonX } from 'lucide-react'
import { Button } from '../../ui/button.tsx'

const NOTHING = 'Nobody is told of it and no clock runs.'

type SpamStripProps = { page: Pick<IssuePage, 'spam_at' | 'block' | 'requester'>; mayWrite: boolean; onNotSpam: () => void; onUnblock: () => void }
export const SpamStrip = ({ page: { spam_at: since, block, requester }, mayWrite, onNotSpam, onUnblock }: SpamStripProps) => {
  if (since === null && block === null) return null
  const whom = block === null ? '' : block.domain === null ? (requester?.name ?? 'The sender') : `Everybody @${block.domain}`
  return (
    <div role="note" className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-bg px-4 py-1.5 text-ink-2">
      <OctagonX size={14} className="shrink-0 text-soon" />
      <span className="min-w-0 flex-1 basis-56">
        {since === null ? `${whom} is blocked: what they write next goes to Spam.` : block === null ? `This is in Spam. ${NOTHING}` : `This is in Spam: ${whom} is blocked. ${NOTHING}`}
      </span>
      {mayWrite && block ? (
        <Button look="ghost" onClick={onUnblock}>
          Unblock…
        </Button>
      ) : null}
      {mayWrite && since !== null ? <Button onClick={onNotSpam}>Not spam</Button> : null}
    </div>
  )
}
