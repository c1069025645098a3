// bookmarks.*: the links at the head of a channel.
import { fail } from '../errors.ts'
import { seconds } from '../core.ts'
import { newId } from '../ids.ts'
import type { Bookmark } from '../state.ts'
import type { Call } from './call.ts'
import { findChannel, memberOnly, needArg, textArg } from './call.ts'

export function addBookmark(call: Call): object {
  const channel = findChannel(call, 'channel_id')
  memberOnly(call, channel)
  if (needArg(call, 'type') !== 'link') fail('invalid_bookmark_type')
  const bookmark: Bookmark = {
    id: newId('Bk'), channel_id: channel.id, title: needArg(call, 'title'), link: textArg(call, 'link') ?? fail('invalid_link'),
    emoji: textArg(call, 'emoji') ?? '', type: 'link', date_created: seconds(call.core), date_updated: 0, rank: newId('', 3).toLowerCase(),
    last_updated_by_user_id: call.grant.user_id, last_updated_by_team_id: call.grant.team_id, app_id: call.grant.app_id,
  }
  call.core.state.bookmarks.set(bookmark.id, bookmark)
  return changed(call, bookmark)
}

function changed(call: Call, bookmark: Bookmark): object {
  call.core.touch()
  call.core.push({ kind: 'channels' })
  return { bookmark: shape(bookmark) }
}

function shape(bookmark: Bookmark): object {
  return { ...bookmark, icon_url: null, entity_id: null, shortcut_id: null }
}

function find(call: Call): Bookmark {
  const channel = findChannel(call, 'channel_id')
  memberOnly(call, channel)
  const bookmark = call.core.state.bookmarks.get(needArg(call, 'bookmark_id'))
  return bookmark?.channel_id === channel.id ? bookmark : fail('not_found')
}

export function editBookmark(call: Call): object {
  const bookmark = find(call)
  Object.assign(bookmark, {
    title: textArg(call, 'title') ?? bookmark.title, link: textArg(call, 'link') ?? bookmark.link, emoji: textArg(call, 'emoji') ?? bookmark.emoji,
    date_updated: seconds(call.core), last_updated_by_user_id: call.grant.user_id, last_updated_by_team_id: call.grant.team_id,
  })
  return changed(call, bookmark)
}

export function removeBookmark(call: Call): object {
  const bookmark = find(call)
  call.core.state.bookmarks.delete(bookmark.id)
  changed(call, bookmark)
  return {}
}

export function listBookmarks(call: Call): object {
  const channel = findChannel(call, 'channel_id')
  return { bookmarks: [...call.core.state.bookmarks.values()].filter((one) => one.channel_id === channel.id).map(shape) }
}
