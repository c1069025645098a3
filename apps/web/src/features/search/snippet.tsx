// The words around what was found, with the found ones lifted out.

const PARTS = /<(?:b|mark)>(.*?)<\/(?:b|mark)>/gi

const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The server marks what it found with tags; only those are understood, everything else is text. */
export const Snippet = ({ text }: { text: string }) => (
  <span className="block truncate text-small text-ink-2">
    {text.split(PARTS).map((part, index) =>
      index % 2 === 1 ? (
        <mark key={index} className="bg-transparent font-semibold text-ink">
          {plain(part)}
        </mark>
      ) : (
        plain(part)
      ),
    )}
  </span>
)
