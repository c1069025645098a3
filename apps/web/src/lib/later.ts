// Parts of the app that are fetched when they are first wanted.
import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import { tell } from './tell.ts'

const LONGEST_MS = 8_000
const TOLD = 'part-missing'

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
    addEventListener('online', () => resolve(), { once: true })
  })

const isAnswered = () => fetch('/healthz').then(({ ok }) => ok, () => false)

const answered = async (waitMs: number): Promise<void> => {
  await pause(waitMs)
  if (!(await isAnswered())) await answered(Math.min(waitMs * 2, LONGEST_MS))
}

const offerAgain = () =>
  tell('A part of this page could not be fetched while the line was away.', {
    id: TOLD,
    duration: Number.POSITIVE_INFINITY,
    action: { label: 'Load again', onClick: () => location.reload() },
  })

/**
 * A line that is gone must not take away the page around a part: then the part stays out, and once the server answers a new load of the page is offered,
 * as a browser asks only once for a file of code.
 * @throws what the fetch threw, when the server answered and had no such part any more.
 */
export const fetchPart = async <Part>(load: () => Promise<Part>, offer: () => void, waitMs = 500): Promise<Part> => {
  try {
    return await load()
  } catch (error) {
    if (await isAnswered()) throw error
    await answered(waitMs)
    offer()
    return new Promise(() => undefined)
  }
}

/** The named component of a file, fetched when it is first drawn; what stands in for it meanwhile is the Suspense around it. */
export const later = <Name extends string, Props>(load: () => Promise<Record<Name, ComponentType<Props>>>, name: Name): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() => fetchPart(load, offerAgain).then((part) => ({ default: part[name] })))
