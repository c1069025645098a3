// Which files may travel with a message: told to people before an upload begins, and held by the server.

export const MOST_FILE_BYTES = 25 * 1024 * 1024
export const MOST_FILES = 20

/** What runs when it is opened: no mail or chat lets it through, and nobody should receive it from us. */
const RUNS = new Set([
  'apk', 'app', 'bat', 'cmd', 'com', 'cpl', 'dll', 'exe', 'hta', 'jar', 'jse', 'lnk', 'msi', 'msp', 'pif', 'ps1', 'reg', 'scr', 'vb', 'vbe', 'vbs', 'wsf', 'wsh',
])

/** Why a file cannot be sent, in one sentence; empty when it can. */
export const fileProblem = (name: string, bytes: number): string => {
  const ending = /\.([a-z0-9]+)\.?$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  if (RUNS.has(ending)) return `${name} is a program (.${ending}) and cannot be sent; share a link to it instead.`
  if (bytes > MOST_FILE_BYTES) return `${name} is larger than 25 MB; share a link to it instead.`
  if (bytes === 0) return `${name} is empty.`
  return ''
}
