// Facts in the order an admin gave them; the hidden ones stay one click away, and what must be filled in is never hidden.
import { Fragment, type ReactNode, useState } from 'react'
import { inOrder } from '../lib/in-order.ts'
import { Facts } from './facts.tsx'

export type OneFact = { name: string; must?: boolean; fact: ReactNode }
export type FactOrder = { order: readonly string[]; hidden: readonly string[] }
export const AS_THEY_COME: FactOrder = { order: [], hidden: [] }

export const ArrangedFacts = ({ facts, arranged = AS_THEY_COME }: { facts: readonly OneFact[]; arranged?: FactOrder | undefined }) => {
  const [all, setAll] = useState(false)
  const isHidden = ({ name, must }: OneFact) => !must && arranged.hidden.includes(name)
  const hidden = facts.filter(isHidden).length
  return (
    <>
      <Facts>
        {inOrder(facts, arranged.order, ({ name }) => name)
          .filter((each) => all || !isHidden(each))
          .map(({ name, fact }) => (
            <Fragment key={name}>{fact}</Fragment>
          ))}
      </Facts>
      {hidden > 0 ? (
        <button type="button" aria-expanded={all} className="mt-1 text-small text-ink-3 hover:text-ink hover:underline" onClick={() => setAll(!all)}>
          {all ? 'Hide what is hidden' : hidden === 1 ? 'Show 1 hidden field' : `Show ${hidden} hidden fields`}
        </button>
      ) : null}
    </>
  )
}
