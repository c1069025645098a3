// Words: what must not be written anywhere, and file names that say nothing.
import type { Check } from './check.ts'
import { files, readText } from './files.ts'

type Ban = { pattern: RegExp; why: string; where: RegExp; except?: RegExp }

const code = /\.(tsx?|[cm]?js|css|html)$/
const binary = /\.(png|jpe?g|gif|ico|webp|avif|woff2?|ttf|pdf|zip|gz|br|bin|onnx|mp3|mp4)$/

const bans: Ban[] = [
  { pattern: /(?<![\w.~-])\/work\//, why: 'a path of one machine', where: /./ },
  { pattern: /\/(home|Users)\/[a-z]\w*\//, why: 'a path of one machine', where: /./ },
  { pattern: /(?<![\w.~-])\/tmp\//, why: 'a path of one machine; say "a temporary folder"', where: /\.md$/ },
  { pattern: /"resolved": "http/, why: 'a registry host name in the lock file', where: /package-lock\.json$/ },
  { pattern: /\bvi\.mock\b/, why: 'a mocked module; put a fake at the outer wall instead', where: code },
  { pattern: /\b(it|test|describe|suite)\.only\(/, why: 'a test that silences the others', where: code },
  { pattern: /@ts-(ignore|nocheck)/, why: 'a silenced type error', where: code },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: 'an unfinished thought; finish it or write it in an issue', where: code },
  {
    pattern: /\bnew Date\(\)|\bDate\.now\(\)/,
    why: 'the machine\'s clock; inside the desk time is ctx.now',
    where: /^apps\/server\/src\/(modules|screens)\//,
  },
]

const emptyNames = /(^|[/.-])(utils?|helpers?|managers?|services?|misc|common)([/.-]|$)/
const kebabCase = /^(__|\$)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9$-]+)*$/

export const words: Check = {
  name: 'words',
  run: async () => ({ findings: [...files.flatMap(judgeName), ...files.flatMap(judgeText)] }),
}

function judgeName(path: string): string[] {
  if (!/\.tsx?$/.test(path)) return []
  if (emptyNames.test(path)) return [`${path} has a name that says nothing about what is inside`]
  return kebabCase.test(path.split('/').at(-1) ?? '') ? [] : [`${path} is not in kebab-case`]
}

function judgeText(path: string): string[] {
  // The list above names what it forbids.
  if (binary.test(path) || path === 'tools/check/words.ts') return []
  const due = bans.filter((ban) => ban.where.test(path) && !ban.except?.test(path))
  if (due.length === 0) return []
  const text = readText(path)
  return due.filter((ban) => ban.pattern.test(text)).flatMap((ban) => locate(path, text, ban))
}

function locate(path: string, text: string, { pattern, why }: Ban): string[] {
  return text.split('\n').flatMap((line, at) => {
    const hit = pattern.exec(line)
    return hit ? [`${path}:${at + 1} "${hit[0]}" is ${why}`] : []
  })
}
