// Which domain the people of a customer's channel write from. Pure.
import { isCommonProvider } from '@patchbay/contract'

/**
 * The domain most addresses share; of equals the first by name, so that two readings agree.
 * Domains of ours and of mail providers that everybody uses say nothing about the customer.
 */
export const sharedDomain = (emails: readonly string[], ours: readonly string[]): string | null => {
  const counts = new Map<string, number>()
  for (const email of emails) {
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
    if (domain.includes('.') && !ours.includes(domain) && !isCommonProvider(domain)) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best?.[0] ?? null
}
