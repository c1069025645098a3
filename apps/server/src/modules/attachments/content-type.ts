// What a file is by its first bytes, never by its name or what the sender says.
import { MOST_FILE_BYTES } from '@patchbay/contract'

export const MOST_BYTES = MOST_FILE_BYTES

/** Shown in the page; everything else is only ever downloaded. */
export const PICTURES: Record<string, string[]> = {
  'image/png': ['89504e47'], 'image/jpeg': ['ffd8ff'], 'image/gif': ['47494638'], 'image/webp': ['52494646'],
}

export const contentTypeOf = (bytes: Buffer): string => {
  const head = bytes.subarray(0, 4).toString('hex')
  return Object.entries(PICTURES).find(([, starts]) => starts.some((s) => head.startsWith(s)))?.[0] ?? 'application/octet-stream'
}
