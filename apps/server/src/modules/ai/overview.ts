// What an admin sees first: models, purposes, budget, and what was spent today.
import type { AiOverview } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { presentProvider } from './present.ts'
import { isUsedUp } from './rules.ts'
import { getDay } from './store-spend.ts'
import { getSettings, listProviders } from './store-settings.ts'

export const readOverview = async (ctx: Ctx): Promise<AiOverview> => {
  const [settings, providers, day] = await Promise.all([getSettings(ctx), listProviders(ctx), getDay(ctx)])
  return {
    settings,
    providers: providers.map(presentProvider),
    today: { tokens: day.tokens, money: day.money, calls: day.calls },
    stopped: providers.length > 0 && isUsedUp(day, settings.budget),
  }
}
