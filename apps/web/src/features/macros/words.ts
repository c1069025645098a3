// What of macros is called how on screens.
import type { MacroSharing } from '@patchbay/contract'

/** The words of a text, line by line. */
export const plainOf = (html: string): string => {
  const page = new DOMParser().parseFromString(html.replace(/<\/(p|div|li|h\d|blockquote|pre)>|<br\s*\/?>/gi, '$&\n'), 'text/html')
  return (page.body.textContent ?? '').replace(/\n{3,}/g, '\n\n').trim()
}

export const SHARING_WORDS: Record<MacroSharing, string> = { org: 'Everyone', user: 'Only me', team: 'Teams', users_and_teams: 'People and teams' }
