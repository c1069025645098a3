// Which option a model meant by its words. Pure.

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The option that the words are, or the only one that is in them; null when that is nobody's guess. */
export const answerAmong = (options: readonly { slug: string; label: string }[], text: string): string | null => {
  const said = plain(text)
  const exact = options.find(({ slug, label }) => plain(label) === said || plain(slug) === said)
  if (exact) return exact.slug
  const within = options.filter(({ label }) => ` ${said} `.includes(` ${plain(label)} `))
  return within.length === 1 ? (within[0]?.slug ?? null) : null
}
