// Guesses the company of a visitor who begins a chat, where the workspace wants that: by the address of their network, which is forgotten at once.
import type { Ctx } from '../../platform/context.ts'
import type { Company } from '../../platform/outside.ts'
import { readSettings } from '../../modules/chat-routing/index.ts'
import type { ChatTools } from './visit.ts'

export const companyAt = async (ctx: Ctx, { companies }: ChatTools, address: string): Promise<Company | null> => {
  const company = companies.find(address)
  return company && (await readSettings(ctx)).guesses_companies ? company : null
}
