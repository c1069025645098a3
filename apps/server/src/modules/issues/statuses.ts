// The five statuses as the wire shows them; their ids are the same in every workspace.
import { STATE_LABELS, STATES } from '@patchbay/contract'

export const listStatuses = () =>
  STATES.map((slug, i) => ({
    id: `00000000-0000-4000-8000-0000000001${String(i + 1).padStart(2, '0')}`,
    slug: slug as string,
    label: STATE_LABELS[slug],
    category: slug,
    is_default_status: true,
    is_archived: false,
  }))
