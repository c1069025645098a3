// Begins something new when the address asks for it by `?new=true`, as the palette does; once, and out of the address then.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export type Begun = { new?: true }
export const readBegun = (search: Record<string, unknown>): Begun => (search.new === true ? { new: true } : {})

export const useBegun = (begin: () => void, may = true): void => {
  const asked = useSearch({ strict: false, select: (search: Begun) => search.new === true }) && may
  const go = useNavigate()
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    if (!asked) return
    latest.current()
    void go({ to: '.', search: (search) => ({ ...search, new: undefined }), replace: true })
  }, [asked, go])
}
