// Emoji by their names, as Slack has them; the list is fetched when somebody types the first colon.
import type { Gemoji } from 'gemoji'
import type { Offer } from './suggest.ts'

const MOST = 8
let list: Promise<Gemoji[]> | undefined
export const loadEmoji = (): Promise<Gemoji[]> => (list ??= import('gemoji').then((module) => module.gemoji))

const USUAL = ['+1', 'tada', 'pray', 'white_check_mark', 'eyes', 'smile', 'heart', 'rocket']

/** Whole names first, then beginnings, then names and tags that hold it somewhere. */
const rank = ({ names, tags }: Gemoji, wanted: string): number => {
  if (names.includes(wanted)) return 0
  if (names.some((name) => name.startsWith(wanted))) return 1
  if (tags.some((tag) => tag.startsWith(wanted))) return 2
  return names.some((name) => name.includes(wanted)) ? 3 : 4
}

export const findEmoji = (all: readonly Gemoji[], query: string): Gemoji[] => {
  const wanted = query.toLowerCase()
  if (!wanted) return USUAL.flatMap((name) => all.find((each) => each.names.includes(name)) ?? [])
  return all
    .map((each) => ({ each, at: rank(each, wanted) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST)
    .map(({ each }) => each)
}

export const emojiOffers = async (query: string): Promise<Offer[]> =>
  findEmoji(await loadEmoji(), query).map(({ emoji, names }) => ({
    key: names[0] ?? emoji,
    label: `:${names[0]}:`,
    icon: <span className="text-[15px] text-ink">{emoji}</span>,
    run: (editor, range) => void editor.chain().focus().insertContentAt(range, `${emoji} `).run(),
  }))
