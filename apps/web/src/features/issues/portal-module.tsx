// Whether the customer sees the issue in their portal.
import { type IssuePage, updateIssue } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Module } from '../../ui/facts.tsx'
import { CheckField } from '../../ui/field.tsx'
import { issueQuery } from './queries.ts'

export const PortalModule = ({ page, mayWrite }: { page: IssuePage; mayWrite: boolean }) => {
  const client = useQueryClient()
  const { queryKey } = issueQuery(String(page.card.number))
  const show = (visible: boolean) => client.setQueryData<IssuePage>(queryKey, (old) => old && { ...old, customer_portal_visible: visible })
  const change = async (visible: boolean) => {
    show(visible)
    try {
      await call(updateIssue, { params: { id: page.card.id }, body: { customer_portal_visible: visible } })
      tell(visible ? `#${page.card.number} is in the customer portal` : `#${page.card.number} is not in the customer portal`)
    } catch (error) {
      show(!visible)
      tellTrouble('Nothing was changed', { description: reasonOf(error) })
    }
  }
  return (
    <Module title="Customer portal">
      <CheckField label="The customer sees this issue" checked={page.customer_portal_visible} disabled={!mayWrite} onChange={(event) => void change(event.target.checked)} />
    </Module>
  )
}
