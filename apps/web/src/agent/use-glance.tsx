// Which issue is looked at beside the one that is read; what shows it is fetched when it is first wanted.
import type { SimilarIssue } from '@patchbay/contract'
import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { sayLikeness } from '../features/alike/similar-module.tsx'
import { later } from '../lib/later.ts'
import type { Glanced } from './issue-glance.tsx'

const IssueGlance = later(() => import('./issue-glance.tsx'), 'IssueGlance')

export const useGlance = (): { look: (similar: SimilarIssue) => void; sheet: ReactNode } => {
  const [glanced, setGlanced] = useState<Glanced | null>(null)
  const look = useCallback((similar: SimilarIssue) => setGlanced({ number: similar.card.number, title: similar.card.title, why: sayLikeness(similar) }), [])
  const sheet = glanced ? (
    <Suspense fallback={null}>
      <IssueGlance glanced={glanced} onClose={() => setGlanced(null)} />
    </Suspense>
  ) : null
  return { look, sheet }
}
