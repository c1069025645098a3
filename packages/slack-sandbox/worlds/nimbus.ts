// The demo: Nimbus Data, six of its customers, and one week of support between them, told relative to the start.
import type { World } from '../src/world.ts'
import { acmeStories } from './nimbus/acme.ts'
import { angstromStories } from './nimbus/angstrom.ts'
import { app } from './nimbus/app.ts'
import { bookmarks, channels } from './nimbus/channels.ts'
import { communityStories } from './nimbus/community.ts'
import { fjordStories } from './nimbus/fjord.ts'
import { internalStories } from './nimbus/internal.ts'
import { lumenStories } from './nimbus/lumen.ts'
import { northwindStories } from './nimbus/northwind.ts'
import { teams, usergroups, users } from './nimbus/people.ts'
import { quillStories } from './nimbus/quill.ts'
import { tellStories } from './nimbus/story.ts'

const stories = [
  ...internalStories, ...acmeStories, ...northwindStories, ...fjordStories, ...quillStories, ...lumenStories, ...angstromStories,
  ...communityStories,
]

export function world(now: Date): World {
  return { teams, users, channels, apps: [app], messages: tellStories(stories, now), usergroups, bookmarks, emoji: {} }
}
