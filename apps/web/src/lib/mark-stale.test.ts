// What became old while its answer was on its way is asked for again.
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { markStale } from './mark-stale.ts'

const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } })
afterEach(() => client.clear())

/** Each answer is let go by hand. */
const slow = () => {
  const answers: ((value: string) => void)[] = []
  const queryFn = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)))
  return { answers, options: { queryKey: ['issue', '7'], queryFn } }
}

test('the first answer of what is on the screen', async () => {
  const { answers, options } = slow()
  const stop = new QueryObserver(client, options).subscribe(() => undefined)
  markStale(client, ['issue'])
  answers[0]?.('before')
  await vi.waitFor(() => expect(options.queryFn).toHaveBeenCalledTimes(2))
  answers[1]?.('after')
  await vi.waitFor(() => expect(client.getQueryData(['issue', '7'])).toBe('after'))
  stop()
})

test('what is fetched ahead is old when somebody comes to look', async () => {
  const { answers, options } = slow()
  const ahead = client.prefetchQuery(options)
  markStale(client, ['issue'])
  answers[0]?.('before')
  await ahead
  await vi.waitFor(() => expect(client.getQueryState(['issue', '7'])?.isInvalidated).toBe(true))
})

test('what is there is asked for at once, and others are left alone', async () => {
  const { answers, options } = slow()
  client.setQueryData(['accounts'], 'all')
  const stop = new QueryObserver(client, options).subscribe(() => undefined)
  answers[0]?.('before')
  await vi.waitFor(() => expect(client.getQueryData(['issue', '7'])).toBe('before'))
  markStale(client, ['issue'])
  expect(options.queryFn).toHaveBeenCalledTimes(2)
  expect(client.getQueryState(['accounts'])?.isInvalidated).toBe(false)
  stop()
})
