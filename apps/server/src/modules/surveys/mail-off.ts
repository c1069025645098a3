// Ends surveys by mail for whoever was sent one, by the signed link in it; and begins them again.
import { languageFor } from '@patchbay/contract'
import { SYSTEM } from '../../platform/context.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { readToken, type Signs } from './link.ts'
import { languagesInHeader, readIn } from './said.ts'
import { deleteRefusal, insertRefusal } from './store-refusals.ts'
import { findRequest } from './store-requests.ts'
import { WORDS, wordsOf, type Words } from './words.ts'
import { getWorkspace } from '../workspaces/index.ts'

/** The company that asked, null for a link that is none of ours; and what is said of it, in the language of the question. */
export type MailsWanted = { company: string | null; language: string; words: Words }

const said = (company: string | null, language: string): MailsWanted => {
  const words = wordsOf(language)
  // Unlike a survey, this page says nothing that is not ours: where we have no words in a language, it is an English page.
  return { company, language: words === WORDS.en ? 'en' : language, words }
}

/** Without `wanted` nothing changes; `reads` is what a browser says of its reader. */
export const wantMails = async (house: House, signs: Signs, { token, reads, wanted }: { token: string; reads: string; wanted?: boolean }): Promise<MailsWanted> => {
  const browser = languagesInHeader(reads)
  const nothing = said(null, languageFor(Object.keys(WORDS), browser) ?? 'en')
  const named = readToken(signs, token)
  if (!named) return nothing
  return stepInside(house, { workspaceId: named.workspaceId, actor: SYSTEM }, async (ctx) => {
    const request = await findRequest(ctx, named.id)
    if (!request) return nothing
    if (wanted === false) await insertRefusal(ctx, request.contactId)
    if (wanted === true) await deleteRefusal(ctx, request.contactId)
    return said((await getWorkspace(ctx)).name, readIn(request, { browser }))
  })
}
