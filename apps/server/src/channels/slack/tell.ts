// Tells whoever pressed something in Slack how it went: only they see it.
import type { EdgeCtx } from '../../platform/context.ts'
import type { Interaction } from './payloads.ts'

const answer = async (edge: EdgeCtx, url: string | undefined, body: object): Promise<void> => {
  if (!url) return
  await edge.outside.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** One clear sentence; what was pressed stays as it is. */
export const tellPresser = (edge: EdgeCtx, { response_url }: Pick<Interaction, 'response_url'>, text: string): Promise<void> =>
  answer(edge, response_url, { response_type: 'ephemeral', replace_original: false, text })

/** Takes away what only they were shown. */
export const takeAway = (edge: EdgeCtx, { response_url }: Pick<Interaction, 'response_url'>): Promise<void> => answer(edge, response_url, { delete_original: true })
