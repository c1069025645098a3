// Trigger ids and response URLs: what lets an app act after somebody did something.
import type { Core, Hook, Trigger } from '../core.ts'
import { fail } from '../errors.ts'
import { newId, newSecret } from '../ids.ts'
import type { App } from '../state.ts'

const TRIGGER_LIFE = 3_000
const HOOK_LIFE = 30 * 60_000

export function giveTrigger(core: Core, trigger: Omit<Trigger, 'until'>): string {
  for (const [id, old] of core.triggers) if (old.until < core.clock() - 60_000) core.triggers.delete(id)
  const id = `${Math.floor(Math.random() * 1e12)}.${Math.floor(Math.random() * 1e11)}.${newSecret()}`
  core.triggers.set(id, { ...trigger, until: core.clock() + TRIGGER_LIFE })
  return id
}

export function useTrigger(core: Core, app: App, id: string): Trigger {
  const trigger = core.triggers.get(id)
  if (!trigger || trigger.app !== app.id) return fail('invalid_trigger_id')
  if (trigger.until < core.clock()) fail('expired_trigger_id')
  // A spent trigger is an expired one, kept so that the app is told the right thing.
  trigger.until = 0
  return trigger
}

export function giveHook(core: Core, kind: 'actions' | 'commands' | 'app', hook: Omit<Hook, 'until' | 'left'>): string {
  for (const [id, old] of core.hooks) if (old.until < core.clock()) core.hooks.delete(id)
  const path = `${kind}/${hook.team}/${newId('', 12)}/${newId('', 24)}`
  core.hooks.set(path, { ...hook, until: core.clock() + HOOK_LIFE, left: 5 })
  return `${core.url}/${path}`
}
