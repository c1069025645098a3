// Browser push: the key of this installation, made once and kept in the data folder, and what is sent with it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import webPush from 'web-push'
import type { Push } from '../platform/outside.ts'

type Keys = { publicKey: string; privateKey: string }

const keysIn = (dataDir: string): Keys => {
  const path = join(dataDir, 'push.key')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Keys
  const keys = webPush.generateVAPIDKeys()
  writeFileSync(path, `${JSON.stringify(keys)}\n`, { mode: 0o600 })
  return keys
}

/** The push service may keep it for a day; what is older is no news. */
const TTL_SECONDS = 24 * 3_600

/** Whom the push service may write to when something is wrong with what we send. */
const subjectOf = (publicUrl: string): string => (publicUrl.startsWith('https://') ? publicUrl : 'mailto:desk@localhost.localdomain')

export const createPush = (dataDir: string, publicUrl: string): Push => {
  const keys = keysIn(dataDir)
  return {
    publicKey: keys.publicKey,
    requestFor(subscription, payload, tag) {
      // A topic has at most 32 letters; one that waits there is replaced by the next of the same.
      const details = webPush.generateRequestDetails(subscription, payload, { vapidDetails: { subject: subjectOf(publicUrl), ...keys }, TTL: TTL_SECONDS, topic: tag.replaceAll('-', '').slice(0, 32) })
      return { url: details.endpoint, headers: details.headers as Record<string, string>, body: details.body ?? Buffer.alloc(0) }
    },
  }
}
