// The words around what was found, with the found ones lifted out.

const FOUND = /⟦(.*?)⟧/g

/** The server puts what it found between white brackets; the rest is plain text. */
export const Snippet = ({ text }: { text: string }) => (
  <span className="block truncate text-small text-ink-2">
    {text.split(FOUND).map((part, index) =>
      index % 2 === 1 ? (
        <mark key={index} className="bg-transparent font-semibold text-ink">
          {part}
        </mark>
      ) : (
        part
      ),
    )}
  </span>
)
