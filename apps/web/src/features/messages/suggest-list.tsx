// The list that floats beside the words one is writing.
import clsx from 'clsx'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Offered, Suggest } from './suggest.ts'

const ROOM = 260
const WIDTH = 272

/** Above the line where there is room, so that it does not cover what follows; never beyond the screen. */
const placeOf = (at: DOMRect) => {
  const left = Math.max(8, Math.min(at.left, window.innerWidth - WIDTH - 8))
  return at.top > ROOM ? { left, bottom: window.innerHeight - at.top + 6 } : { left, top: at.bottom + 6 }
}

const Rows = ({ offered, suggest }: { offered: Offered; suggest: Suggest }) => {
  const chosen = useRef<HTMLDivElement>(null)
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [offered.index])
  return offered.offers.map((offer, index) => (
    <div
      key={offer.key}
      id={`offer-${index}`}
      ref={index === offered.index ? chosen : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={index === offered.index}
      // The words keep the focus.
      onPointerDown={(event) => {
        event.preventDefault()
        offered.pick(offer)
      }}
      onPointerMove={() => index !== offered.index && suggest.point(index)}
      className={clsx('flex h-8 cursor-pointer items-center gap-2 rounded-md px-2', index === offered.index && 'bg-hover')}
    >
      <span className="grid w-5 place-items-center text-ink-3">{offer.icon}</span>
      <span className="min-w-0 flex-1 truncate">{offer.label}</span>
      {offer.hint ? <span className="max-w-28 truncate text-small text-ink-3">{offer.hint}</span> : null}
    </div>
  ))
}

export const SuggestList = ({ suggest, surface }: { suggest: Suggest; surface: HTMLElement | undefined }) => {
  const offered = useSyncExternalStore(suggest.subscribe, suggest.read)
  const index = offered?.index
  useEffect(() => {
    if (!surface || index === undefined) return
    surface.setAttribute('aria-controls', 'offers')
    surface.setAttribute('aria-activedescendant', `offer-${index}`)
    return () => {
      surface.removeAttribute('aria-controls')
      surface.removeAttribute('aria-activedescendant')
    }
  }, [surface, index])
  if (!offered?.at) return null
  return createPortal(
    <div
      id="offers"
      role="listbox"
      tabIndex={-1}
      aria-label={offered.label}
      style={{ ...placeOf(offered.at), width: WIDTH }}
      className="floats fixed z-50 max-h-[248px] overflow-y-auto p-1 text-ui text-ink"
    >
      <Rows offered={offered} suggest={suggest} />
    </div>,
    // Within the page's own landmark, so that who reads by landmarks finds it.
    document.querySelector('main') ?? document.body,
  )
}
