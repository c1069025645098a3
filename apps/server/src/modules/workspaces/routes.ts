// What can be asked of a workspace itself: how the sidebar of its issues is arranged.
import { getSidebar, setSidebar, SIDEBAR_MODULES, type Sidebar } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { getWorkspace, updateSettings } from './store.ts'

/** Modules that came since it was arranged stand at the end. */
const sidebarOf = async (ctx: Ctx): Promise<Sidebar> => {
  const { order, hidden } = (await getWorkspace(ctx)).settings.sidebar
  const known = order.filter((name) => SIDEBAR_MODULES.includes(name))
  return { order: [...known, ...SIDEBAR_MODULES.filter((name) => !known.includes(name))], hidden: hidden.filter((name) => SIDEBAR_MODULES.includes(name)) }
}

export const workspaceRoutes = [
  route(getSidebar, sidebarOf),
  route(setSidebar, async (ctx, { body }) => {
    await updateSettings(ctx, { sidebar: body })
    return sidebarOf(ctx)
  }),
]
