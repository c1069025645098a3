// Which files the checks look at: all that Git tracks or would track, so that builds and data stay out of it.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isThere, root } from './check.ts'

/** Written by a tool, or data in the shape of code: nobody reads these top to bottom. */
const notProse = [/^packages\/slack-sandbox\/worlds\//, /^apps\/server\/migrations\//, /\.gen\.ts$/]

export const files: string[] = listFiles()
export const sources: string[] = files.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
export const prose: string[] = sources.filter((path) => !notProse.some((pattern) => pattern.test(path)))

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path)
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

// Containers often check out as one user and run as another; naming the folder safe for this one call is enough.
function listFiles(): string[] {
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && isThere(path)).toSorted()
}
