// What the palette can begin: each leads to where such things are made, with the editor open.
import type { Permission } from '@patchbay/contract'
import { useNavigate } from '@tanstack/react-router'
import {
  Blocks, BookOpen, Building2, FileText, KeyRound, LayoutList, ListPlus, type LucideIcon, MessageCircleQuestion, Shield, SquarePen, Tag, Text, UserPlus, UserRound, UsersRound, Webhook, Zap,
} from 'lucide-react'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import { useSession } from '../features/sessions/queries.ts'
import { useShell } from './shell.ts'

type BegunAt =
  | '/accounts' | '/contacts' | '/issues' | '/knowledge' | '/settings/macros' | '/settings/tags' | '/settings/teams' | '/settings/roles' | '/settings/users'
  | '/settings/fields' | '/settings/forms' | '/settings/surveys' | '/settings/custom-apps' | '/settings/webhooks' | '/settings/api-tokens'
type Line = { label: string; icon: LucideIcon; at: BegunAt; words: string; may: Permission }

const LINES: readonly Line[] = [
  { label: 'New account…', icon: Building2, at: '/accounts', words: 'company customer', may: 'accounts:write' },
  { label: 'New contact…', icon: UserRound, at: '/contacts', words: 'person requester', may: 'contacts:write' },
  { label: 'New article…', icon: BookOpen, at: '/knowledge', words: 'knowledge base help page write', may: 'articles:write' },
  { label: 'New view…', icon: LayoutList, at: '/issues', words: 'filter list board saved', may: 'issues:read' },
  { label: 'New macro…', icon: Text, at: '/settings/macros', words: 'text template snippet canned reply', may: 'macros:write' },
  { label: 'New tag…', icon: Tag, at: '/settings/tags', words: 'label', may: 'tags:write' },
  { label: 'New team…', icon: UsersRound, at: '/settings/teams', words: 'group', may: 'teams:write' },
  { label: 'Invite somebody…', icon: UserPlus, at: '/settings/users', words: 'new user member colleague seat', may: 'users:write' },
  { label: 'New role…', icon: Shield, at: '/settings/roles', words: 'permissions', may: 'roles:write' },
  { label: 'New field…', icon: ListPlus, at: '/settings/fields', words: 'custom attribute', may: 'fields:write' },
  { label: 'New ticket form…', icon: FileText, at: '/settings/forms', words: 'public questions', may: 'forms:write' },
  { label: 'New survey…', icon: MessageCircleQuestion, at: '/settings/surveys', words: 'csat nps feedback', may: 'surveys:write' },
  { label: 'New custom app…', icon: Blocks, at: '/settings/custom-apps', words: 'sidebar widget json address integration', may: 'apps:write' },
  { label: 'New webhook…', icon: Webhook, at: '/settings/webhooks', words: 'address http', may: 'apps:write' },
  { label: 'New API token…', icon: KeyRound, at: '/settings/api-tokens', words: 'key program', may: 'roles:write' },
]

export const useNewCommands = (): PaletteGroup => {
  const { openNewIssue } = useShell()
  const { permissions } = useSession()
  const go = useNavigate()
  const may = (permission: Permission) => permissions.includes(permission)
  const items: PaletteItem[] = LINES.filter((line) => may(line.may)).map((line) => ({
    id: `new ${line.at}`, label: line.label, icon: <line.icon size={16} />, words: `${line.words} create add`, run: () => void go({ to: line.at, search: { new: true } }),
  }))
  if (may('issues:write')) items.unshift({ id: 'new issue', label: 'New issue…', icon: <SquarePen size={16} />, keys: 'C', words: 'create open proactive write', run: openNewIssue })
  if (may('triggers:write'))
    items.push({ id: 'new trigger', label: 'New trigger…', icon: <Zap size={16} />, words: 'rule automation create add', run: () => void go({ to: '/settings/triggers/$trigger', params: { trigger: 'new' } }) })
  return { title: 'New', items }
}
